import { percent } from '../format.ts';
import { RESOLUTION, type Resolution } from '../words.ts';
import styles from './confidence.module.css';

interface ConfidenceProps {
  readonly confidence: number;
  readonly resolution: Resolution;
}

/** How sure a relationship is and how it was found, in words; what is unsure looks unsure. */
export function Confidence({ confidence, resolution }: ConfidenceProps) {
  return (
    <span className={isUnsure(confidence) ? styles.unsure : styles.sure} title={RESOLUTION[resolution]}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.fill} style={{ inlineSize: `${confidence * 100}%` }} />
      </span>
      <span className={styles.share}>
        {percent(confidence)}
        {isUnsure(confidence) && '?'}
      </span>
      <span className={styles.how}>{RESOLUTION[resolution]}</span>
    </span>
  );
}

/** Below this a relationship is drawn thinner, with a question mark. */
export const isUnsure = (confidence: number): boolean => confidence < 0.7;
