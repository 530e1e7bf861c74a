/**
 * The URL's query as flat text, so that a link stays readable: `?rel=CALLS,SEAM&in=2`. The router's default would write
 * lists as JSON.
 */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

/** Leaves out what is undefined, false or empty: the default is the absence of a parameter. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === false || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    parameters.set(name, value === true ? '1' : String(value));
  }
  const text = parameters.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Raw search as the router hands it to a route. */
export type RawSearch = Readonly<Record<string, unknown>>;

export const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

/** The members of a comma-separated list that are allowed; undefined when none is. */
export function listOf<T extends string>(value: unknown, allowed: readonly T[]): readonly T[] | undefined {
  const words = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
  const known = allowed.filter((word) => words.includes(word));
  return known.length > 0 ? known : undefined;
}

/** Any words of a comma-separated list; undefined when there is none. */
export function words(value: unknown): readonly string[] | undefined {
  const all = Array.isArray(value) ? value.map(String) : (text(value)?.split(',') ?? []);
  const filled = all.filter((word) => word !== '');
  return filled.length > 0 ? filled : undefined;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((word) => word === value);
}

/** A whole number within bounds; undefined when it is none. */
export function wholeNumber(value: unknown, min: number, max: number): number | undefined {
  const number = Number(text(value) ?? Number.NaN);
  return Number.isInteger(number) ? Math.min(max, Math.max(min, number)) : undefined;
}

/** A number from 0 to 1; undefined when it is none. */
export function fraction(value: unknown): number | undefined {
  const number = Number(text(value) ?? Number.NaN);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : undefined;
}

export const flag = (value: unknown): true | undefined =>
  value === true || value === '1' || value === 'true' ? true : undefined;
