/** What names of types mean. Source: The Java Language Specification, 6.5.5 and 7.5. */
import type { Java, JavaFile } from './program.ts';
import { fileAt, keyOfClass } from './program.ts';
import { isStubPackage } from './stubs.ts';
import { type ClassKey, classType, external, type Type } from './types.ts';

/** A class of the sources or the JDK, or one that lies outside both, by its full name. */
export type Named = { readonly key: ClassKey } | { readonly outside: string };

export const sameNamed = (a: Named | undefined, b: Named | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && textOf(a) === textOf(b));

const textOf = (named: Named): string => ('key' in named ? `=${named.key}` : named.outside);

/** A simple name: of the classes around, then of the imports, the package, and what is imported on demand. */
export function typeByName(java: Java, path: string, inClass: number, name: string): Named | undefined {
  const file = fileAt(java, path);
  if (!file) return undefined;
  const { own } = file.facts;
  for (let at = inClass; at >= 0; at = own.classes[at]!.outer) {
    const entry = own.classes[at]!;
    if (entry.name === name && !entry.isAnonymous) return { key: keyOfClass(file, at) };
    const member = java.memberClasses(keyOfClass(file, at)).get(name);
    if (member !== undefined) return { key: member };
  }
  const beside = own.classes.findIndex((entry) => entry.outer < 0 && entry.name === name);
  if (beside >= 0) return { key: keyOfClass(file, beside) };
  return singleImport(java, file, name) ?? inPackage(java, file, name) ?? onDemand(java, file, name);
}

function singleImport(java: Java, file: JavaFile, name: string): Named | undefined {
  for (const { path, isStatic, isWildcard } of file.facts.own.imports) {
    if (isWildcard || lastOf(path) !== name) continue;
    if (!isStatic) return named(java, file, path);
    const holder = java.classByFullName(file.path, path.slice(0, -name.length - 1));
    const member = holder === undefined ? undefined : java.memberClasses(holder).get(name);
    if (member !== undefined) return { key: member };
  }
  return undefined;
}

function inPackage(java: Java, file: JavaFile, name: string): Named | undefined {
  const key = java.packages.classIn(file.facts.own.package, name, file.path);
  return key === undefined ? undefined : { key };
}

/** `import p.*`, `import static C.*`, java.lang; else of the packages that are not known. */
function onDemand(java: Java, file: JavaFile, name: string): Named | undefined {
  const unknown: string[] = [];
  for (const { path, isStatic, isWildcard } of file.facts.own.imports) {
    if (!isWildcard) continue;
    const direct = isStatic ? undefined : java.packages.classIn(path, name, file.path);
    if (direct !== undefined) return { key: direct };
    const holder = java.classByFullName(file.path, path);
    const member = holder === undefined ? undefined : java.memberClasses(holder).get(name);
    if (member !== undefined) return { key: member };
    const isKnown = holder !== undefined || java.packages.isThere(path) || isStubPackage(path);
    if (!isStatic && !isKnown) unknown.push(path);
  }
  const standard = java.packages.classIn('java.lang', name, file.path);
  if (standard !== undefined) return { key: standard };
  const common = unknown.reduce<string | undefined>((a, b) => (a === undefined ? b : commonPackage(a, b)), undefined);
  return common ? { outside: `${common}.${name}` } : undefined;
}

/** Of several packages that may have a class, what their names have in common says where it lies. */
function commonPackage(a: string, b: string): string {
  const [left, right] = [a.split('.'), b.split('.')];
  const different = left.findIndex((step, i) => step !== right[i]);
  return (different < 0 ? left : left.slice(0, different)).join('.');
}

function named(java: Java, file: JavaFile, fullName: string): Named {
  const key = java.classByFullName(file.path, fullName);
  return key === undefined ? { outside: fullName } : { key };
}

/** The longest package that has such a class, then its members: the body of a cell, to be asked as {@link Java.classByFullName}. */
export function classByFullName(java: Java, from: string, fullName: string): ClassKey | undefined {
  const steps = fullName.split('.');
  for (let i = steps.length - 1; i >= 0; i--) {
    let key = java.packages.classIn(steps.slice(0, i).join('.'), steps[i]!, from);
    for (const step of steps.slice(i + 1)) key = key === undefined ? undefined : java.memberClasses(key).get(step);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The type that a name of a type means, dotted or not; `fallback` names what is not found outside the sources. */
export function typeOfName(
  java: Java,
  file: JavaFile,
  inClass: number,
  name: string,
  args: readonly Type[],
): Type | undefined {
  if (!name.includes('.')) {
    const plain = java.typeByName(file.path, inClass, name);
    if (!plain) return undefined;
    return 'key' in plain ? classType(plain.key, args) : outsideType(plain.outside);
  }
  const [first, ...rest] = name.split('.') as [string, ...string[]];
  const start = java.typeByName(file.path, inClass, first);
  if (start && 'outside' in start) return outsideType([start.outside, ...rest].join('.'));
  let key = start?.key;
  for (const step of rest) key = key === undefined ? undefined : java.memberClasses(key).get(step);
  key ??= java.classByFullName(file.path, name);
  if (key !== undefined) return classType(key, args);
  return /^[a-z]/.test(name) ? outsideType(name) : undefined;
}

/** A value of a class that lies outside; packages are written in lower case. */
export function outsideType(fullName: string): Type {
  const [packageName, path] = splitFullName(fullName);
  return external(packageName, [...path, '()']);
}

export function splitFullName(fullName: string): [packageName: string, path: string[]] {
  const steps = fullName.split('.');
  const upper = steps.findIndex((step) => /^\p{Lu}/u.test(step));
  const at = upper < 0 ? steps.length - 1 : upper;
  return [steps.slice(0, at).join('.'), steps.slice(at)];
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
