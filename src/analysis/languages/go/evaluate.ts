/**
 * What the expressions of one file mean. The memo lives as long as the evaluation, inside one cell: what was asked is
 * recorded by that cell, so nothing here outlives an edit.
 */
import { type DefinitionIndex, FILE_ITSELF } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { callResult } from './calls.ts';
import { coreOf } from './declared.ts';
import { GO_TAG } from './facts.ts';
import { asValue, type Meaning, NOTHING, typeOfMeaning } from './meaning.ts';
import { memberOf } from './members.ts';
import type { Declaration } from './packages.ts';
import { declarationOf, type Go, type GoFile } from './program.ts';
import { declaredType, keyOf, typeOfTerm } from './type-terms.ts';
import { array, basic, external, functionOf, named, pointer, substitutionOf, type Type, UNKNOWN } from './types.ts';
import { UNIVERSE_FUNCTIONS, UNIVERSE_TYPES } from './universe.ts';

/** Chains of definitions longer than this are not followed. */
const MAX_DEPTH = 400;

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);
const SHIFTS: ReadonlySet<string> = new Set(['<<', '>>']);

export class Evaluation {
  readonly go: Go;
  readonly file: GoFile;
  readonly #memo: (Meaning | undefined)[] = [];
  #depth = 0;

  constructor(go: Go, file: GoFile) {
    this.go = go;
    this.file = file;
  }

  meaning(term: TermId): Meaning {
    if (term === NO_TERM || this.#depth > MAX_DEPTH) return NOTHING;
    const known = this.#memo[term];
    if (known) return known;
    this.#memo[term] = NOTHING;
    this.#depth++;
    const meaning = this.#compute(term);
    this.#depth--;
    this.#memo[term] = meaning;
    return meaning;
  }

  /** The type of an expression as a value. */
  type(term: TermId): Type {
    return typeOfMeaning(this.meaning(term));
  }

  /** The type that a type term denotes. */
  denoted(term: TermId): Type {
    return typeOfTerm(this.go, this.file, term);
  }

  /** The declaration that a name or member mentions, where it has one in the sources or a stub. */
  declaration(term: TermId): DefinitionKey | undefined {
    const { terms } = this.file;
    switch (terms.tag(term)) {
      case TAG.NAME:
        return declarationOf(this.go, this.file, terms.text(term))?.key;
      case TAG.LOCAL:
        return keyOf(this.file, this.functionOfBinding(terms.number(term)));
      case TAG.MEMBER: {
        const object = this.meaning(terms.operand(term, 0));
        if (object.is === 'PACKAGE') return this.#ofPackage(object, terms.text(term))?.key;
        const type = object.is === 'TYPE' ? object.type : typeOfMeaning(object);
        return memberOf(this.go, type, terms.text(term))?.key;
      }
      case TAG.INDEX:
      case GO_TAG.INSTANTIATE:
        return this.declaration(terms.operand(term, 0));
      default:
        return undefined;
    }
  }

  /** The named function literal that a local is bound to, else FILE_ITSELF. */
  functionOfBinding(binding: number): DefinitionIndex {
    const { own } = this.file.facts;
    const term = own.bindings[binding] ?? NO_TERM;
    if (this.file.terms.tag(term) !== TAG.FUNCTION) return FILE_ITSELF;
    return own.functions[this.file.terms.number(term)]?.definition ?? FILE_ITSELF;
  }

  #compute(term: TermId): Meaning {
    const { terms } = this.file;
    const first = terms.operand(term, 0);
    switch (terms.tag(term)) {
      case TAG.NAME:
        return this.#name(terms.text(term));
      case TAG.LOCAL:
        return this.#local(terms.number(term));
      case TAG.MEMBER:
        return this.#member(first, terms.text(term));
      case TAG.CALL:
        return callResult(this, term);
      case TAG.LITERAL:
        return literal(terms.number(term), terms.text(term));
      case TAG.FUNCTION:
        return this.#function(terms.number(term));
      case TAG.INDEX:
        return this.#index(first, terms.operand(term, 1));
      case TAG.ELEMENT:
        return this.#element(first, terms.number(term));
      case TAG.UNARY:
        return this.#unary(terms.text(term), first);
      case TAG.BINARY:
        return this.#binary(terms.text(term), first, terms.operand(term, 1));
      case TAG.CAST:
        return asValue(this.denoted(terms.operand(term, 1)));
      case TAG.SPREAD:
      case GO_TAG.SLICE:
        return this.#slice(first);
      case GO_TAG.VALUE_OF:
      case GO_TAG.COMPOSITE:
        return asValue(this.denoted(first));
      case GO_TAG.TYPE_EXPRESSION:
        return { is: 'TYPE', type: this.denoted(first) };
      case GO_TAG.INSTANTIATE:
        return this.#instantiate(
          this.meaning(first),
          terms.operands(term, 1).map((arg) => this.denoted(arg)),
        );
      case GO_TAG.RANGE:
        return asValue(this.#ranged(this.type(first), terms.number(term)));
      default:
        return NOTHING;
    }
  }

