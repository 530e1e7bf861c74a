/** The steps of one explanation as they are gathered, and what they are gathered from. */

import type { ResolutionStep, ResolutionStepKind } from '../../../model/explanation.ts';
import type { Range } from '../../../model/location.ts';
import { type DefinitionFact, type DefinitionIndex, FILE_ITSELF, type FileFacts, termsOf } from '../../facts.ts';
import { type DefinitionKey, type FileLinks, type LanguageLinker, pathOfKey } from '../../language.ts';
import { NO_TERM, OWN_TAGS, TAG, type TermId } from '../../terms.ts';
import { indexOfDescriptor } from '../program.ts';

/** One repository in one family, inside a cell. */
export interface Sources {
  /** Id of the REPOSITORY node. */
  readonly repository: string;
  readonly linker: LanguageLinker;
  facts(path: string): FileFacts | undefined;
  links(path: string): FileLinks | undefined;
  /** The text that was analysed; undefined when the file is another by now, or gone. */
  text(path: string): string | undefined;
}

export interface Narrative {
  readonly sources: Sources;
  readonly steps: readonly ResolutionStep[];
  /** Adds a step unless the same has been said. Without a path the step has no place. */
  add(kind: ResolutionStepKind, text: string, path?: string, range?: Range): void;
  /** Whether an expression has been explained already; from now on it has. */
  isKnown(path: string, term: TermId): boolean;
  /** Files whose text is not the one that was analysed: their places are left out. */
  readonly changed: ReadonlySet<string>;
}

/** An explanation that is longer helps nobody. */
const MOST_STEPS = 24;

export function createNarrative(sources: Sources): Narrative {
  const steps: ResolutionStep[] = [];
  const said = new Set<string>();
  const explained = new Set<string>();
  const changed = new Set<string>();
  return {
    sources,
    steps,
    changed,
    add(kind, text, path, range) {
      const key = JSON.stringify([text, path, range]);
      if (said.has(key)) return;
      said.add(key);
      if (steps.length === MOST_STEPS)
        steps.push({ kind: 'NOTE', text: 'There is more to it; the rest is left out here.' });
      if (steps.length >= MOST_STEPS) return;
      if (path === undefined || range === undefined) steps.push({ kind, text });
      else if (sources.text(path) === undefined) {
        changed.add(path);
        steps.push({ kind, text });
      } else steps.push({ kind, text, place: { repository: sources.repository, path, range } });
    },
    isKnown(path, term) {
      const key = `${path}\0${term}`;
      if (explained.has(key)) return true;
      explained.add(key);
      return false;
    },
  };
}

// -- Expressions as they are written

/** Longer code is cut: the place shows it whole. */
const MOST_CODE = 48;
/** Names tell things apart by their ends. */
export const MOST_NAME = 160;

/** What {@link codeOf} gives when the text is not there. */
export const UNREADABLE = '`…`';

/** The code of an expression in backquotes; calls without their arguments. */
export function codeOf(sources: Sources, path: string, term: TermId): string {
  return quoted(writtenAs(sources, path, term));
}

/** A file's path in backquotes. */
export const quotedPath = (path: string): string => quoted(path, MOST_NAME);

/** Code in backquotes; a backquote inside of it would end it. What is longer than `most` is cut. */
export function quoted(text: string, most = MOST_CODE): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('`', '´');
  return `\`${plain.length > most ? `${plain.slice(0, most - 1)}…` : plain}\``;
}

function writtenAs(sources: Sources, path: string, term: TermId): string {
  const facts = sources.facts(path);
  if (!facts || term === NO_TERM) return '…';
  const terms = termsOf(facts);
  const inner = (index: number): string => writtenAs(sources, path, terms.operand(term, index));
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL:
    case TAG.TYPE:
      return terms.text(term);
    case TAG.MEMBER:
      return `${inner(0)}.${terms.text(term)}`;
    case TAG.CALL: {
      const callee = terms.operand(term, 0);
      // A language's own tag may hold the callee and stand for the whole call: explicit type arguments.
      const isWhole = terms.tag(callee) >= OWN_TAGS && terms.end(callee) === terms.end(term);
      return `${isWhole ? writtenAs(sources, path, terms.operand(callee, 0)) : inner(0)}(…)`;
    }
    case TAG.NARROW:
      return inner(0);
    default: {
      const rest = sources.text(path)?.slice(terms.offset(term));
      const end = terms.end(term);
      // Where its end is not known a word is: `this`, `super`.
      const text = end < 0 ? /^[\w$@]+/.exec(rest ?? '')?.[0] : rest?.slice(0, end - terms.offset(term));
      return text === undefined || text === '' ? '…' : text;
    }
  }
}

/** Where an expression stands; undefined when its file is not the one that was analysed. */
export function rangeOf(sources: Sources, path: string, term: TermId): Range | undefined {
  const facts = sources.facts(path);
  const text = sources.text(path);
  if (!facts || text === undefined || term === NO_TERM) return undefined;
  const terms = termsOf(facts);
  const start = terms.offset(term);
  const end = Math.max(terms.end(term), start + 1);
  const [startLine, startColumn] = positionAt(text, start);
  const [endLine, endColumn] = positionAt(text, end);
  return [startLine, startColumn, endLine, endColumn];
}

function positionAt(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return [line, offset - before.lastIndexOf('\n')];
}

// -- Definitions

export interface FoundDefinition {
  readonly path: string;
  readonly index: DefinitionIndex;
  readonly fact: DefinitionFact;
}

export function definitionOf(sources: Sources, key: DefinitionKey): FoundDefinition | undefined {
  const path = pathOfKey(key);
  const facts = sources.facts(path);
  const index = facts && indexOfDescriptor(facts, key.slice(path.length + 1));
  return index === undefined ? undefined : { path, index, fact: facts!.definitions[index]! };
}

/** The definition that it is a part of; undefined at the top of a file. */
export function parentOf(sources: Sources, key: DefinitionKey): DefinitionKey | undefined {
  const found = definitionOf(sources, key);
  if (!found) return undefined;
  const stated = sources.links(found.path)?.parents?.get(found.index);
  if (stated !== undefined) return stated;
  const parent = sources.facts(found.path)!.definitions[found.fact.parent];
  return parent && `${found.path}\0${parent.descriptor}`;
}

/** `Order.total`, in backquotes. */
export function nameOf(sources: Sources, key: DefinitionKey): string {
  const names: string[] = [];
  for (let at: DefinitionKey | undefined = key; at !== undefined && names.length < 12; at = parentOf(sources, at)) {
    const found = definitionOf(sources, at);
    if (found) names.unshift(found.fact.name);
  }
  return quoted(names.join('.') || key.slice(pathOfKey(key).length + 1), MOST_NAME);
}

/** Where its name stands, else the whole of it. */
export const placeOf = ({ fact }: FoundDefinition): Range => fact.nameRange ?? fact.range;

/** The name of a definition of a file, or of the file itself. */
export function ownName(sources: Sources, path: string, index: DefinitionIndex): string {
  const fact = index === FILE_ITSELF ? undefined : sources.facts(path)?.definitions[index];
  return fact ? nameOf(sources, `${path}\0${fact.descriptor}`) : quotedPath(path);
}

/** Where a site stands, as words. */
export function surroundings(sources: Sources, path: string, index: DefinitionIndex): string {
  return index === FILE_ITSELF ? 'at the top level of the file' : `in ${ownName(sources, path, index)}`;
}
