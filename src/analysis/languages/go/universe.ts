/** What every Go file sees without declaring it. Source: The Go Programming Language Specification, "Predeclared identifiers". */

export const UNIVERSE_TYPES: ReadonlySet<string> = new Set(
  (
    'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string ' +
    'uint uint8 uint16 uint32 uint64 uintptr'
  ).split(' '),
);

export const UNIVERSE_FUNCTIONS: ReadonlySet<string> = new Set(
  'append cap clear close complex copy delete imag len make max min new panic print println real recover'.split(' '),
);

/** Names of values; mentions of them are not worth a reference. */
export const UNIVERSE_VALUES: ReadonlySet<string> = new Set(['true', 'false', 'nil', 'iota', '_']);
