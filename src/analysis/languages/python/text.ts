import type { TextPattern } from '../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { classAt } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { declarationsOf } from './evaluate.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type FileView } from './file-view.ts';
import type { Linking } from './linking.ts';

/** Constants of constants are followed this deep: a cycle has no text. */
const MAX_DEPTH = 12;

/** The text of an expression, with holes where it is not known. */
export function textPattern(linking: Linking, path: string, term: TermId): TextPattern | undefined {
  const file = linking.file(path);
  const pattern = file && textOf(linking, file, term, 0);
  return pattern && joined(pattern);
}

function textOf(linking: Linking, file: FileView, term: TermId, depth: number): TextPattern | undefined {
  if (term === NO_TERM || depth > MAX_DEPTH) return undefined;
  const { terms } = file;
  switch (terms.tag(term)) {
    case TAG.LITERAL:
      return terms.number(term) === LITERAL.STRING ? [terms.text(term)] : undefined;
    case TAG.TEMPLATE:
      return terms.operands(term).flatMap((part) => textOf(linking, file, part, depth + 1) ?? [hole(file, part)]);
    case TAG.BINARY:
      return terms.text(term) === '+' ? sum(linking, file, term, depth) : undefined;
    case TAG.NAME:
    case TAG.MEMBER:
      return constant(linking, file, term, depth);
    case TAG.CALL:
      return formatted(linking, file, term, depth);
    default:
      return undefined;
  }
}

/** A sum is a text when one of its sides is. */
function sum(linking: Linking, file: FileView, term: TermId, depth: number): TextPattern | undefined {
  const sides = [0, 1].map((i) => file.terms.operand(term, i));
  const texts = sides.map((side) => textOf(linking, file, side, depth + 1));
  if (texts.every((text) => text === undefined)) return undefined;
  return sides.flatMap((side, i) => texts[i] ?? [hole(file, side)]);
}

/** `"/users/{}".format(id)`, `str(x)` */
function formatted(linking: Linking, file: FileView, term: TermId, depth: number): TextPattern | undefined {
  const { terms } = file;
  const callee = terms.operand(term, 0);
  if (terms.tag(callee) !== TAG.MEMBER || terms.text(callee) !== 'format') return undefined;
  const template = textOf(linking, file, terms.operand(callee, 0), depth + 1);
  if (template?.length !== 1 || typeof template[0] !== 'string') return undefined;
  const args = terms.operands(term, 1);
  let next = 0;
  return template[0].split(/(\{[^{}]*\})/).flatMap((part): TextPattern => {
    if (!/^\{[^{}]*\}$/.test(part)) return part === '' ? [] : [part];
    const name = /^\{(\w*)/.exec(part)![1]!;
    const argument =
      /^\d+$/.test(name) || name === ''
        ? args[name === '' ? next++ : Number(name)]
        : args.find((arg) => terms.tag(arg) === TAG.KEYWORD && terms.text(arg) === name);
    const value =
      argument === undefined ? NO_TERM : terms.tag(argument) === TAG.KEYWORD ? terms.operand(argument, 0) : argument;
    return textOf(linking, file, value, depth + 1) ?? [value === NO_TERM ? { hole: name } : hole(file, value)];
  });
}

function hole(file: FileView, term: TermId): { hole: string } {
  const tag = file.terms.tag(term);
  return { hole: tag === TAG.NAME || tag === TAG.MEMBER ? file.terms.text(term) : '' };
}

/** What a name or member was given, where that is one text. */
function constant(linking: Linking, file: FileView, term: TermId, depth: number): TextPattern | undefined {
  const [declaration, more] = declarationsOf(linking, file, term);
  if (!declaration || more) return undefined;
  const given = givenTerms(linking, declaration);
  if (given?.terms.length !== 1) return undefined;
  return textOf(linking, given.file, given.terms[0]!, depth + 1);
}

function givenTerms(linking: Linking, declaration: Declaration): { file: FileView; terms: TermId[] } | undefined {
  switch (declaration.kind) {
    case 'LOCAL': {
      const file = linking.file(declaration.path);
      return file && { file, terms: assignedTerms(file, [declaration.binding]) };
    }
    case 'VARIABLE': {
      const file = linking.file(declaration.path);
      const set = file?.names.get(declaration.name);
      return file && set !== undefined ? { file, terms: assignedTerms(file, bindingsOf(file, set)) } : undefined;
    }
    case 'ATTRIBUTE': {
      const found = classAt(linking, declaration.owner);
      if (!found) return undefined;
      const sets = [found.cls.names.get(declaration.name), found.cls.attributes.get(declaration.name)];
      return {
        file: found.file,
        terms: assignedTerms(
          found.file,
          sets.flatMap((set) => (set === undefined ? [] : bindingsOf(found.file, set))),
        ),
      };
    }
    default:
      return undefined;
  }
}

/** Every term that the bindings assign; a binding that assigns none makes the text unknown. */
function assignedTerms(file: FileView, ids: readonly number[]): TermId[] {
  return ids.map((id) => {
    const { kind, value } = bindingOf(file, id);
    return kind === BINDING.ASSIGNED ? value : NO_TERM;
  });
}

function joined(pattern: TextPattern): TextPattern {
  const parts: (string | { readonly hole: string })[] = [];
  for (const part of pattern) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
