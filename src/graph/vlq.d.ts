/** The package has these types, but its `exports` do not say so. */
declare module 'vlq' {
  export function encode(numbers: readonly number[]): string;
  export function decode(text: string): number[];
}
