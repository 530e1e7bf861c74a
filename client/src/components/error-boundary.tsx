import { Component, type ReactNode } from 'react';
import { Failure } from './states.tsx';

/** Keeps a bug of one panel within that panel: the rest of the page stays, and the panel can be tried again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const message = error instanceof Error ? error.message : String(error);
    return (
      <Failure
        title="This part could not be drawn"
        message={message}
        retry={() => this.setState({ error: undefined })}
      />
    );
  }
}
