import { LANGUAGE, type Language, NODE_KIND, type NodeKind, wordsOf } from '../../words.ts';

export interface QueryWords {
  readonly text: string;
  readonly kinds: readonly NodeKind[];
  readonly languages: readonly Language[];
  readonly path: string | undefined;
}

/** What was typed, taken apart: `kind:function lang:py path:src/** total` looks for `total` and filters by the rest. */
export function parseQuery(typed: string): QueryWords {
  const kinds: NodeKind[] = [];
  const languages: Language[] = [];
  const text: string[] = [];
  let path: string | undefined;
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const [, field, value = ''] = /^(kind|lang|path):(.+)$/i.exec(word) ?? [];
    if (field?.toLowerCase() === 'kind')
      kinds.push(...find(value, wordsOf(NODE_KIND), (kind) => [kind, NODE_KIND[kind].name]));
    else if (field?.toLowerCase() === 'lang')
      languages.push(...find(value, wordsOf(LANGUAGE), (each) => [each, LANGUAGE[each].name, LANGUAGE[each].tag]));
    else if (field) path = value;
    else text.push(word);
  }
  return { text: text.join(' '), kinds, languages, path };
}

function find<T extends string>(typed: string, all: readonly T[], names: (each: T) => readonly string[]): readonly T[] {
  const wanted = typed.split(',').map((word) => word.toLowerCase());
  return all.filter((each) => names(each).some((name) => wanted.includes(name.toLowerCase().replace(' ', '_'))));
}
