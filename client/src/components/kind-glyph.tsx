import { type KindGroup, NODE_KIND, type NodeKind } from '../words.ts';
import styles from './kind-glyph.module.css';

/** What a node is, by shape first and colour second: 16 × 16, read aloud as the kind's name. */
export function KindGlyph({ kind }: { readonly kind: NodeKind }) {
  return (
    <svg className={styles.glyph} viewBox="0 0 16 16" role="img" aria-label={NODE_KIND[kind].name}>
      <KindShape kind={kind} />
    </svg>
  );
}

/** The same for use inside a picture: draws from 0,0 to 16,16. */
export function KindShape({ kind }: { readonly kind: NodeKind }) {
  const { group, letter } = NODE_KIND[kind];
  return (
    <g className={styles[group]}>
      <path className={styles.shape} d={SHAPES[group]} />
      <text className={styles.letter} x="8" y="11.2">
        {letter}
      </text>
    </g>
  );
}

const SHAPES: { readonly [G in KindGroup]: string } = {
  callable: 'M8 .75a7.25 7.25 0 1 1 0 14.5a7.25 7.25 0 1 1 0-14.5Z',
  type: 'M3.2 1.25h9.6a1.95 1.95 0 0 1 1.95 1.95v9.6a1.95 1.95 0 0 1-1.95 1.95H3.2a1.95 1.95 0 0 1-1.95-1.95V3.2A1.95 1.95 0 0 1 3.2 1.25Z',
  value: 'M8 .7 15.3 8 8 15.3.7 8Z',
  container: 'M2.75 1.25H10.5l3.75 3.75v9.75H2.75Z',
  meeting: 'M4.4 1.4h7.2L15.3 8l-3.7 6.6H4.4L.7 8Z',
  external: 'M8 .75a7.25 7.25 0 1 1 0 14.5a7.25 7.25 0 1 1 0-14.5Z',
};
