/** What the parse pool and its threads say to each other. */
import type { Language } from '../model/language.ts';
import type { AnalysisSettings } from './settings.ts';
import type { FileDiagnostic } from './source-file.ts';

/** A file to be read. */
export interface ParseTask {
  /** Absolute. */
  readonly path: string;
  readonly language?: Language;
  /** Grammar; absent where the language has no folder: then only hash and lines are wanted. */
  readonly wasm?: string;
}

/** What came of a file. */
export interface ParseResult {
  /** There is no such file any more. */
  readonly gone?: true;
  /** Absent when the file was not read. */
  readonly contentHash?: string;
  readonly lines?: number;
  /** As fact-codec.ts writes them; absent when there are none, for the reason that the diagnostics give. */
  readonly facts?: Uint8Array<ArrayBuffer>;
  readonly generated?: true;
  readonly diagnostics: readonly FileDiagnostic[];
}

export interface ParseThreadData {
  /** URL of the module that exports FAMILIES. */
  readonly registry: string;
  readonly settings: AnalysisSettings;
  /** Two Int32: what the thread is at, see {@link CLOCK}. */
  readonly clock: SharedArrayBuffer;
}

/** Where the shared clock tells position in the batch (-1: at none) and since when, by {@link monotonicMs}. */
export const CLOCK = { POSITION: 0, SINCE: 1 } as const;

/** The results of a whole batch, or of its beginning when its last file poisoned the thread. */
export interface BatchDone {
  readonly results: readonly ParseResult[];
  /** What the thread's WebAssembly holds. */
  readonly memoryBytes: number;
  /** Set when the file after the last result trapped: the thread can parse no more. */
  readonly poisonedBy?: string;
}

/** Milliseconds that all threads of the process count alike, in 31 bits. */
export const monotonicMs = (): number => Number((process.hrtime.bigint() / 1_000_000n) & 0x7fff_ffffn);

/** Why a file that could not be parsed has no facts. Such files are tried again when the program starts anew. */
export const PARSE_FAILURES: ReadonlySet<string> = new Set(['PARSE_TIMEOUT', 'PARSE_CRASHED']);

export const timedOut = (timeoutMs: number): FileDiagnostic => ({
  severity: 'WARNING',
  code: 'PARSE_TIMEOUT',
  message: `Took longer than ${timeoutMs} ms, so its definitions are not in the graph; raise parseTimeoutMs or split it`,
});

export const crashed = (reason: string): FileDiagnostic => ({
  severity: 'ERROR',
  code: 'PARSE_CRASHED',
  message: `Brought its parser down, so its definitions are not in the graph; please report it: ${reason}`,
});
