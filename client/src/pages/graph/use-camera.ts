import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { extended, framed } from './frame.ts';
import type { Scene } from './scene.ts';

type Box = RefObject<HTMLDivElement | null>;

export interface Camera {
  /** The stretch of the picture that can be scrolled to. */
  readonly frame: Scene['bounds'];
  readonly zoom: number;
  readonly dragging: boolean;
  zoomBy(factor: number): void;
  /** Shows all of the picture. */
  fit(): void;
}

/**
 * What of the picture is seen, in a box that scrolls. A new focus is shown whole if it fits almost, else from its middle;
 * after that nothing moves but what the reader moves.
 */
export function useCamera(box: Box, bounds: Scene['bounds'], focusId: string): Camera {
  const [zoom, setZoom] = useState(1);
  const [fits, setFits] = useState(0);
  const [shownFor, setShownFor] = useState<string | null>(null);
  const size = useSize(box);
  if (shownFor !== focusId && size.width > 0) {
    setShownFor(focusId);
    if (fitZoom(bounds, size) >= LEGIBLE) setZoom(fitZoom(bounds, size));
  }
  const frame = useFrame(bounds, size, zoom, `${focusId} ${zoom} ${fits}`);
  useStillness(box, frame, zoom, `${focusId} ${fits}`);
  return {
    frame,
    zoom,
    dragging: useDragToPan(box),
    zoomBy: (factor) => setZoom((before) => Math.max(SMALLEST, Math.min(LARGEST, before * factor))),
    fit() {
      setZoom(fitZoom(bounds, size));
      setFits((times) => times + 1);
    },
  };
}

const SMALLEST = 0.35;
const LARGEST = 2;
/** Names can be read from here on. */
const LEGIBLE = 0.7;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The zoom at which all of the picture is seen; never so small that nothing is read, nor larger than drawn. */
function fitZoom(bounds: Scene['bounds'], { width, height }: Size): number {
  return Math.max(SMALLEST, Math.min(1, width / bounds.width, height / bounds.height));
}

/** Size of the box in CSS pixels; zero before it is known. */
function useSize(box: Box): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const measure = (): void => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

/** The stretch of the picture that can be scrolled to: it only grows, until `key` changes. */
function useFrame(bounds: Scene['bounds'], { width, height }: Size, zoom: number, key: string): Scene['bounds'] {
  const memory = useRef<{ key: string; frame: Scene['bounds'] } | null>(null);
  return useMemo(() => {
    const before = memory.current?.key === key ? memory.current.frame : null;
    // Less than the box by a pixel, so that rounding never brings up a scrollbar.
    const room = { width: (width - 1) / zoom, height: (height - 1) / zoom };
    const frame = before ? extended(before, bounds) : framed(bounds, room);
    if (width > 0) memory.current = { key, frame };
    return frame;
  }, [bounds, width, height, zoom, key]);
}

/** Keeps what is on the screen where it is when the frame grows to the left or the top, or is zoomed. */
function useStillness(box: Box, frame: Scene['bounds'], zoom: number, key: string): void {
  const before = useRef<{ frame: Scene['bounds']; zoom: number; key: string } | null>(null);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const last = before.current;
    before.current = { frame, zoom, key };
    const middle = { x: current.clientWidth / 2, y: current.clientHeight / 2 };
    if (!last || last.key !== key) {
      current.scrollTo(-frame.x * zoom - middle.x, -frame.y * zoom - middle.y);
    } else if (last.zoom !== zoom) {
      const x = (current.scrollLeft + middle.x) / last.zoom + last.frame.x;
      const y = (current.scrollTop + middle.y) / last.zoom + last.frame.y;
      current.scrollTo((x - frame.x) * zoom - middle.x, (y - frame.y) * zoom - middle.y);
    } else {
      current.scrollBy((last.frame.x - frame.x) * zoom, (last.frame.y - frame.y) * zoom);
    }
  }, [box, frame, zoom, key]);
}

/** Moves the picture with the mouse held down on its ground; a finger scrolls anyway. */
function useDragToPan(box: Box): boolean {
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
