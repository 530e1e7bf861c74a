import { Link } from '@tanstack/react-router';
import { Tag } from '../../components/chip.tsx';
import { NodeLink } from '../../components/node-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { count } from '../../format.ts';
import { SEAM_PROTOCOL, SEAM_STATUS } from '../../words.ts';
import type { NodeData } from './page.query.ts';
import styles from './seams.module.css';

/** The seams that the node is part of, with the node at their other side. */
export function NodeSeams({ seams }: Pick<NodeData, 'seams'>) {
  return (
    <Panel title="Seams" count={count(seams.totalCount)}>
      <ul>
        {seams.nodes.map(({ id, protocol, key, status, source, target }) => (
          <li key={id} className={styles.seam}>
            <p className={styles.key}>
              <Tag tone="seam">{SEAM_PROTOCOL[protocol]}</Tag>
              <Link to="/seams" search={{ sel: id }} className="mono">
                {key}
              </Link>
              <WhyLink id={id} about={`${source?.name ?? key} reaches ${target?.name ?? key}`}>
                Why
              </WhyLink>
            </p>
            <p className={styles.sides}>
              {source ? <NodeLink node={source} /> : <span>{SEAM_STATUS[status].name}</span>}
              <span aria-hidden="true">⇢</span>
              <span className="unseen">reaches</span>
              {target ? <NodeLink node={target} /> : <span>{SEAM_STATUS[status].name}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
