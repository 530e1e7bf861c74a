import { ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Confidence } from '../../components/confidence.tsx';
import { LanguageTag } from '../../components/language-tag.tsx';
import { NodeLink, nameOf, PlaceText } from '../../components/node-link.tsx';
import { Empty } from '../../components/states.tsx';
import { WhyLink } from '../../explanation/why-link.tsx';
import { count, counted, place } from '../../format.ts';
import { NODE_KIND, RELATIONSHIP_KIND } from '../../words.ts';
import type { Neighbourhood, NeighbourhoodNode } from './neighbourhood.ts';
import styles from './neighbourhood-table.module.css';

interface NeighbourhoodTableProps {
  readonly around: Neighbourhood;
  readonly chosen: string | undefined;
  onChoose(id: string | undefined): void;
}

type Column = 'node' | 'hop' | 'confidence' | 'place' | 'in' | 'out';

const VALUE: { readonly [C in Column]: (each: NeighbourhoodNode) => string | number } = {
  node: ({ node }) => nameOf(node).toLowerCase(),
  hop: ({ hop }) => hop,
  confidence: ({ via }) => via?.confidence ?? 1,
  place: ({ node }) => (node.location ? place(node.location) : '~'),
  in: ({ node }) => node.metrics.fanIn,
  out: ({ node }) => node.metrics.fanOut,
};

/** The same as the picture, as text: every node with its distance, how it is reached, how sure that is, and where it is. */
export function NeighbourhoodTable({ around, chosen, onChoose }: NeighbourhoodTableProps) {
  const [sort, setSort] = useState<{ column: Column; descending: boolean }>({ column: 'hop', descending: false });
  const direction = sort.descending ? -1 : 1;
  const value = VALUE[sort.column];
  const nodes = around.nodes
    .filter(({ hop }) => hop !== 0)
    .sort((a, b) => compare(value(a), value(b)) * direction || compare(a.node.symbol, b.node.symbol));
  const head = (column: Column, label: string) => (
    <th aria-sort={sort.column !== column ? undefined : sort.descending ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort({ column, descending: sort.column === column && !sort.descending })}
      >
        {label}
        <span aria-hidden="true">{sort.column === column && (sort.descending ? ' ↓' : ' ↑')}</span>
      </button>
    </th>
  );
  if (nodes.length === 0) return <Empty title="Nothing leads here or from here by these relationships" />;
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <p>{counted(nodes.length, 'node')}</p>
        <Button look="quiet" icon={ClipboardCopy} onClick={() => navigator.clipboard.writeText(toTsv(nodes))}>
          Copy as TSV
        </Button>
      </div>
      <table className={styles.table}>
        <caption className="unseen">Neighbourhood</caption>
        <thead>
          <tr>
            {head('hop', 'Distance')}
            {head('node', 'Node')}
            {head('place', 'Where')}
            {head('confidence', 'How it is reached')}
            {head('in', 'In')}
            {head('out', 'Out')}
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ node, hop, via }) => (
            <tr key={node.id} data-chosen={chosen === node.id}>
              <td>
                <button
                  type="button"
                  className={styles.hop}
                  onClick={() => onChoose(chosen === node.id ? undefined : node.id)}
                  aria-label={`Details of ${node.name}, ${distance(hop)}`}
                >
                  {distance(hop)}
                </button>
              </td>
              <td>
                <NodeLink node={node} />
              </td>
              <td>
                {node.location && <PlaceText location={node.location} />}
                {node.language && <LanguageTag language={node.language} />}
              </td>
              <td>
                {via && (
                  <span className={styles.via}>
                    <span>{RELATIONSHIP_KIND[via.kind][hop < 0 ? 'outgoing' : 'incoming']}</span>
                    <WhyLink
                      id={via.id}
                      about={`${node.name}: ${RELATIONSHIP_KIND[via.kind][hop < 0 ? 'outgoing' : 'incoming']}`}
                    >
                      <Confidence confidence={via.confidence} resolution={via.resolution} />
                    </WhyLink>
                  </span>
                )}
              </td>
              <td className={styles.number}>{count(node.metrics.fanIn)}</td>
              <td className={styles.number}>{count(node.metrics.fanOut)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const distance = (hop: number): string => `${Math.abs(hop)} ${hop < 0 ? 'before' : 'after'}`;

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

function toTsv(nodes: readonly NeighbourhoodNode[]): string {
  const rows = nodes.map(({ node, hop, via }) => [
    hop,
    NODE_KIND[node.kind].name,
    nameOf(node),
    node.location ? place(node.location) : '',
    via ? RELATIONSHIP_KIND[via.kind].outgoing : '',
    via?.confidence ?? '',
    via?.resolution ?? '',
  ]);
  return [['hop', 'kind', 'node', 'place', 'relationship', 'confidence', 'resolution'], ...rows]
    .map((row) => row.join('\t'))
    .join('\n');
}
