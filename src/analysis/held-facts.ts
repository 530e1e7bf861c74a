/**
 * Facts of all files, of which those that were read last are decoded and the others wait as bytes, an eighth of the size:
 * linking a file reads its own facts and those of a few others.
 */
import type { Language } from '../model/language.ts';
import { decodeFacts } from './fact-codec.ts';
import type { FileFacts } from './facts.ts';

/** The facts of one version of a file. */
export interface HeldFacts {
  readonly language: Language;
  /** Decodes them if need be; the same object until the next {@link FactsHolder.trim} at least. */
  read(): FileFacts;
}

export interface FactsHolder {
  hold(language: Language, bytes: Uint8Array): HeldFacts;
  /**
   * Lets go of decoded facts that were not read for long; to be called where nobody compares facts with facts.
   *
   * @param most Of their bytes, as encoded; default: as many as the holder may have.
   */
  trim(most?: number): void;
}

/** Facts that are in memory whether they are held or not. */
export const heldAsTheyAre = (facts: FileFacts): HeldFacts => ({ language: facts.language, read: () => facts });

/** @param maxBytes How many bytes, as encoded, may be decoded after {@link FactsHolder.trim}. */
export function createFactsHolder(maxBytes: number): FactsHolder {
  const decoded = new Set<Holding>();
  let decodedBytes = 0;
  let reads = 0;

  function keep(holding: Holding, facts: FileFacts): void {
    holding.facts = facts;
    decoded.add(holding);
    decodedBytes += holding.bytes.length;
  }

  function letGo(holding: Holding): void {
    holding.facts = undefined;
    decoded.delete(holding);
    decodedBytes -= holding.bytes.length;
  }

  return {
    hold(language, bytes) {
      const holding: Holding = { bytes, facts: undefined, readAt: ++reads };
      return {
        language,
        read() {
          holding.readAt = ++reads;
          if (!holding.facts) keep(holding, decodedOrThrow(bytes));
          return holding.facts!;
        },
      };
    },
    trim(most = maxBytes) {
      if (decodedBytes <= most) return;
      for (const holding of [...decoded].sort((a, b) => a.readAt - b.readAt)) {
        if (decodedBytes <= most * SPARED) return;
        letGo(holding);
      }
    },
  };
}

/** Of the most that may be decoded, what is left after a trim: else each file would begin one. */
const SPARED = 0.75;

interface Holding {
  readonly bytes: Uint8Array;
  facts: FileFacts | undefined;
  /** Number of the last read. */
  readAt: number;
}

function decodedOrThrow(bytes: Uint8Array): FileFacts {
  const facts = decodeFacts(bytes);
  if (!facts) throw new Error('The facts in memory are damaged');
  return facts;
}
