/** The languages that are judged, by the names that users type. */
import type { TruthMaker } from './truth.ts';

export const BENCH_LANGUAGES = ['typescript', 'javascript', 'python', 'go', 'java'] as const;
export type BenchLanguage = (typeof BENCH_LANGUAGES)[number];

interface Judged {
  /** As documents write it. */
  readonly title: string;
  /** Who says what is right. */
  readonly judge: string;
  /** What else than files of these the graph holds (a web client beside a Python server) is not judged. */
  readonly files: RegExp;
  /** Folder under src/analysis/languages. */
  readonly family: string;
  readonly loadTruthMaker: () => Promise<TruthMaker>;
}

const script = {
  judge: "the TypeScript compiler's type checker",
  files: /\.(?:[cm]?[jt]s|[jt]sx)$/,
  family: 'ecmascript',
  loadTruthMaker: async () => (await import('./ecmascript.ts')).makeTruth,
};

export const JUDGED: { readonly [L in BenchLanguage]: Judged } = {
  typescript: { title: 'TypeScript', ...script },
  javascript: { title: 'JavaScript', ...script },
  python: {
    title: 'Python',
    judge: 'pyright',
    files: /\.py$/,
    family: 'python',
    loadTruthMaker: async () => (await import('./python.ts')).makeTruth,
  },
  go: {
    title: 'Go',
    judge: 'go/types',
    files: /\.go$/,
    family: 'go',
    loadTruthMaker: async () => (await import('./go.ts')).makeTruth,
  },
  java: {
    title: 'Java',
    judge: "javac's attribution",
    files: /\.java$/,
    family: 'java',
    loadTruthMaker: async () => (await import('./java.ts')).makeTruth,
  },
};

export const isBenchLanguage = (name: string): name is BenchLanguage =>
  (BENCH_LANGUAGES as readonly string[]).includes(name);
