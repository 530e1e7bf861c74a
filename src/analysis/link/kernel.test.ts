import { describe, expect, it } from 'vitest';
import { Kernel, type QueryKind } from './kernel.ts';

describe('A kernel', () => {
  it('runs again only what an input can have changed, and stops where a value is equal', () => {
    const kernel = new Kernel();
    const source = kernel.input<string>('source');
    const runs: string[] = [];
    const length = kernel.query<string, number>(
      'length',
      (key) => {
        runs.push(`length ${key}`);
        return kernel.get(source, key)?.length ?? 0;
      },
      { bottom: 0 },
    );
    const report = kernel.query<string, string>(
      'report',
      (key) => {
        runs.push(`report ${key}`);
        return `${key}: ${kernel.get(length, key)}`;
      },
      { bottom: '', root: true },
    );
    kernel.set(source, 'a', 'one');
    kernel.set(source, 'b', 'three');
    expect([kernel.get(report, 'a'), kernel.get(report, 'b')]).toEqual(['a: 3', 'b: 5']);
    runs.length = 0;

    kernel.advance();
    kernel.set(source, 'a', 'two');
    expect(kernel.takeDirtyRoots(report)).toEqual(['a']);
    expect(kernel.get(report, 'a')).toBe('a: 3');
    expect(runs).toEqual(['length a']);
  });

  it('records a miss: what was not there and comes makes its asker stale', () => {
    const kernel = new Kernel();
    const name = kernel.input<string>('name');
    const found = kernel.query<string, string>('found', (key) => kernel.get(name, key) ?? 'nothing', {
      bottom: '',
      root: true,
    });
    expect(kernel.get(found, 'x')).toBe('nothing');
    kernel.collect();
    kernel.advance();
    kernel.set(name, 'x', 'something');
    expect(kernel.takeDirtyRoots(found)).toEqual(['x']);
    expect(kernel.get(found, 'x')).toBe('something');
  });

  it('keeps working after a computation threw', () => {
    const kernel = new Kernel();
    const input = kernel.input<number>('input');
    const strict = kernel.query<string, number>(
      'strict',
      (key) => {
        const value = kernel.get(input, key);
        if (value === undefined) throw new Error('no input');
        return value;
      },
      { bottom: 0, root: true },
    );
    expect(() => kernel.get(strict, 'a')).toThrow('no input');
    kernel.advance();
    kernel.set(input, 'a', 7);
    expect(kernel.get(strict, 'a')).toBe(7);
  });

  it('gives up where all depend on all, and answers once they do not', () => {
    const kernel = new Kernel();
    const size = kernel.input<number>('size');
    const tangled: QueryKind<number> = kernel.query<number, number>(
      'tangled',
      (key): number => {
        let sum = key;
        for (let next = 0; next < (kernel.get(size, 'n') ?? 0); next++) sum += kernel.get(tangled, next);
        return sum;
      },
      { bottom: 0 },
    );
    const root = kernel.query<string, string>(
      'root',
      () => {
        try {
          return String(kernel.get(tangled, 0));
        } catch (error) {
          return (error as Error).name;
        }
      },
      { bottom: '', root: true },
    );
    kernel.set(size, 'n', 12);
    expect(kernel.get(root, 'r')).toBe('CycleLimitError');
    kernel.advance();
    kernel.set(size, 'n', 2);
    expect(kernel.takeDirtyRoots(root)).toEqual(['r']);
    expect(kernel.get(root, 'r')).toBe('1');
  });

  it('drops cells that nobody reads', () => {
    const kernel = new Kernel();
    const chosen = kernel.input<string>('chosen');
    const leaf = kernel.query<string, string>('leaf', (key) => key.toUpperCase(), { bottom: '' });
    const root = kernel.query<string, string>('root', (key) => kernel.get(leaf, kernel.get(chosen, key) ?? ''), {
      bottom: '',
      root: true,
    });
    kernel.set(chosen, 'r', 'a');
    kernel.get(root, 'r');
    kernel.advance();
    kernel.set(chosen, 'r', 'b');
    kernel.get(root, 'r');
    kernel.collect();
    expect([...kernel.memos()].filter(({ kind }) => kind === 'leaf').map(({ key }) => key)).toEqual(['b']);
  });
});

describe('On random graphs full of cycles, a kernel', () => {
  it('answers what naive recursion answers, after every edit and in every order', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const random = generator(seed);
      const size = 3 + Math.floor(random() * 9);
      const graph = new Map<number, readonly number[]>();
      const kernel = new Kernel();
      const neighbours = kernel.input<readonly number[]>('neighbours', (a, b) => a.join() === b.join());
      const answer: QueryKind<string> = kernel.query<number, string>(
        'answer',
        (key): string => combine(key, kernel.get(neighbours, key) ?? [], (next) => kernel.get(answer, next)),
        { bottom: 'cut', root: true },
      );
      const edit = (): void => {
        const key = Math.floor(random() * size);
        const degree = Math.floor(random() * 4);
        const next = random() < 0.15 ? undefined : Array.from({ length: degree }, () => Math.floor(random() * size));
        if (next) graph.set(key, next);
        else graph.delete(key);
        kernel.set(neighbours, key, next);
      };
      for (let i = 0; i < size; i++) edit();
      for (let round = 0; round < 12; round++) {
        kernel.advance();
        for (let edits = 1 + Math.floor(random() * 2); edits > 0; edits--) edit();
        kernel.takeDirtyRoots(answer);
        for (const key of shuffled(size, random)) {
          expect(kernel.get(answer, key), `seed ${seed}, round ${round}`).toBe(naive(graph, key));
        }
        kernel.collect();
      }
    }
  });
});

/** Sensitive to order, to cuts and to what is asked: the second question depends on the answer to the first. */
function combine(key: number, next: readonly number[], ask: (key: number) => string): string {
  let text = String(key);
  for (const one of next) {
    const answer = ask(one);
    text = hashText(`${text}(${answer})`);
    if (answer === 'cut' && text.charCodeAt(0) % 2 === 0) break;
  }
  return text;
}

function naive(graph: ReadonlyMap<number, readonly number[]>, key: number, open = new Set<number>()): string {
  if (open.has(key)) return 'cut';
  open.add(key);
  const answer = combine(key, graph.get(key) ?? [], (next) => naive(graph, next, open));
  open.delete(key);
  return answer;
}

function hashText(text: string): string {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) % 1_000_003;
  return hash.toString(36);
}

function shuffled(size: number, random: () => number): number[] {
  const keys = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [keys[i], keys[j]] = [keys[j]!, keys[i]!];
  }
  return keys;
}

function generator(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return state / 2 ** 32;
  };
}
