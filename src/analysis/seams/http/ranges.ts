import type { Range } from '../../../model/location.ts';

export function isInRange(inner: Range, outer: Range): boolean {
  const startsBefore = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  return startsBefore && (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));
}
