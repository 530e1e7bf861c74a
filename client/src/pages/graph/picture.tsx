import { Maximize, Minus, Plus } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../../components/button.tsx';
import { nameOf } from '../../components/node-link.tsx';
import { counted } from '../../format.ts';
import { useKeys, withKey } from '../../keys.ts';
import { EdgeLines } from './edge-lines.tsx';
import { NodeMark } from './node-mark.tsx';
import styles from './picture.module.css';
import type { Scene, SceneNode } from './scene.ts';
import { useCamera } from './use-camera.ts';
import { useLabels } from './use-labels.ts';

interface PictureProps {
  readonly scene: Scene;
  readonly focusId: string;
  readonly chosen: string | undefined;
  /** Set when the reader came from another picture: the focus of the keyboard then goes to the new focus, once. */
  readonly drilled: RefObject<boolean>;
  onChoose(id: string | undefined): void;
  onDrill(id: string): void;
  onExpand(id: string): void;
  onMore(): void;
}

/** Below this nothing but the focus and its nearest is named. */
const LABELS_FROM = 0.6;

/**
 * The neighbourhood as SVG in a box that scrolls: moving about costs the main thread nothing, works by touch, wheel,
 * drag and keys, and the focus of the keyboard is scrolled to by the browser.
 */
export function Picture({ scene, focusId, chosen, drilled, onChoose, onDrill, onExpand, onMore }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [roving, setRoving] = useState(focusId);
  const labels = useLabels(scene.items);
  const settled = useSettled(focusId);
  const { frame, zoom, zoomBy, fit, dragging } = useCamera(box, scene.bounds, focusId);
  const byId = useMemo(() => new Map(scene.items.map((item) => [item.node.id, item])), [scene.items]);
  const current = byId.has(roving) ? roving : focusId;
  const nameOfId = useCallback((id: string) => labels.get(id) ?? '', [labels]);

  useKeys({ 'picture.zoomIn': () => zoomBy(1.2), 'picture.zoomOut': () => zoomBy(1 / 1.2), 'picture.fit': fit });

  const go = (to: SceneNode | undefined): void => {
    if (!to) return;
    setRoving(to.node.id);
    const element = svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(to.node.id)}"]`);
    element?.focus({ preventScroll: true });
    if (element && box.current) reveal(element, box.current);
  };
  useEffect(() => {
    if (!drilled.current) return;
    drilled.current = false;
    svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(focusId)}"]`)?.focus({ preventScroll: true });
  }, [drilled, focusId]);
  useEffect(() => {
    // The details take room from the picture: what they are about stays in sight.
    const element = chosen && svg.current?.querySelector(`[data-node="${CSS.escape(chosen)}"]`);
    if (element && box.current) reveal(element, box.current);
  }, [chosen]);
  const move = (pick: (from: SceneNode) => SceneNode | undefined) => (): void => {
    const from = byId.get(current);
    if (from) go(pick(from));
  };
  useKeys(
    {
      'picture.left': move((from) => beside(scene, from, -1)),
      'picture.right': move((from) => beside(scene, from, 1)),
      'picture.up': move((from) => column(scene, from).findLast(({ box }) => box.y < from.box.y)),
      'picture.down': move((from) => column(scene, from).find(({ box }) => box.y > from.box.y)),
      'picture.first': move((from) => column(scene, from)[0]),
      'picture.last': move((from) => column(scene, from).at(-1)),
      'picture.focus': () => go(byId.get(focusId)),
      'picture.drill': () => onDrill(current),
      'picture.select': () => onChoose(current),
      'picture.expand': () => onExpand(current),
    },
    svg,
  );

  const active = pointed ?? chosen ?? null;
  const activeEdges = useMemo(
    () => (active === null ? [] : scene.edges.filter(({ source, target }) => source === active || target === active)),
    [active, scene.edges],
  );

  return (
    <div className={styles.picture}>
      <div ref={box} className={styles.box} data-dragging={dragging}>
        {/* biome-ignore lint/a11y/useSemanticElements: there is no fieldset in SVG. */}
        <svg
          ref={svg}
          className={styles.svg}
          width={frame.width * zoom}
          height={frame.height * zoom}
          viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
          role="group"
          aria-label={summary(scene, focusId)}
        >
          <EdgeLines edges={scene.edges} nameOf={nameOfId} />
          {activeEdges.length > 0 && <EdgeLines edges={activeEdges} nameOf={nameOfId} active />}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of SVG takes no focus by itself. */}
          <g aria-hidden="true">
            {scene.columns.map(({ column, x, count }) => (
              <text key={column} className={styles.column} x={x} y={scene.bounds.y + 26}>
                {columnTitle(column, count)}
              </text>
            ))}
          </g>
          {scene.items.map((item) => (
            <NodeMark
              key={`${item.node.id}${item.gone}`}
              item={item}
              label={labels.get(item.node.id) ?? item.node.name}
              chosen={chosen === item.node.id}
              tabbable={current === item.node.id}
              arrived={settled && !item.gone}
              labelled={zoom >= LABELS_FROM || Math.abs(item.hop) <= 1}
              onChoose={onChoose}
              onDrill={onDrill}
              onExpand={onExpand}
              onPoint={setPointed}
              onFocus={setRoving}
            />
          ))}
          {scene.more.map(({ column, count, x, y }) => (
            <foreignObject key={column} x={x - 98} y={y - 16} width="196" height="32">
              <button type="button" className={styles.more} onClick={onMore}>
                +{count} more
              </button>
            </foreignObject>
          ))}
        </svg>
      </div>
      <div className={styles.zoom}>
        <IconButton icon={Minus} label={withKey('Smaller', 'picture.zoomOut')} onClick={() => zoomBy(1 / 1.2)} />
        <span className={styles.scale}>{Math.round(zoom * 100)} %</span>
        <IconButton icon={Plus} label={withKey('Larger', 'picture.zoomIn')} onClick={() => zoomBy(1.2)} />
        <IconButton icon={Maximize} label={withKey('Fit', 'picture.fit')} onClick={fit} />
      </div>
    </div>
  );
}

