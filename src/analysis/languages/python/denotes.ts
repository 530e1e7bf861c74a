import type { DefinitionKey, Denotation, External } from '../../language.ts';
import type { TermId } from '../../terms.ts';
import { externalOf } from './claims.ts';
import { declarationsOf, evaluate } from './evaluate.ts';
import { BINDING, BINDING_WIDTH } from './facts.ts';
import type { Linking } from './linking.ts';
import { keyOfBinding, keyOfVariable } from './variables.ts';

/** What an expression denotes, for seam detectors. */
export function denotation(linking: Linking, path: string, term: TermId): Denotation {
  const file = linking.file(path);
  if (!file) return { keys: [] };
  const keys = new Set<DefinitionKey>();
  let identity: string | undefined;
  for (const declaration of declarationsOf(linking, file, term)) {
    if (declaration.kind === 'FUNCTION' || declaration.kind === 'CLASS') keys.add(declaration.key);
    const key = keyOfVariable(linking, declaration);
    if (key !== undefined) keys.add(key);
    if (declaration.kind === 'LOCAL') identity = key ?? localIdentity(path, declaration.binding);
  }
  const externals: External[] = [];
  for (const value of evaluate(linking, file, term).items) {
    if (value.kind === 'FUNCTION') keys.add(value.function);
    else if (value.kind === 'CLASS') keys.add(value.class);
    else if (value.kind === 'EXTERNAL') {
      const external = externalOf(value.path);
      if (external) externals.push(external);
    }
  }
  const sorted = [...keys].filter((key) => !key.includes('\0λ')).sort();
  const [only, ...others] = externals;
  return {
    keys: sorted,
    ...(only && others.length === 0 ? { external: only } : {}),
    ...(sorted.length === 1 ? { identity: sorted[0]! } : identity === undefined ? {} : { identity }),
  };
}

/** The variable or attribute that an expression is assigned to. */
export function keeperOf(linking: Linking, path: string, term: TermId): string | undefined {
  const file = linking.file(path);
  if (!file) return undefined;
  for (let row = 0, id = 0; row < file.own.bindings.length; row += BINDING_WIDTH, id++) {
    if (file.own.bindings[row] !== BINDING.ASSIGNED || file.own.bindings[row + 1] !== term) continue;
    return keyOfBinding(file, id) ?? localIdentity(path, id);
  }
  return undefined;
}

const localIdentity = (path: string, binding: number): string => `${path}\0local ${binding}`;
