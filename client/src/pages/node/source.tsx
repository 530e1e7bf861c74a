import { useMemo } from 'react';
import { CodeView } from '../../components/code/code-view.tsx';
import { type CodeLink, linkRange } from '../../components/code/segments.ts';
import { isUnsure } from '../../components/confidence.tsx';
import { Panel } from '../../components/panel.tsx';
import { counted, percent } from '../../format.ts';
import { NODE_KIND, RELATIONSHIP_KIND } from '../../words.ts';
import type { NodeData } from './page.query.ts';

/** The definition's text; names that stand for something in the graph lead there. */
export function Source({ node, source }: { readonly node: NodeData; readonly source: string }) {
  const firstLine = node.location?.startLine ?? 1;
  const links = useMemo(() => linksOf(node, source, firstLine), [node, source, firstLine]);
  const inType = node.parent !== null && NODE_KIND[node.parent.kind].group === 'type';
  return (
    <Panel title="Source" count={node.lineCount === null ? undefined : counted(node.lineCount, 'line')}>
      <CodeView
        source={source}
        language={node.language}
        firstLine={firstLine}
        surroundings={inType ? 'type' : 'file'}
        links={links}
        label={`Source of ${node.name}`}
      />
    </Panel>
  );
}

/** Calls come before other mentions of the same word. */
function linksOf(node: NodeData, source: string, firstLine: number): ReadonlyMap<number, readonly CodeLink[]> {
  const lines = source.split('\n');
  const links = new Map<number, CodeLink[]>();
  for (const { kind, confidence, locations, target } of node.links.nodes) {
    for (const location of locations) {
      if (location.path !== node.location?.path) continue;
      const range = linkRange(lines, firstLine, location, target.name);
      if (!range) continue;
      const sure = confidence < 1 ? `, ${percent(confidence)} sure` : '';
      const title = `${RELATIONSHIP_KIND[kind].outgoing} ${NODE_KIND[target.kind].name} ${target.name}${sure}`;
      const link = { start: range.start, end: range.end, nodeId: target.id, title, unsure: isUnsure(confidence) };
      const known = links.get(range.line);
      if (known) known.push(link);
      else links.set(range.line, [link]);
    }
  }
  for (const line of links.values()) line.sort((a, b) => a.start - b.start || b.end - a.end);
  return links;
}
