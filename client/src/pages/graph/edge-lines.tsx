import { memo } from 'react';
import { isUnsure } from '../../components/confidence.tsx';
import { counted, percent } from '../../format.ts';
import { HEAD } from '../../pictures/edge-path.ts';
import { RELATIONSHIP_KIND, RESOLUTION, type RelationshipKind } from '../../words.ts';
import styles from './edge-lines.module.css';
import type { SceneEdge } from './scene.ts';

interface EdgeLinesProps {
  readonly edges: readonly SceneEdge[];
  readonly nameOf: (id: string) => string;
  /** The lines of the node that is pointed at or chosen: drawn over the others. */
  readonly active?: boolean;
}

/** From here on single lines cannot be followed: they become a backdrop for those of the node pointed at. */
const MANY = 60;

/** Relationships as lines: what they say is told by the line's shape, how sure they are by its weight. */
export const EdgeLines = memo(function EdgeLines({ edges, nameOf, active = false }: EdgeLinesProps) {
  const under = edges.filter(({ path }) => path.exception);
  const over = edges.filter(({ path }) => !path.exception);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of SVG takes no focus by itself.
    <g className={active ? styles.active : edges.length > MANY ? styles.many : styles.lines} aria-hidden="true">
      {[...under, ...over].map((edge) => (
        <EdgeLine key={edge.id} edge={edge} nameOf={nameOf} />
      ))}
    </g>
  );
});

function EdgeLine({ edge, nameOf }: { readonly edge: SceneEdge; readonly nameOf: (id: string) => string }) {
  const { path, kind, sites, confidence } = edge;
  const unsure = isUnsure(confidence);
  const width = unsure ? 1 : Math.min(4, 1.25 + Math.log2(sites) * 0.6);
  const { x, y, direction } = path.end;
  return (
    <g className={`${styles.edge} ${styles[LINE[kind]]} ${path.exception ? styles.exception : ''}`}>
      <path className={styles.hit} d={path.d}>
        <title>{describe(edge, nameOf)}</title>
      </path>
      {kind === 'SEAM' ? (
        <>
          <path className={styles.line} d={path.d} strokeWidth={5} />
          <path className={styles.gap} d={path.d} strokeWidth={2.2} />
        </>
      ) : (
        <path className={styles.line} d={path.d} strokeWidth={width} />
      )}
      {LINE[kind] !== 'plain' && (
        <path className={styles.head} d={`M${x} ${y}l${-direction * HEAD} ${-HEAD * 0.55}v${HEAD * 1.1}Z`} />
      )}
      {edge.protocol !== null && (
        <g transform={`translate(${path.middle.x} ${path.middle.y})`}>
          <rect className={styles.plate} x="-19" y="-8.5" width="38" height="17" rx="4" />
          <text className={styles.protocol} y="4">
            {edge.protocol}
          </text>
        </g>
      )}
      {unsure && (
        <text className={styles.doubt} x={x - direction * 14} y={y - 6}>
          ?
        </text>
      )}
    </g>
  );
}

type Line = 'solid' | 'dashed' | 'dotted' | 'hollow' | 'seam' | 'plain';

/** Calls solid, imports dashed, inheritance with a hollow head, references dotted, a seam double. */
const LINE: { readonly [K in RelationshipKind]: Line } = {
  CONTAINS: 'plain',
  IMPORTS: 'dashed',
  EXPORTS: 'dashed',
  CALLS: 'solid',
  INSTANTIATES: 'solid',
  REFERENCES: 'dotted',
  INHERITS: 'hollow',
  IMPLEMENTS: 'hollow',
  OVERRIDES: 'hollow',
  DECORATES: 'solid',
  USES_TYPE: 'dotted',
  DEPENDS_ON: 'dashed',
  SEAM: 'seam',
};

function describe(
  { source, target, kinds, sites, confidence, resolution }: SceneEdge,
  nameOf: (id: string) => string,
): string {
  const says = kinds.map((kind) => RELATIONSHIP_KIND[kind].outgoing).join(', ');
  return `${nameOf(source)} ${says} ${nameOf(target)}: ${counted(sites, 'site')}, ${percent(confidence)}, ${RESOLUTION[resolution]}`;
}

const LEGEND: readonly { readonly kind: RelationshipKind; readonly says: string; readonly unsure?: true }[] = [
  { kind: 'CALLS', says: 'calls, instantiates' },
  { kind: 'SEAM', says: 'reaches over a seam' },
  { kind: 'IMPORTS', says: 'imports, depends on' },
  { kind: 'INHERITS', says: 'inherits, implements, overrides' },
  { kind: 'REFERENCES', says: 'references, uses type' },
  { kind: 'CALLS', says: 'under 70 % sure', unsure: true },
];

/** What the lines mean. */
export function EdgeLegend() {
  return (
    <ul className={styles.legend}>
      {LEGEND.map(({ kind, says, unsure }) => (
        <li key={says}>
          <svg aria-hidden="true" width="44" height="16" viewBox="0 0 44 16">
            <EdgeLine
              edge={{
                ...{
                  id: says,
                  source: '',
                  target: '',
                  kind,
                  kinds: [kind],
                  sites: 1,
                  resolution: 'EXACT',
                  protocol: null,
                },
                confidence: unsure ? 0.5 : 1,
                path: {
                  ...{ d: 'M2 8L34 8', end: { x: 41, y: 8, direction: 1 }, middle: { x: 20, y: 8 } },
                  exception: false,
                },
              }}
              nameOf={() => ''}
            />
          </svg>
          {says}
        </li>
      ))}
      <li>Width grows with the number of sites. Fainter lines do not lead from one column to the next.</li>
    </ul>
  );
}