/** Scrolls no further than it takes to see the element with some room around it. */
function reveal(element: Element, box: HTMLElement): void {
  const room = 48;
  const inner = element.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  const by = (start: number, end: number, from: number, to: number): number =>
    start < from + room ? start - from - room : end > to - room ? end - to + room : 0;
  box.scrollBy(
    by(inner.left, inner.right, outer.left, outer.right),
    by(inner.top, inner.bottom, outer.top, outer.bottom),
  );
}

function summary({ items }: Scene, focusId: string): string {
  const focus = items.find(({ node }) => node.id === focusId);
  const before = items.filter(({ hop, gone }) => hop < 0 && !gone).length;
  const after = items.filter(({ hop, gone }) => hop > 0 && !gone).length;
  const seams = items.filter(({ via }) => via?.kind === 'SEAM').length;
  return `Neighbourhood of ${focus ? nameOf(focus.node) : 'a node'}: ${before} before it, ${after} after it, ${counted(seams, 'seam')}. Arrow keys move.`;
}

function columnTitle(column: number, count: number): string {
  if (column === 0) return '';
  const hops = Math.abs(column);
  return `${hops === 1 ? '1 hop' : `${hops} hops`} ${column < 0 ? 'before' : 'after'} · ${count}`;
}

const column = ({ items }: Scene, { box }: SceneNode): readonly SceneNode[] =>
  items.filter((item) => item.box.column === box.column && !item.gone).sort((a, b) => a.box.y - b.box.y);

/** The nearest in the next column, of those that a line leads to where there are any. */
function beside(scene: Scene, from: SceneNode, step: 1 | -1): SceneNode | undefined {
  const next = scene.items.filter(({ box, gone }) => box.column === from.box.column + step && !gone);
  const related = new Set(
    scene.edges.flatMap(({ source, target }) =>
      source === from.node.id ? [target] : target === from.node.id ? [source] : [],
    ),
  );
  const distance = ({ box }: SceneNode): number => Math.abs(box.y - from.box.y);
  const nearest = (items: readonly SceneNode[]) => items.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest(next.filter(({ node }) => related.has(node.id))) ?? nearest(next);
}

/** True once the first picture of a focus stands: what comes then, arrives. */
function useSettled(focusId: string): boolean {
  const [settledFor, setSettledFor] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettledFor(focusId), 600);
    return () => clearTimeout(timer);
  }, [focusId]);
  return settledFor === focusId;
}
