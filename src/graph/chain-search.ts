/**
 * Simple paths, shortest first. There may be exponentially many, so that the work is bounded: what is found by then is
 * right, and `complete` is false.
 */
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { Slices } from './slices.ts';

/** One step of a path, with those before it. */
export interface Path {
  readonly node: CodeNode;
  readonly via?: Relationship;
  readonly before?: Path;
  readonly length: number;
}

export interface Paths {
  readonly paths: readonly Path[];
  readonly complete: boolean;
}

export interface Steps {
  /** To distinct nodes, in order. */
  from(node: CodeNode, accepts: (other: CodeNode) => boolean): readonly Step[];
  /** The nodes to which a step leads, in no order. */
  outOf(node: CodeNode): readonly CodeNode[];
  /** The nodes from which a step leads to this one, in no order. */
  into(node: CodeNode): readonly CodeNode[];
}

export interface Step {
  readonly node: CodeNode;
  readonly via: Relationship;
}

export interface PathLimits {
  readonly maxDepth: number;
  readonly limit: number;
  readonly slices: Slices;
}

/** Most steps looked at in one search. */
const MOST_STEPS = 200_000;
const FEW_NODES = 5_000;

/**
 * The paths between two nodes, by iterative deepening: the search for paths of one length goes only where the target is
 * near enough, which a search from the target has found out.
 */
export async function pathsBetween(
  from: CodeNode,
  to: CodeNode,
  steps: Steps,
  { maxDepth, limit, slices }: PathLimits,
): Promise<Paths> {
  const found: Path[] = [];
  let work = 0;
  const distances = new Map<string, number>([[to.id, 0]]);
  let frontier: CodeNode[] = [to];
  if (from.id === to.id) return { paths: [{ node: from, length: 0 }], complete: true };
  const near = await surroundings(from, steps, { maxDepth, limit: FEW_NODES, slices });

  for (let length = 1; length <= maxDepth; length++) {
    await widen(length);
    if (!distances.has(from.id)) {
      if (frontier.length === 0) break;
      continue;
    }
    const whole = await findOfLength(length);
    if (!whole) return { paths: found.slice(0, limit), complete: false };
    // No path is longer than the nodes that lead to the target are many.
    if (length >= distances.size - 1 && frontier.length === 0) break;
  }
  return { paths: found, complete: true };

  async function widen(distance: number): Promise<void> {
    const next: CodeNode[] = [];
    for (const node of frontier) {
      for (const before of steps.into(node)) {
        if (distances.has(before.id) || (near && !near.has(before.id))) continue;
        distances.set(before.id, distance);
        next.push(before);
      }
      if (slices.due()) await slices.next();
    }
    frontier = next;
  }

  /** False when there are more than `limit`, or when it was given up. */
  async function findOfLength(length: number): Promise<boolean> {
    const stepsOf = remember((node) => steps.from(node, ({ id }) => distances.has(id)));
    const onPath = new Set([from.id]);
    const stack: { path: Path; steps: Iterator<Step> }[] = [
      { path: { node: from, length: 0 }, steps: stepsOf(from).values() },
    ];
    for (let last = stack.at(-1); last; last = stack.at(-1)) {
      const { done, value } = last.steps.next();
      if (done) {
        stack.pop();
        onPath.delete(last.path.node.id);
        continue;
      }
      if (++work > MOST_STEPS) return false;
      if (slices.due()) await slices.next();
      const path: Path = { ...value, before: last.path, length: last.path.length + 1 };
      if (onPath.has(value.node.id) || distances.get(value.node.id)! > length - path.length) continue;
      if (path.length === length) {
        if (found.push(path) > limit) return false;
      } else if (value.node.id !== to.id) {
        stack.push({ path, steps: stepsOf(value.node).values() });
        onPath.add(value.node.id);
      }
    }
    return true;
  }
}

/** What can be reached, where it is little: then the search from the target need not go through all the graph. */
async function surroundings(
  from: CodeNode,
  steps: Steps,
  { maxDepth, limit, slices }: PathLimits,
): Promise<ReadonlySet<string> | undefined> {
  const reached = new Set([from.id]);
  let hop = [from];
  for (let depth = 0; depth < maxDepth && hop.length > 0; depth++) {
    const next: CodeNode[] = [];
    for (const node of hop) {
      for (const other of steps.outOf(node)) {
        if (reached.has(other.id)) continue;
        reached.add(other.id);
        next.push(other);
      }
      if (reached.size > limit) return undefined;
      if (slices.due()) await slices.next();
    }
    hop = next;
  }
  return reached;
}

/**
 * All paths that cannot go on, or are maxDepth long. Where the work gets too much, those that could go on are given as
 * far as they are.
 */
export async function pathsFrom(
  from: CodeNode,
  steps: Steps,
  accepts: (node: CodeNode) => boolean,
  { maxDepth, limit, slices }: PathLimits,
): Promise<Paths> {
  const found: Path[] = [];
  const stepsOf = remember((node) => steps.from(node, accepts));
  let work = 0;
  let level: Path[] = [{ node: from, length: 0 }];
  while (level.length > 0) {
    const next: Path[] = [];
    for (const [i, path] of level.entries()) {
      const on = path.length < maxDepth ? stepsOf(path.node).filter(({ node }) => !isOnPath(path, node)) : [];
      for (const step of on) next.push({ ...step, before: path, length: path.length + 1 });
      if (on.length === 0 && path.before) found.push(path);
      if (found.length > limit) return { paths: found.slice(0, limit), complete: false };
      work += 1 + on.length;
      if (work > MOST_STEPS)
        return { paths: [...found, ...level.slice(i + 1), ...next].slice(0, limit), complete: false };
      if (slices.due()) await slices.next();
    }
    level = next;
  }
  return { paths: found, complete: true };
}

function remember(find: (node: CodeNode) => readonly Step[]): (node: CodeNode) => readonly Step[] {
  const known = new Map<string, readonly Step[]>();
  return (node) => {
    const steps = known.get(node.id) ?? find(node);
    known.set(node.id, steps);
    return steps;
  };
}

function isOnPath(path: Path, node: CodeNode): boolean {
  for (let one: Path | undefined = path; one; one = one.before) if (one.node.id === node.id) return true;
  return false;
}
