/** Containers of dependencies: what is asked of them by its class is an instance of that class, as their own types say. */

import type { CallTerms } from './calls.ts';
import { value } from './evaluate.ts';
import type { Linking } from './linking.ts';
import { type KnownType, partsOf, type Type } from './types.ts';

/** By package, what is called there, by its last name. */
const GIVERS: Readonly<Record<string, readonly string[]>> = {
  '@angular/core': ['inject', 'get'],
  '@nestjs/core': ['get', 'resolve'],
  '@nestjs/testing': ['get', 'resolve'],
  inversify: ['get'],
  tsyringe: ['resolve'],
  typedi: ['get'],
};

/** What `inject(Service)` gives; null where it is no such call, or asked by something other than a class. */
export function givenByContainer(
  l: Linking,
  { external }: KnownType & { kind: 'EXTERNAL' },
  { view, arguments: [asked] }: CallTerms,
): Type {
  const name = external.path.at(-1);
  if (asked === undefined || name === undefined || !GIVERS[external.package]?.includes(name)) return null;
  const instances: Type[] = [];
  for (const part of partsOf(value(l, view, asked))) {
    if (part.kind === 'CLASS') instances.push(l.types.instance(part.entity));
  }
  return l.types.union(instances);
}
