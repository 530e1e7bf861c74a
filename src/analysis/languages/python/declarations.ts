/**
 * What a name or member means, decorators not applied: "go to definition". Relationships come from declarations,
 * receivers from values. Declarations are structural as values are; a LOCAL belongs to one version of a file's facts.
 */
import type { DefinitionKey } from '../../language.ts';
import type { Value, Values } from './values.ts';

/** How a member was reached. */
interface Reached {
  /** The object or class whose member it is; undefined of plain names. */
  readonly receiver?: Value;
  /** The class that has it. */
  readonly owner?: DefinitionKey;
  /** It was found in a base. */
  readonly inherited?: boolean;
}

export type Declaration = Reached &
  (
    | { readonly kind: 'FUNCTION' | 'CLASS'; readonly key: DefinitionKey }
    | { readonly kind: 'MODULE' | 'EXTERNAL'; readonly path: string }
    /** A variable at the top level of a file, as it stands when the file has run. */
    | { readonly kind: 'VARIABLE'; readonly path: string; readonly name: string }
    /** A value of a class: assigned in its body or through `self`. */
    | { readonly kind: 'ATTRIBUTE'; readonly owner: DefinitionKey; readonly name: string }
    /** A binding of the file that asks. */
    | {
        readonly kind: 'LOCAL';
        readonly path: string;
        readonly binding: number;
        readonly outside: boolean;
        readonly version: string;
      }
    | { readonly kind: 'VALUE'; readonly values: Values }
    | { readonly kind: 'BUILTIN_MEMBER'; readonly value: Value; readonly name: string }
  );

export type Declarations = readonly Declaration[];

export const NO_DECLARATIONS: Declarations = [];

export function declarationText(declaration: Declaration): string {
  const { receiver, owner, inherited } = declaration;
  const reached = `${receiver?.key ?? ''}<${owner ?? ''}${inherited ? '^' : ''}`;
  switch (declaration.kind) {
    case 'FUNCTION':
    case 'CLASS':
      return `${declaration.kind} ${declaration.key} ${reached}`;
    case 'MODULE':
    case 'EXTERNAL':
      return `${declaration.kind} ${declaration.path} ${reached}`;
    case 'VARIABLE':
      return `VARIABLE ${declaration.path} ${declaration.name} ${reached}`;
    case 'ATTRIBUTE':
      return `ATTRIBUTE ${declaration.name} ${reached}`;
    case 'LOCAL':
      return `LOCAL ${declaration.path} ${declaration.binding}${declaration.outside ? '!' : ''}@${declaration.version} ${reached}`;
    case 'VALUE':
      return `VALUE ${declaration.values.key} ${reached}`;
    case 'BUILTIN_MEMBER':
      return `MEMBER ${declaration.value.key} ${declaration.name}`;
  }
}

export function sameDeclarations(a: Declarations, b: Declarations): boolean {
  return a === b || (a.length === b.length && a.every((d, i) => declarationText(d) === declarationText(b[i]!)));
}

/** Each declaration once, in the order of their texts: so the order in which they were found does not show. */
export function distinct(declarations: Declarations): Declarations {
  if (declarations.length < 2) return declarations;
  const byText = new Map(declarations.map((declaration) => [declarationText(declaration), declaration]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}
