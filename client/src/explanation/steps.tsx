import { Link } from '@tanstack/react-router';
import { CodeView } from '../components/code/code-view.tsx';
import { PlaceText } from '../components/node-link.tsx';
import { RESOLUTION_STEP } from '../words.ts';
import type { Step } from './explanation.query.ts';
import { piecesOf } from './prose.ts';
import styles from './steps.module.css';

/** Code of more lines is cut: the place leads to the whole. */
const MOST_LINES = 7;

/** The steps from the site to the target, each with its lines of source; what holds of the whole comes last. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const told = steps.filter(({ kind }) => kind !== 'NOTE');
  const notes = steps.filter(({ kind }) => kind === 'NOTE');
  return (
    <>
      <ol className={styles.steps}>
        {told.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the explanation.
          <li key={index} className={styles.step}>
            <p className={styles.text}>
              <span className={styles.kind}>{RESOLUTION_STEP[step.kind]}</span>
              <Prose sentence={step.description} />
            </p>
            <StepPlace step={step} number={index + 1} isShown={isSamePlace(step, told[index - 1])} />
          </li>
        ))}
      </ol>
      {notes.map(({ description }) => (
        <p key={description} className={styles.note}>
          <Prose sentence={description} />
        </p>
      ))}
    </>
  );
}

function Prose({ sentence }: { readonly sentence: string }) {
  return (
    <span>
      {piecesOf(sentence).map(({ text, isCode }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move.
        isCode ? <code key={index}>{text}</code> : text,
      )}
    </span>
  );
}

/** Two steps in a row may be of one place: its lines are shown once. */
function isSamePlace({ location: a }: Step, before: Step | undefined): boolean {
  const b = before?.location;
  return a != null && b != null && a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine;
}

interface StepPlaceProps {
  readonly step: Step;
  readonly number: number;
  /** Its lines stand right above. */
  readonly isShown: boolean;
}

function StepPlace({ step: { location, source, node }, number, isShown }: StepPlaceProps) {
  if (!location) return null;
  const firstLine = Math.max(1, location.startLine - 1);
  const lines = source?.split('\n') ?? [];
  const marked = { first: location.startLine - firstLine, last: location.endLine - firstLine };
  return (
    <div className={styles.place}>
      {node ? (
        <Link to="/node/$id" params={{ id: node.id }} className={styles.link ?? ''}>
          <PlaceText location={location} />
        </Link>
      ) : (
        <PlaceText location={location} />
      )}
      {source != null && !isShown && (
        <CodeView
          source={lines.slice(0, MOST_LINES).join('\n')}
          language={node?.language ?? null}
          firstLine={firstLine}
          label={`Source of step ${number}`}
          marked={marked}
        />
      )}
      {lines.length > MOST_LINES && !isShown && <p className={styles.more}>{lines.length - MOST_LINES} more lines</p>}
    </div>
  );
}
