import { RotateCw, X } from 'lucide-react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button, IconButton } from '../components/button.tsx';
import { Confidence } from '../components/confidence.tsx';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { NodeLink } from '../components/node-link.tsx';
import { Empty, QueryFailure, Skeleton } from '../components/states.tsx';
import { useLiveQuery } from '../live/use-live.ts';
import { RELATIONSHIP_KIND } from '../words.ts';
import styles from './explanation.module.css';
import { type ExplainedNode, ExplanationQuery, type Step } from './explanation.query.ts';
import { Steps } from './steps.tsx';

interface ExplanationProps {
  /** Id of a relationship or a seam. */
  readonly id: string;
  onClose(): void;
}

/** Why two nodes are related, over the page: the steps, and the lines of source at each. */
export default function Explanation({ id, onClose }: ExplanationProps) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              Why is this so?
            </Heading>
            <IconButton icon={X} label="Close" onClick={onClose} />
          </header>
          <ErrorBoundary>
            <Reason id={id} />
          </ErrorBoundary>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Reason({ id }: { readonly id: string }) {
  const { data, error, retry } = useLiveQuery({ query: ExplanationQuery, variables: { id } });
  const explained = data?.node;
  if (explained && 'explanation' in explained) {
    return (
      <>
        <Ends explained={explained} />
        {explained.explanation.length > 0 ? (
          <Steps steps={explained.explanation} />
        ) : (
          <Empty small title="There is nothing to explain: only one side is known." />
        )}
        {isPlain(explained.explanation) && (
          <Button look="quiet" icon={RotateCw} onClick={retry} className={styles.again ?? ''}>
            Ask again
          </Button>
        )}
      </>
    );
  }
  if (error) return <QueryFailure error={error} retry={retry} />;
  if (data) {
    return (
      <Empty small title="This is no longer so">
        <p>It has left the graph since this link was made.</p>
      </Empty>
    );
  }
  return <Skeleton rows={8} label="Loading the steps" />;
}

/** No more was told than what the relationship itself says: perhaps the server was busy. */
const isPlain = (steps: readonly Step[]): boolean => steps.every(({ kind }) => kind === 'SITE' || kind === 'NOTE');

/** What is explained, in one line. */
function Ends({ explained }: { readonly explained: Extract<ExplainedNode, { explanation: unknown }> }) {
  if (explained.__typename === 'Seam') {
    const { key, seamSource, seamTarget } = explained;
    return (
      <p className={styles.ends}>
        {seamSource && <NodeLink node={seamSource} />}
        <span className={styles.verb}>reaches over</span>
        <code>{key}</code>
        {seamTarget && <NodeLink node={seamTarget} />}
      </p>
    );
  }
  const { kind, source, target, confidence, resolution } = explained;
  return (
    <p className={styles.ends}>
      <NodeLink node={source} />
      <span className={styles.verb}>{RELATIONSHIP_KIND[kind].outgoing}</span>
      <NodeLink node={target} />
      <Confidence confidence={confidence} resolution={resolution} />
    </p>
  );
}
