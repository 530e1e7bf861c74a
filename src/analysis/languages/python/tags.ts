import { OWN_TAGS } from '../../terms.ts';

/** Terms that only Python has; the comment gives text, number and operands. */
export const PYTHON = {
  /** operands: items. A set display. */
  SET: OWN_TAGS,
  /** number: one of {@link COMPREHENSION}. operands: the element; of a dictionary key and value. */
  COMPREHENSION: OWN_TAGS + 1,
  /** What `except E as e` binds. operands: the class, or a tuple of classes. */
  EXCEPTION: OWN_TAGS + 2,
  /** operands: the generator. */
  YIELD_FROM: OWN_TAGS + 3,
  /** A string that may stand for a type. operands: the literal, the type that it spells. */
  QUOTED: OWN_TAGS + 4,
  /** What `*rest` takes in an unpacking. operands: the thing taken apart. */
  REST: OWN_TAGS + 5,
  ELLIPSIS: OWN_TAGS + 6,
  SLICE: OWN_TAGS + 7,
  /** text: name. A type parameter in brackets (PEP 695). operands: bound, if there is one. */
  TYPE_PARAMETER: OWN_TAGS + 8,
  /** `issubclass` known to hold or not: as NARROW. */
  NARROW_CLASS: OWN_TAGS + 9,
  /** text: name. number: the function whose parameter asks pytest for the fixture. */
  FIXTURE: OWN_TAGS + 10,
} as const;

/** What a comprehension makes. */
export const COMPREHENSION = { LIST: 0, SET: 1, GENERATOR: 2, DICTIONARY: 3 } as const;
