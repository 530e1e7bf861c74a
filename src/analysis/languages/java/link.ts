/** Java's linker: the memoised questions, put together. */
import type { DefinitionKey, LanguageLinker, Program } from '../../language.ts';
import { fileLinks } from './claims.ts';
import {
  bounds,
  type ClassShape,
  constructors,
  type FieldMember,
  fields,
  functional,
  type Method,
  memberClasses,
  methods,
  OBJECT,
  ownMethods,
  sameFields,
  sameMembers,
  sameMethod,
  sameMethods,
  sameShape,
  sameTypes,
  shape,
  supertypes,
  thisType,
  unknownBase,
} from './classes.ts';
import { denotation, keeperOf, textPattern } from './denote.ts';
import type { JavaFacts } from './facts.ts';
import { classByFullName, type Named, sameNamed, typeByName } from './names.ts';
import { originOf } from './origins.ts';
import { createPackages } from './packages.ts';
import type { Java } from './program.ts';
import type { ClassKey, ClassType, Type } from './types.ts';

export function link(program: Program<JavaFacts>): LanguageLinker {
  const java = questions(program);
  return {
    update: java.packages.update,
    links: (path) => fileLinks(java, path),
    denotes: (path, term) => denotation(java, path, term),
    text: (path, term) => textPattern(java, path, term),
    keeper: (path, term) => keeperOf(java, path, term),
    origin: (path, term) => originOf(java, path, term),
    published: () => [],
  };
}

function questions(program: Program<JavaFacts>): Java {
  const { kernel } = program;
  const ofClass = <V>(
    name: string,
    compute: (java: Java, key: ClassKey) => V,
    bottom: V,
    equal: (a: V, b: V) => boolean,
  ) => kernel.query<ClassKey, V>(`java ${name}`, (key) => compute(java, key), { bottom, equal });
  /** Questions about a class and a name. */
  const ofMember = <V>(
    name: string,
    compute: (java: Java, key: ClassKey, member: string) => V,
    bottom: V,
    equal: (a: V, b: V) => boolean,
  ) => kernel.pairQuery<string, V>(`java ${name}`, (key, member) => compute(java, key, member), { bottom, equal });

  const shapes = ofClass<ClassShape | undefined>('shape', shape, undefined, sameShape);
  const bases = ofClass<readonly Type[]>('supertypes', supertypes, [], sameTypes);
  const declared = ofClass<readonly Method[]>('methods', ownMethods, [], sameMethods);
  const made = ofClass<readonly Method[]>('constructors', constructors, [], sameMethods);
  const functions = ofClass<Method | undefined>('function', functional, undefined, sameMethod);
  const unknown = ofClass<Type | undefined>('unknown base', unknownBase, undefined, Object.is);
  const named = ofMember<readonly Method[]>('methods of a name', methods, [], sameMethods);
  const fieldMaps = ofClass<ReadonlyMap<string, FieldMember>>('fields', fields, new Map(), sameFields);
  const memberMaps = ofClass<ReadonlyMap<string, ClassKey>>('member classes', memberClasses, new Map(), sameMembers);
  /** Keys: the path, and class and name. */
  const names = kernel.pairQuery<string, Named | undefined>(
    'java type name',
    (path, asked) => {
      const end = asked.indexOf('/');
      return typeByName(java, path, Number(asked.slice(0, end)), asked.slice(end + 1));
    },
    { bottom: undefined, equal: sameNamed },
  );
  const fullNames = ofMember<ClassKey | undefined>('full name', classByFullName, undefined, Object.is);
  const thisTypes = kernel.query<ClassKey, ClassType>('java this type', (key) => thisType(java, key), {
    bottom: OBJECT,
  });
  const limits = kernel.pairQuery<number, readonly Type[]>(
    'java bounds',
    (owner, position) => bounds(java, owner, position),
    { bottom: [], equal: sameTypes },
  );

  const java: Java = {
    program,
    packages: createPackages(program),
    typeByName: (path, inClass, name) => kernel.getPair(names, path, `${inClass}/${name}`),
    classByFullName: (path, fullName) => kernel.getPair(fullNames, path, fullName),
    thisType: (key) => kernel.get(thisTypes, key),
    shape: (key) => kernel.get(shapes, key),
    supertypes: (key) => kernel.get(bases, key),
    ownMethods: (key) => kernel.get(declared, key),
    constructors: (key) => kernel.get(made, key),
    methods: (key, name) => kernel.getPair(named, key, name),
    fields: (key) => kernel.get(fieldMaps, key),
    memberClasses: (key) => kernel.get(memberMaps, key),
    functional: (key) => kernel.get(functions, key),
    bounds: (owner: DefinitionKey, position) => kernel.getPair(limits, owner, position),
    unknownBase: (key) => kernel.get(unknown, key),
  };
  return java;
}
