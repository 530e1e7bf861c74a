import { memo, useState } from 'react';
import { KindShape } from '../../components/kind-glyph.tsx';
import { hueOf } from '../../components/language-tag.tsx';
import { count, percent, place } from '../../format.ts';
import { LANGUAGE, NODE_KIND, RELATIONSHIP_KIND } from '../../words.ts';
import styles from './node-mark.module.css';
import type { SceneNode } from './scene.ts';

interface NodeMarkProps {
  readonly item: SceneNode;
  readonly label: string;
  readonly chosen: boolean;
  /** Whether it is the one that Tab leads to. */
  readonly tabbable: boolean;
  /** It came while the picture was looked at. */
  readonly arrived: boolean;
  readonly labelled: boolean;
  onChoose(id: string): void;
  onDrill(id: string): void;
  onExpand(id: string): void;
  onPoint(id: string | null): void;
  onFocus(id: string): void;
}

/** A node of the picture: stripe of its language, glyph of its kind, its name, and what it hides. */
export const NodeMark = memo(function NodeMark({
  item,
  label,
  chosen,
  tabbable,
  arrived,
  labelled,
  ...on
}: NodeMarkProps) {
  const { node, box, hop, unseen, gone } = item;
  const [isNew] = useState(arrived);
  const { width, height } = box;
  const isFocus = hop === 0;
  const side = hop < 0 ? -1 : 1;
  const className = [
    styles.node,
    isFocus && styles.focus,
    chosen && styles.chosen,
    gone && styles.gone,
    isNew && styles.arrived,
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG.
    <g
      className={className.filter(Boolean).join(' ')}
      transform={`translate(${box.x - width / 2} ${box.y - height / 2})`}
      role="button"
      tabIndex={tabbable && !gone ? 0 : -1}
      aria-label={describe(item)}
      aria-pressed={chosen}
      data-node={node.id}
      onClick={() => on.onChoose(node.id)}
      onDoubleClick={() => on.onDrill(node.id)}
      onPointerEnter={() => on.onPoint(node.id)}
      onPointerLeave={() => on.onPoint(null)}
      onFocus={() => on.onFocus(node.id)}
    >
      <title>{node.qualifiedName || node.name}</title>
      <rect className={styles.box} width={width} height={height} rx="7" />
      {node.language && (
        <path
          className={styles.stripe}
          style={hueOf(node.language)}
          d={`M7 0H4A4 4 0 0 0 0 4V${height - 4}A4 4 0 0 0 4 ${height}H7Z`}
        />
      )}
      <g transform={`translate(14 ${isFocus ? 9 : height / 2 - 8})`}>
        <KindShape kind={node.kind} />
      </g>
      {labelled && (
        <text className={styles.name} x="37" y={isFocus ? 22 : height / 2 + 4.4}>
          {label}
        </text>
      )}
      {isFocus && (
        <text className={styles.remark} x="15" y="41">
          {count(node.metrics.fanIn)} in, {count(node.metrics.fanOut)} out
          {node.language && ` · ${LANGUAGE[node.language].name}`}
        </text>
      )}
      {labelled && !isFocus && node.complexity !== null && node.complexity > 10 && (
        <text className={styles.complexity} x={width - 9} y={height / 2 + 4}>
          C{node.complexity}
        </text>
      )}
      {unseen > 0 && !gone && (
        // A convenience for the pointer: the key e and the details do the same.
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of SVG takes no focus by itself.
        <g
          className={styles.port}
          aria-hidden="true"
          transform={`translate(${side < 0 ? -2 : width + 2} ${height / 2})`}
          onClick={(event) => {
            event.stopPropagation();
            on.onExpand(node.id);
          }}
        >
          <title>{`${count(unseen)} more ${side < 0 ? 'callers' : 'callees'}: expand`}</title>
          <rect className={styles.portHit} x={side < 0 ? -34 : -4} y="-14" width="38" height="28" />
          <rect className={styles.portBox} x={side < 0 ? -30 : 0} y="-9" width="30" height="18" rx="9" />
          <text className={styles.portText} x={side < 0 ? -15 : 15} y="4">
            +{unseen > 99 ? '99' : unseen}
          </text>
        </g>
      )}
    </g>
  );
});

/** "caller, hop 1, function login, src/auth.ts:40, confidence 90 %" */
function describe({ node, hop, via, gone }: SceneNode): string {
  const side = hop === 0 ? 'focus' : via ? RELATIONSHIP_KIND[via.kind][hop < 0 ? 'outgoing' : 'incoming'] : 'related';
  return [
    gone && 'removed',
    hop === 0 ? side : `${hop < 0 ? 'before' : 'after'} the focus, hop ${Math.abs(hop)}, ${side}`,
    `${NODE_KIND[node.kind].name} ${node.qualifiedName || node.name}`,
    node.location && place(node.location),
    via && `confidence ${percent(via.confidence)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
