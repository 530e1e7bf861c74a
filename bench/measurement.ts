/** What a measurement gives: figures, each with what it should be, and what a reader must know of them. */

export interface Figure {
  /** What was measured, as a line of a table. */
  readonly what: string;
  readonly value: number;
  /** `ms`, `MB` (10⁶ bytes), `files/s`, `×` for a ratio. */
  readonly unit: string;
  /** The bound that the project has set itself; absent where there is none. */
  readonly target?: { readonly most: number } | { readonly least: number };
}

export interface Findings {
  readonly figures: readonly Figure[];
  /** Sizes, versions, what was left out and why. */
  readonly notes: readonly string[];
}

export interface Bench {
  /** A folder of this run alone; gone at its end. */
  readonly folder: string;
  /** How often contenders take turns. */
  readonly rounds: number;
  /** The number of files to measure with in the place of this one: the same, or a tenth in a trial. */
  scaled(files: number): number;
  /** Says what is under way. */
  say(message: string): void;
}

export interface Measurement {
  readonly title: string;
  measure(bench: Bench): Promise<Findings>;
}

/** Whether it is what it should be; undefined where nobody said. */
export function isMet({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return 'most' in target ? value <= target.most : value >= target.least;
}
