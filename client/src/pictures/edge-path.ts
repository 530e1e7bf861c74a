/** How a line of the neighbourhood picture runs. Sizes are in the picture's own units, one to a CSS pixel at full size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly column: number;
}

export interface EdgePath {
  /** SVG path data. */
  readonly d: string;
  /** Where it ends and which way its head points: 1 to the right, -1 to the left. */
  readonly end: { readonly x: number; readonly y: number; readonly direction: 1 | -1 };
  /** Where a label has room. */
  readonly middle: { readonly x: number; readonly y: number };
  /** It does not lead from one column to the next: drawn under the others, and fainter. */
  readonly exception: boolean;
}

/** Room that a head takes at the end of a line. */
export const HEAD = 7;

/** Boxes are given by their centre. */
export function edgePath(source: Box, target: Box): EdgePath {
  if (source === target) return loop(source);
  const step = target.column - source.column;
  if (step === 0) return within(source, target);
  const direction = step > 0 ? 1 : -1;
  const from = { x: source.x + (direction * source.width) / 2, y: source.y };
  const end = { x: target.x - (direction * target.width) / 2, y: target.y, direction } as const;
  const tip = end.x - direction * HEAD;
  const bend = direction * Math.max(32, Math.abs(tip - from.x) / 2);
  return {
    d: `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${tip - bend} ${end.y} ${tip} ${end.y}`,
    end,
    middle: { x: (from.x + tip) / 2, y: (from.y + end.y) / 2 },
    exception: step !== 1,
  };
}

/** Between two of one column: out on the right, and back. */
function within(source: Box, target: Box): EdgePath {
  const from = { x: source.x + source.width / 2, y: source.y };
  const end = { x: target.x + target.width / 2, y: target.y, direction: -1 } as const;
  const out = Math.max(from.x, end.x) + 24 + Math.min(36, Math.abs(target.y - source.y) / 8);
  const tip = end.x + HEAD;
  return {
    d: `M${from.x} ${from.y}C${out} ${from.y} ${out} ${end.y} ${tip} ${end.y}`,
    end,
    middle: { x: out - 8, y: (from.y + end.y) / 2 },
    exception: true,
  };
}

/** To itself: over its upper edge. */
function loop({ x, y, width, height }: Box): EdgePath {
  const top = y - height / 2;
  const from = x + width / 2 - 40;
  const to = x + width / 2;
  return {
    d: `M${from} ${top}C${from} ${top - 22} ${to + 30} ${top - 18} ${to + HEAD} ${y}`,
    end: { x: to, y, direction: -1 },
    middle: { x: to, y: top - 12 },
    exception: true,
  };
}
