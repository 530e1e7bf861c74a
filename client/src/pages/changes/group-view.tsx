import { memo, useState } from 'react';
import { count, counted, timeOfDay } from '../../format.ts';
import { ChangeLine } from './change-line.tsx';
import styles from './group-view.module.css';
import type { EventGroup } from './groups.ts';

const SHOWN_AT_FIRST = 12;

/** What one analysis brought, summed up; its events below, the first few at once. */
export const GroupView = memo(
  function GroupView({ group }: { readonly group: EventGroup }) {
    const [open, setOpen] = useState(false);
    const shown = open ? group.entries : group.entries.slice(0, SHOWN_AT_FIRST);
    const hidden = group.entries.length - shown.length;
    return (
      <li className={styles.group}>
        <div className={styles.head}>
          <time dateTime={group.at} className={styles.time}>
            {timeOfDay(group.at)}
          </time>
          <span className={styles.title}>
            {group.all === null
              ? counted(group.added + group.updated + group.removed, 'change')
              : `The last ${count(group.added + group.updated + group.removed)} of ${counted(group.all, 'change')}`}
            {group.files > 0 && ` in ${counted(group.files, 'file')}`}
          </span>
          <span className={styles.sum}>
            {group.added > 0 && <span className={styles.added}>+{group.added}</span>}
            {group.updated > 0 && <span className={styles.updated}>~{group.updated}</span>}
            {group.removed > 0 && <span className={styles.removed}>−{group.removed}</span>}
          </span>
        </div>
        <ul>
          {shown.map(({ key, event }) => (
            <ChangeLine key={key} event={event} timed={false} />
          ))}
        </ul>
        {(hidden > 0 || open) && (
          <button type="button" className={styles.more} onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? 'Show fewer' : `Show ${counted(hidden, 'more', 'more')}`}
          </button>
        )}
      </li>
    );
  },
  (before, after) => before.group.key === after.group.key && before.group.entries.length === after.group.entries.length,
);
