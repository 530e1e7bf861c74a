import type { Scene } from './scene.ts';

type Rectangle = Scene['bounds'];

/** A rectangle at least as large as the box it is seen in, with what it is about in the middle. */
export function framed(bounds: Rectangle, box: { readonly width: number; readonly height: number }): Rectangle {
  const width = Math.max(bounds.width, box.width);
  const height = Math.max(bounds.height, box.height);
  return {
    x: bounds.x - (width - bounds.width) / 2,
    y: bounds.y - (height - bounds.height) / 2,
    width,
    height,
  };
}

/** The smallest rectangle that holds both; the first itself when it holds the second. */
export function extended(frame: Rectangle, bounds: Rectangle): Rectangle {
  const x = Math.min(frame.x, bounds.x);
  const y = Math.min(frame.y, bounds.y);
  const width = Math.max(frame.x + frame.width, bounds.x + bounds.width) - x;
  const height = Math.max(frame.y + frame.height, bounds.y + bounds.height) - y;
  const same = x === frame.x && y === frame.y && width === frame.width && height === frame.height;
  return same ? frame : { x, y, width, height };
}
