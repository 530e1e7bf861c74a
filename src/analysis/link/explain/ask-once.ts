import type { Kernel } from '../kernel.ts';

/**
 * Asks what nobody will ask again: in a cell of its own, as linkers want it, which is dropped with the answer, so that
 * the kernel is as it was. The question may read what is no input of the kernel.
 */
export function createAskOnce(kernel: Kernel): <V>(question: () => V) => V {
  let pending: (() => unknown) | undefined;
  const kind = kernel.query<string, unknown>('once', () => pending!(), { bottom: undefined, root: true });
  return <V>(question: () => V): V => {
    pending = question;
    try {
      return kernel.get(kind, '') as V;
    } finally {
      pending = undefined;
      kernel.forget(kind, '');
      kernel.collect();
    }
  };
}
