import styles from './highlighted.module.css';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Text with the stretches marked that a search found. */
export function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: readonly TextRange[] }) {
  const parts: { readonly text: string; readonly at: number; readonly found: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    if (start > at) parts.push({ text: text.slice(at, start), at, found: false });
    parts.push({ text: text.slice(start, end), at: start, found: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), at, found: false });
  return parts.map((part) =>
    part.found ? (
      <mark key={part.at} className={styles.found}>
        {part.text}
      </mark>
    ) : (
      <span key={part.at}>{part.text}</span>
    ),
  );
}
