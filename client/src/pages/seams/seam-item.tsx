import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { Tag } from '../../components/chip.tsx';
import { isUnsure } from '../../components/confidence.tsx';
import { LanguageTag } from '../../components/language-tag.tsx';
import { NodeLink, PlaceText } from '../../components/node-link.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { percent } from '../../format.ts';
import { SEAM_PROTOCOL, SEAM_STATUS } from '../../words.ts';
import type { SeamLine } from './page.query.ts';
import styles from './seam-item.module.css';
import { SeamSides } from './seam-sides.tsx';
import { StatusMark } from './status-mark.tsx';

interface SeamItemProps {
  readonly seam: SeamLine;
  readonly open: boolean;
  onToggle(): void;
}

/** One seam: what both sides agree on, then the side that calls and the side that serves. */
export function SeamItem({ seam, open, onToggle }: SeamItemProps) {
  const sides = useId();
  const { protocol, key, status, confidence } = seam;
  return (
    <li className={styles.item} data-open={open}>
      <div className={styles.head}>
        <button type="button" className={styles.toggle} aria-expanded={open} aria-controls={sides} onClick={onToggle}>
          <ChevronRight aria-hidden size={15} strokeWidth={1.75} className={styles.chevron} />
          <Key protocol={protocol} text={key} />
        </button>
        <span className={styles.status} title={SEAM_STATUS[status].meaning}>
          <WhyLink id={seam.id} about={`${seam.source?.name ?? key} reaches ${seam.target?.name ?? key}`}>
            <span className={isUnsure(confidence) ? styles.unsure : ''}>
              {confidence < 1 ? percent(confidence) : 'Why'}
              {isUnsure(confidence) && '?'}
            </span>
          </WhyLink>
          {SEAM_STATUS[status].name}
          <StatusMark status={status} />
        </span>
      </div>
      <div className={styles.ends}>
        <End node={seam.source} none={status === 'NO_CLIENT' ? 'Nothing analysed calls it' : 'Unknown'} />
        <span className={styles.line} data-status={status}>
          <span className="unseen">reaches</span>
        </span>
        <End node={seam.target} none={status === 'NO_SERVER' ? 'Nothing analysed serves it' : 'Unknown'} />
      </div>
      <div id={sides}>{open && <SeamSides id={seam.id} />}</div>
    </li>
  );
}

/** `GET /users/{}`: the method first, what varies faint. */
function Key({ protocol, text }: { readonly protocol: SeamLine['protocol']; readonly text: string }) {
  const [, method, rest] = /^([A-Z]+) (.+)$/.exec(text) ?? [];
  return (
    <span className={styles.key}>
      <Tag tone="seam">{SEAM_PROTOCOL[protocol]}</Tag>
      {method ? (
        <code>
          <b>{method}</b> {rest}
        </code>
      ) : (
        <code>{text}</code>
      )}
    </span>
  );
}

function End({ node, none }: { readonly node: SeamLine['source']; readonly none: string }) {
  if (!node) return <span className={styles.none}>{none}</span>;
  return (
    <span className={styles.end}>
      <span className={styles.endName}>
        <NodeLink node={node} />
        {node.language && <LanguageTag language={node.language} />}
      </span>
      {node.location && <PlaceText location={node.location} />}
    </span>
  );
}
