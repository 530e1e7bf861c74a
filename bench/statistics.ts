/** The middle of the values; the mean of both middle ones. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this part of all lie, between two neighbours in proportion. @throws RangeError of no values. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = [...values].sort((a, b) => a - b);
  const place = part * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * Lets contenders take turns, the order turned round each time, so that what drifts on the machine meets all alike.
 * Gives the results of each by its name.
 */
export async function takeTurns<T>(
  contenders: Readonly<Record<string, () => Promise<T>>>,
  rounds: number,
): Promise<Record<string, T[]>> {
  const results: Record<string, T[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(contenders);
    for (const name of round % 2 === 0 ? names : names.reverse()) results[name]!.push(await contenders[name]!());
  }
  return results;
}