  #name(name: string): Meaning {
    const declared = declarationOf(this.go, this.file, name);
    if (declared) return this.#declared(declared, 'SCOPE');
    const imported = this.go.imports(this.file.path).byName.get(name);
    if (imported) return { is: 'PACKAGE', package: imported };
    if (UNIVERSE_TYPES.has(name)) return { is: 'TYPE', type: basic(name) };
    return UNIVERSE_FUNCTIONS.has(name) ? { is: 'BUILTIN', name } : NOTHING;
  }

  #declared(declared: Declaration, resolution: 'SCOPE' | 'IMPORT'): Meaning {
    switch (declared.kind) {
      case 'FUNCTION':
        return { is: 'FUNCTION', key: declared.key, type: this.go.signature(declared.key), resolution };
      case 'VALUE':
        return this.go.value(declared.key);
      default:
        return { is: 'TYPE', type: declaredType(this.go, declared, []) };
    }
  }

  #local(binding: number): Meaning {
    return this.meaning(this.file.facts.own.bindings[binding] ?? NO_TERM);
  }

  #function(index: number): Meaning {
    const literalFacts = this.file.facts.own.functions[index];
    if (!literalFacts) return NOTHING;
    const type = this.denoted(literalFacts.signature);
    const key = keyOf(this.file, literalFacts.definition);
    return key === undefined ? asValue(type) : { is: 'FUNCTION', key, type, resolution: 'EXACT' };
  }

  #ofPackage({ package: imported }: Extract<Meaning, { is: 'PACKAGE' }>, name: string): Declaration | undefined {
    return imported.package === undefined ? undefined : this.go.packages.declaration(imported.package, name);
  }

  #member(objectTerm: TermId, name: string): Meaning {
    const object = this.meaning(objectTerm);
    if (object.is === 'PACKAGE') {
      const declared = this.#ofPackage(object, name);
      if (declared) return this.#declared(declared, 'IMPORT');
      return { is: 'EXTERNAL', package: object.package.path, path: [name] };
    }
    if (object.is === 'EXTERNAL') return { is: 'EXTERNAL', package: object.package, path: [...object.path, name] };
    const type = object.is === 'TYPE' ? object.type : typeOfMeaning(object);
    if (type === UNKNOWN) return NOTHING;
    // The second result of an external call is an error, if one calls Error on it.
    if (type.is === 'EXTERNAL' && name === 'Error' && /^\d+$/.test(type.path.at(-1)!))
      return this.#member0(basic('error'), name, false);
    return this.#member0(type, name, object.is === 'TYPE');
  }

  /** A method expression, `T.m`, takes the receiver as its first argument. */
  #member0(type: Type, name: string, isExpression: boolean): Meaning {
    const member = memberOf(this.go, type, name);
    if (!member) return NOTHING;
    if (member.type.is === 'EXTERNAL' && member.key === undefined) {
      return { is: 'EXTERNAL', package: member.type.package, path: member.type.path };
    }
    if (member.kind === 'FIELD') return asValue(member.type);
    const isFunction = member.type.is === 'FUNCTION';
    const signature =
      isExpression && isFunction
        ? functionOf([type, ...member.type.parameters], member.type.results, member.type.variadic)
        : member.type;
    return {
      is: 'FUNCTION',
      ...(member.key === undefined ? {} : { key: member.key }),
      type: signature,
      resolution: member.depth > 0 ? 'HIERARCHY' : 'TYPE',
    };
  }

  #instantiate(generic: Meaning, args: readonly Type[]): Meaning {
    if (generic.is === 'TYPE') {
      return generic.type.is === 'NAMED' ? { is: 'TYPE', type: named(generic.type.key, args) } : generic;
    }
    if (generic.is !== 'FUNCTION' || generic.key === undefined) return generic;
    return { ...generic, args: substitutionOf(generic.key, args) };
  }

  /** An element, or type arguments in the place of one. */
  #index(objectTerm: TermId, key: TermId): Meaning {
    const object = this.meaning(objectTerm);
    if (
      object.is === 'TYPE' ||
      (object.is === 'FUNCTION' && object.key !== undefined && this.go.parameterCount(object.key) > 0)
    ) {
      const argument = this.meaning(key);
      return this.#instantiate(object, [argument.is === 'TYPE' ? argument.type : UNKNOWN]);
    }
    let type = coreOf(this.go, typeOfMeaning(object));
    if (type.is === 'POINTER') type = coreOf(this.go, type.element);
    if (type.is === 'MAP' || type.is === 'ARRAY') return asValue(type.element);
    if (type.is === 'EXTERNAL') return asValue(external(type.package, [...type.path, '[]']));
    return asValue(type.is === 'BASIC' ? basic('byte') : UNKNOWN);
  }

  /** One of several results. Of `v, ok := x` with one value, the first is the value. */
  #element(term: TermId, position: number): Meaning {
    const whole = this.meaning(term);
    const type = typeOfMeaning(whole);
    if (type.is === 'TUPLE') return asValue(type.elements[position] ?? UNKNOWN);
    if (position === 0) return whole;
    if (type.is === 'EXTERNAL') return asValue(external(type.package, [...type.path, String(position)]));
    return asValue(basic('bool'));
  }

  #unary(operator: string, operand: TermId): Meaning {
    const meaning = this.meaning(operand);
    const type = typeOfMeaning(meaning);
    switch (operator) {
      case '&':
        return type === UNKNOWN ? NOTHING : asValue(type.is === 'EXTERNAL' ? type : pointer(type));
      case '*': {
        if (meaning.is === 'TYPE') return { is: 'TYPE', type: pointer(meaning.type) };
        const core = coreOf(this.go, type);
        if (core.is === 'EXTERNAL') return asValue(core);
        return asValue(core.is === 'POINTER' ? core.element : UNKNOWN);
      }
      case '<-': {
        const core = coreOf(this.go, type);
        if (core.is === 'EXTERNAL') return asValue(external(core.package, [...core.path, '[]']));
        return asValue(core.is === 'CHANNEL' ? core.element : UNKNOWN);
      }
      case '!':
        return asValue(basic('bool'));
      default:
        return asValue(type);
    }
  }

  /** Untyped constants take the type of the other side. */
  #binary(operator: string, left: TermId, right: TermId): Meaning {
    if (COMPARISONS.has(operator)) return asValue(basic('bool'));
    const type = this.type(left);
    if (SHIFTS.has(operator) || this.file.terms.tag(left) !== TAG.LITERAL) return asValue(type);
    const other = this.type(right);
    return asValue(other === UNKNOWN ? type : other);
  }

  #slice(term: TermId): Meaning {
    const type = this.type(term);
    const core = coreOf(this.go, type);
    const pointed = core.is === 'POINTER' ? coreOf(this.go, core.element) : core;
    // Slicing an array gives a slice; slicing a slice or string keeps its type.
    return asValue(pointed.is === 'ARRAY' && pointed.length !== '' ? array(pointed.element) : type);
  }

  /** Source: The Go Programming Language Specification, "For statements with range clause". */
  #ranged(over: Type, position: number): Type {
    let type = coreOf(this.go, over);
    if (type.is === 'POINTER') type = coreOf(this.go, type.element);
    switch (type.is) {
      case 'MAP':
        return position === 0 ? type.key : type.element;
      case 'ARRAY':
        return position === 0 ? basic('int') : type.element;
      case 'CHANNEL':
        return position === 0 ? type.element : UNKNOWN;
      case 'BASIC':
        if (type.name === 'string') return position === 0 ? basic('int') : basic('rune');
        return position === 0 ? over : UNKNOWN;
      case 'FUNCTION': {
        const yields = coreOf(this.go, type.parameters[0] ?? UNKNOWN);
        return yields.is === 'FUNCTION' ? (yields.parameters[position] ?? UNKNOWN) : UNKNOWN;
      }
      case 'EXTERNAL':
        return external(type.package, [...type.path, '[]']);
      default:
        return UNKNOWN;
    }
  }
}

function literal(kind: number, text: string): Meaning {
  switch (kind) {
    case LITERAL.STRING:
      return asValue(basic('string'));
    case LITERAL.NUMBER:
      return asValue(basic('int'));
    case LITERAL.FLOAT:
      return asValue(basic(text.endsWith('i') ? 'complex128' : 'float64'));
    case LITERAL.CHARACTER:
      return asValue(basic('rune'));
    case LITERAL.BOOLEAN:
      return asValue(basic('bool'));
    default:
      return NOTHING;
  }
}
