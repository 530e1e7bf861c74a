import { Maximize, Minus, Plus } from 'lucide-react';
import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../../components/button.tsx';
import { nameOf } from '../../components/node-link.tsx';
import { counted } from '../../format.ts';
import { useKeys, withKey } from '../../keys.ts';
import { fitMiddle, uniqueTails } from '../../pictures/labels.ts';
import { createMeasure } from '../../pictures/measure-text.ts';
import { NODE_KIND } from '../../words.ts';
import { EdgeLines } from './edge-lines.tsx';
import { NodeMark } from './node-mark.tsx';
import styles from './picture.module.css';
import type { Scene, SceneNode } from './scene.ts';

interface PictureProps {
  readonly scene: Scene;
  readonly focusId: string;
  readonly chosen: string | undefined;
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
export function Picture({ scene, focusId, chosen, onChoose, onDrill, onExpand, onMore }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [zoom, setZoom] = useState(1);
  const [pointed, setPointed] = useState<string | null>(null);
  const [roving, setRoving] = useState(focusId);
  const labels = useLabels(scene.items);
  const settled = useSettled(focusId);
  const { bounds } = scene;
  const byId = useMemo(() => new Map(scene.items.map((item) => [item.node.id, item])), [scene.items]);
  const current = byId.has(roving) ? roving : focusId;
  const nameOfId = useCallback((id: string) => labels.get(id) ?? '', [labels]);

  useStillness(box, bounds, zoom, focusId, setZoom);
  const zoomBy = (factor: number): void => setZoom((before) => Math.max(0.35, Math.min(2, before * factor)));
  const fit = (): void => {
    if (box.current) setZoom(fitZoom(bounds, box.current.clientWidth, box.current.clientHeight));
  };
  useKeys({ 'picture.zoomIn': () => zoomBy(1.2), 'picture.zoomOut': () => zoomBy(1 / 1.2), 'picture.fit': fit });
  const dragging = useDragToPan(box);

  const go = (to: SceneNode | undefined): void => {
    if (!to) return;
    setRoving(to.node.id);
    const element = svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(to.node.id)}"]`);
    element?.focus({ preventScroll: true });
    if (element && box.current) reveal(element, box.current);
  };
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
      'picture.clear': () => onChoose(undefined),
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
          width={bounds.width * zoom}
          height={bounds.height * zoom}
          viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
          role="group"
          aria-label={summary(scene, focusId)}
        >
          <EdgeLines edges={scene.edges} nameOf={nameOfId} />
          {activeEdges.length > 0 && <EdgeLines edges={activeEdges} nameOf={nameOfId} active />}
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of SVG takes no focus by itself. */}
          <g aria-hidden="true">
            {scene.columns.map(({ column, x, count }) => (
              <text key={column} className={styles.column} x={x} y={bounds.y + 26}>
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

/** The zoom at which all of the picture is seen; never so small that nothing is read, nor larger than drawn. */
function fitZoom(bounds: Scene['bounds'], width: number, height: number): number {
  return Math.max(0.35, Math.min(1, width / bounds.width, height / bounds.height));
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

/** Labels that tell the shown nodes apart, cut to the room they have. */
function useLabels(items: readonly SceneNode[]): ReadonlyMap<string, string> {
  const ready = useFontsReady();
  return useMemo(() => {
    const measure = createMeasure(`500 12.5px ${ready ? '"Inter Variable", ' : ''}system-ui, sans-serif`);
    const tails = uniqueTails(new Map(items.map(({ node }) => [node.id, partsOf(node)])));
    return new Map(
      items.map(({ node, box, hop }) => {
        const mark = node.complexity !== null && node.complexity > 10 && hop !== 0 ? 30 : 0;
        return [node.id, fitMiddle(tails.get(node.id) ?? node.name, box.width - 37 - 10 - mark, measure)];
      }),
    );
  }, [items, ready]);
}

function partsOf({ kind, path, name, qualifiedName }: SceneNode['node']): readonly string[] {
  const folders = path?.split('/') ?? [];
  if (NODE_KIND[kind].group === 'container') return folders.length > 0 ? folders : [name];
  return [...folders, qualifiedName || name];
}

function useFontsReady(): boolean {
  const [ready, setReady] = useState(document.fonts.status === 'loaded');
  useEffect(() => {
    let gone = false;
    document.fonts.ready.then(() => gone || setReady(true));
    return () => {
      gone = true;
    };
  }, []);
  return ready;
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

/** Keeps what is on the screen where it is when the picture grows to the left or the top, or is zoomed. */
function useStillness(
  box: React.RefObject<HTMLDivElement | null>,
  bounds: Scene['bounds'],
  zoom: number,
  focusId: string,
  onFit: (zoom: number) => void,
): void {
  const before = useRef<{ bounds: Scene['bounds']; zoom: number; focusId: string } | null>(null);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const last = before.current;
    before.current = { bounds, zoom, focusId };
    if (!last || last.focusId !== focusId) {
      const fitting = fitZoom(bounds, current.clientWidth, current.clientHeight);
      // What fits almost is shown whole; what is far too large is read from its focus.
      if (fitting >= 0.7 && fitting !== zoom) onFit(fitting);
      current.scrollTo(-bounds.x * zoom - current.clientWidth / 2, -bounds.y * zoom - current.clientHeight / 2);
      return;
    }
    if (last.zoom !== zoom) {
      const middle = { x: current.clientWidth / 2, y: current.clientHeight / 2 };
      const x = (current.scrollLeft + middle.x) / last.zoom + last.bounds.x;
      const y = (current.scrollTop + middle.y) / last.zoom + last.bounds.y;
      current.scrollTo((x - bounds.x) * zoom - middle.x, (y - bounds.y) * zoom - middle.y);
      return;
    }
    const left = (last.bounds.x - bounds.x) * zoom;
    const top = (last.bounds.y - bounds.y) * zoom;
    if (left !== 0 || top !== 0) current.scrollBy(left, top);
  }, [box, bounds, zoom, focusId, onFit]);
}

/** Moves the picture with the mouse held down on its ground; a finger scrolls anyway. */
function useDragToPan(box: React.RefObject<HTMLDivElement | null>): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const down = (event: Event): void => {
      const { button, pointerType, target, pointerId } = event as unknown as PointerEvent;
      if (button !== 0 || pointerType !== 'mouse' || (target as Element).closest('[data-node], button')) return;
      current.setPointerCapture(pointerId);
      setDragging(true);
    };
    const drag = (event: Event): void => {
      const { pointerId, movementX, movementY } = event as unknown as PointerEvent;
      if (current.hasPointerCapture(pointerId)) current.scrollBy(-movementX, -movementY);
    };
    const up = (): void => setDragging(false);
    current.addEventListener('pointerdown', down);
    current.addEventListener('pointermove', drag);
    current.addEventListener('lostpointercapture', up);
    return () => {
      current.removeEventListener('pointerdown', down);
      current.removeEventListener('pointermove', drag);
      current.removeEventListener('lostpointercapture', up);
    };
  }, [box]);
  return dragging;
}
