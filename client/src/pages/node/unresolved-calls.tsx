import { Panel } from '../../components/panel.tsx';
import { count } from '../../format.ts';
import type { NodeData } from './page.query.ts';
import styles from './unresolved-calls.module.css';

const SHOWN = 40;

/** Calls whose target is not known: shown, since nobody should take the rest for the whole. */
export function UnresolvedCalls({ calls }: { readonly calls: NodeData['unresolvedCalls'] }) {
  if (calls.length === 0) return null;
  return (
    <Panel title="Unresolved calls" count={count(calls.length)}>
      <ul className={styles.calls}>
        {calls.slice(0, SHOWN).map(({ name, location }) => (
          <li key={`${name}:${location?.startLine}:${location?.startColumn}`}>
            <code>{name}()</code>
            {location && <span>line {count(location.startLine)}</span>}
          </li>
        ))}
      </ul>
      {calls.length > SHOWN && <p className={styles.rest}>and {count(calls.length - SHOWN)} more</p>}
    </Panel>
  );
}
