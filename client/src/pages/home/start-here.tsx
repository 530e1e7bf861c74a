import { Link } from '@tanstack/react-router';
import { Cable, FileQuestionMark, Search, SquareTerminal, X } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { useLiveQuery } from '../../live/use-live.ts';
import { changeSettings, useSettings } from '../../settings.ts';
import { isRunning, LatestRunQuery } from '../analysis/run.query.ts';
import styles from './start-here.module.css';

/** What a first visitor can do here, until it is put away. */
export function StartHere() {
  const { welcome } = useSettings();
  if (!welcome) return null;
  return (
    <section className={styles.panel} aria-label="Start here">
      <p className={styles.lead}>
        This is your code as one graph: what calls what, across files, languages and services. It is brought up to date
        with each saved file.
      </p>
      <ol className={styles.steps}>
        <li>
          <Search aria-hidden size={18} strokeWidth={1.75} />
          <div>
            <Link to="/search">Find a function</Link>
            <p>
              or press <kbd>/</kbd>, and see who calls it, what it calls, and how sure that is.
            </p>
          </div>
        </li>
        <li>
          <Cable aria-hidden size={18} strokeWidth={1.75} />
          <div>
            <Link to="/seams">Follow a request</Link>
            <p>from the code that sends it to the code that handles it, in whatever language.</p>
          </div>
        </li>
        <li>
          <SquareTerminal aria-hidden size={18} strokeWidth={1.75} />
          <div>
            <a href="/graphql">Write a query</a>
            <p>in GraphQL: the explorer opens with five examples that run on this graph.</p>
          </div>
        </li>
      </ol>
      <IconButton
        icon={X}
        label="Put this away"
        className={styles.close ?? ''}
        onClick={() => changeSettings({ welcome: false })}
      />
    </section>
  );
}

/** Beside figures that are all nought: once nothing is under way, that is how it stays. */
export function NothingFound() {
  const { data } = useLiveQuery({ query: LatestRunQuery, touchedBy: 'analyses' });
  const run = data?.analyses.nodes[0];
  if (!run || isRunning(run)) return null;
  return (
    <section className={styles.nothing} aria-label="Nothing found">
      <FileQuestionMark aria-hidden size={18} strokeWidth={1.75} />
      <p>
        No file of a known language was found. Is this the folder that holds the sources? What <code>.gitignore</code>{' '}
        and <code>.seamgraphignore</code> name is left out.
      </p>
    </section>
  );
}
