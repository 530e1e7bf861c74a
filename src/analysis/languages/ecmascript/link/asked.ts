/**
 * What the claims of one file ask again and again: the same names, members of the same types. Each is worked out once;
 * all of it belongs to one computation, which has recorded what the first answer rests on.
 */
import type { DefinitionKey, Target } from '../../../language.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { isModuleExports, value } from './evaluate.ts';
import type { FileView } from './files.ts';
import type { Linking } from './linking.ts';
import { type Found, findMembers } from './members.ts';
import { keysOfDenoted, keysOfFound, keysOfType, MAX_MENTIONED, toDefinition, toExternal } from './mentioned.ts';
import { denotedByName, denotedByTypeName, type Space } from './names.ts';
import { type CallTargets, heldOr, targetsOfMembers, targetsOfTerm, valueBehindAny } from './targets.ts';
import type { Type } from './types.ts';

export interface Asked {
  value(term: TermId): Type;
  /** Members of the type of a MEMBER term's object. */
  members(term: TermId): readonly Found[];
  targets(term: TermId, isNew: boolean): CallTargets;
  /** Definitions that a value's mention names. */
  mentioned(term: TermId): readonly Target[];
  /** What a TYPE term names: definitions, and what lies outside. */
  types(term: TermId, space: Space): readonly Target[];
}

/** One member of one type. */
interface AskedMember {
  readonly found: readonly Found[];
  called?: CallTargets;
  constructed?: CallTargets;
  mentioned?: readonly Target[];
}

/** Of a LOCAL the binding, of a NAME the text. */
type Name = number | string;

export function createAsked(l: Linking, view: FileView): Asked {
  const { terms } = view;
  const values = new Map<Name, Type>();
  const selves = new Map<number, Type>();
  const called = new Map<Name, CallTargets>();
  const constructed = new Map<Name, CallTargets>();
  const mentions = new Map<Name, readonly Target[]>();
  const types = { VALUE: new Map<Name, readonly Target[]>(), TYPE: new Map<Name, readonly Target[]>() };
  const members = new Map<Type, Map<string, AskedMember>>();

  const isName = (term: TermId): boolean => terms.tag(term) === TAG.LOCAL || terms.tag(term) === TAG.NAME;
  const nameOf = (term: TermId): Name => (terms.tag(term) === TAG.LOCAL ? terms.number(term) : terms.text(term));

  function known(term: TermId): Type {
    if (isName(term)) return once(values, nameOf(term), () => value(l, view, term));
    const isSelf = terms.tag(term) === OWN.THIS && terms.text(term) !== 'static';
    return isSelf ? once(selves, terms.number(term), () => value(l, view, term)) : valueBehindAny(l, view, term);
  }

  function member(term: TermId): AskedMember {
    const type = known(terms.operand(term, 0));
    const ofType = once(members, type, () => new Map<string, AskedMember>());
    const name = terms.text(term);
    return once(ofType, name, () => ({ found: findMembers(l, type, name) }));
  }

  return {
    value: known,
    members: (term) => member(term).found,
    targets(term, isNew) {
      if (isName(term)) {
        return once(isNew ? constructed : called, nameOf(term), () => targetsOfTerm(l, view, term, isNew));
      }
      if (terms.tag(term) !== TAG.MEMBER || isModuleExports(view, term)) return targetsOfTerm(l, view, term, isNew);
      const asked = member(term);
      const ask = (): CallTargets =>
        targetsOfMembers(l, known(terms.operand(term, 0)), terms.text(term), asked.found, isNew);
      if (isNew) asked.constructed ??= ask();
      else asked.called ??= ask();
      return heldOr(l, view, term, isNew, isNew ? asked.constructed! : asked.called!);
    },
    mentioned(term) {
      if (terms.tag(term) !== TAG.MEMBER) {
        return once(mentions, nameOf(term), () => definitions(denotedByName(l, view, term), keysOfDenoted));
      }
      const asked = member(term);
      asked.mentioned ??= asked.found.length > MAX_MENTIONED ? [] : definitions(asked.found, keysOfFound);
      return asked.mentioned;
    },
    types(term, space) {
      const text = terms.text(term);
      const binding = terms.number(term);
      // The text of a binding is its name, unless a way into it follows.
      const name = binding < 0 ? text : text.includes('.') ? `${binding} ${text}` : binding;
      return once(types[space], name, () =>
        denotedByTypeName(l, view, term, space).flatMap((one) => {
          const keys = (space === 'TYPE' ? keysOfType(l, one) : keysOfDenoted(l, one)).map(toDefinition);
          const external = one.of === 'TYPE' && one.type.kind === 'EXTERNAL' ? one.type.external : undefined;
          return external && external.package !== 'javascript' ? [...keys, toExternal(external)] : keys;
        }),
      );
    },
  };

  function definitions<T>(
    all: readonly T[],
    keysOf: (l: Linking, one: T) => readonly DefinitionKey[],
  ): readonly Target[] {
    return all.flatMap((one) => keysOf(l, one).map(toDefinition));
  }
}

function once<K, V>(answers: Map<K, V>, key: K, ask: () => V): V {
  const before = answers.get(key);
  if (before !== undefined || answers.has(key)) return before as V;
  const answer = ask();
  answers.set(key, answer);
  return answer;
}
