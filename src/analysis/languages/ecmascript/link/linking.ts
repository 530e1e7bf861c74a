/** What all questions of linking share: files, types, and the cells in which answers are kept. */

import type { FileFacts } from '../../../facts.ts';
import type { DefinitionKey, Program, Published, TextPattern } from '../../../language.ts';
import type { InputKind, Kernel, PairKind, QueryKind } from '../../../link/kernel.ts';
import type { EcmaScriptFacts, Entity, EntityIndex } from '../facts.ts';
import { type FileView, pathOf, viewFile } from './files.ts';
import type { DependencyManifest, PackageManifest } from './manifests.ts';
import { placeOf, type Resolved } from './modules.ts';
import type { Denoted, ModuleKind } from './names.ts';
import type { PathMapping } from './path-mappings.ts';
import type { Signature } from './signatures.ts';
import type { CallTargets } from './targets.ts';
import type { EntityId, ModuleRef, Type, Types } from './types.ts';

/** All questions. Keys are entity ids, a path and a term, or texts joined by NUL; values hold no facts. */
export interface Cells {
  // Modules
  readonly resolve: PairKind<Resolved>;
  readonly packageManifest: QueryKind<PackageManifest | undefined>;
  readonly workspacePackages: QueryKind<ReadonlyMap<string, string>>;
  readonly pathMapping: QueryKind<readonly PathMapping[]>;
  readonly moduleKind: QueryKind<ModuleKind>;
  /** Declarations of a dependency, by directory and specifier. */
  readonly dependency: PairKind<ModuleRef | undefined>;
  readonly dependencyFolders: QueryKind<readonly string[]>;
  readonly dependencyManifest: QueryKind<DependencyManifest | undefined>;
  /** What a dependency declares of something that the repository has from it, by the type's key. */
  readonly declared: QueryKind<Type>;
  /** Of all manifests; one key. */
  readonly published: QueryKind<readonly Published[]>;
  // Names
  readonly exported: PairKind<readonly Denoted[]>;
  readonly exportNames: QueryKind<ReadonlySet<string>>;
  readonly namespaceMember: QueryKind<readonly Denoted[]>;
  readonly globalName: QueryKind<readonly Denoted[]>;
  // Declarations
  readonly variable: QueryKind<Type>;
  readonly parameter: QueryKind<Type>;
  readonly result: QueryKind<Type>;
  /** The result as far as it is written. */
  readonly declaredResult: QueryKind<Type>;
  /** What a type guard guards. */
  readonly guarded: QueryKind<Type>;
  readonly alias: QueryKind<Type>;
  /** What a type that computes stands for, by the type's key. */
  readonly evaluated: QueryKind<Type>;
  readonly constraint: QueryKind<Type>;
  readonly defaultType: QueryKind<Type>;
  readonly bases: QueryKind<readonly Type[]>;
  readonly interfaces: QueryKind<readonly Type[]>;
  readonly merged: QueryKind<readonly EntityId[]>;
  readonly typeParameters: QueryKind<readonly EntityId[]>;
  readonly visible: QueryKind<readonly EntityId[]>;
  readonly signature: QueryKind<Signature | undefined>;
  readonly shape: QueryKind<Shape>;
  readonly exportValue: QueryKind<Type>;
  readonly commonJsValues: QueryKind<readonly Type[]>;
  // Members
  readonly member: PairKind<number>;
  readonly memberType: PairKind<Type>;
  readonly memberNames: QueryKind<readonly string[]>;
  readonly baseValue: QueryKind<Type>;
  readonly mixins: QueryKind<readonly Type[]>;
  readonly computedValues: QueryKind<readonly Type[]>;
  readonly indexSignature: QueryKind<Type>;
  // Terms
  readonly value: PairKind<Type>;
  readonly context: PairKind<Type>;
  // Targets
  readonly memberTargets: QueryKind<CallTargets>;
  readonly variableTargets: QueryKind<CallTargets>;
  /** The object literal of a constant that has a written type. */
  readonly heldLiteral: QueryKind<Type>;
  readonly exportTargets: QueryKind<CallTargets>;
  readonly implementations: QueryKind<readonly EntityId[]>;
  readonly constructorOf: QueryKind<EntityId | undefined>;
  // Nodes
  readonly definition: QueryKind<DefinitionKey | undefined>;
  readonly memberDefinitions: QueryKind<readonly DefinitionKey[]>;
  // Seams
  readonly variableIdentity: QueryKind<EntityId>;
  readonly exportIdentity: QueryKind<EntityId | undefined>;
  readonly memberIdentity: QueryKind<EntityId>;
  readonly variableText: QueryKind<TextPattern | undefined>;
  readonly exportText: QueryKind<TextPattern | undefined>;
  readonly memberText: QueryKind<TextPattern | undefined>;
  // Set from outside: files that declare a global name, an ambient module
  readonly globalFiles: InputKind<readonly string[]>;
  readonly ambientModules: InputKind<readonly string[]>;
  readonly augmentations: InputKind<readonly string[]>;
}

/** What an entity is, as far as others must know before they ask further. */
export interface Shape {
  readonly kind: number;
  readonly isJavaScript: boolean;
  /** It is a node. */
  readonly isDefinition: boolean;
  /** Of an interface or object type: call and construct signatures, by function id. */
  readonly calls: readonly EntityId[];
  readonly constructs: readonly EntityId[];
  /** Of a class: its constructors. */
  readonly constructors: readonly EntityId[];
  readonly isFunctionType: boolean;
  /** Of an alias: a conditional type, or one that names itself. */
  readonly isComputed: boolean;
  /** Of a function: it constructs things, for it has a prototype or assigns to `this`. */
  readonly constructsInstances: boolean;
}

export interface Linking {
  readonly kernel: Kernel;
  readonly program: Program<EcmaScriptFacts>;
  readonly types: Types;
  readonly cells: Cells;
  /** Records that the file's facts were read. */
  view(path: string): FileView | undefined;
  /** See modules.ts; of each path worked out once. */
  placeOf(path: string): string;
}

/** Declarations of the language's own library, which is linked as if it were a file. */
export const LIBRARY_PATH = '\u0002lib.d.ts';

/** Stands before the path of a file of a dependency: no file of the repository has such a path. */
export const DECLARED_IN_DEPENDENCY = '\u0003';

/** Whether a declaration, file or directory is a dependency's. */
export const isInDependency = (id: string): boolean => id.charCodeAt(0) === 3;

/** Declared by the language's library or by a dependency: such declarations are no nodes. */
export const isLibrary = (id: EntityId): boolean => id.charCodeAt(0) === 2 || isInDependency(id);

/** Files, their views made once for each version of their facts. */
export function createFiles(program: Program<EcmaScriptFacts>, library: FileView): Pick<Linking, 'view' | 'placeOf'> {
  /** With the facts they go. */
  const views = new WeakMap<FileFacts, FileView>();
  function view(path: string): FileView | undefined {
    if (path === LIBRARY_PATH) return library;
    const facts = isInDependency(path)
      ? program.outside.facts(path.slice(DECLARED_IN_DEPENDENCY.length))
      : program.facts(path);
    if (!facts) return undefined;
    let made = views.get(facts);
    if (!made) {
      made = viewFile(path, facts);
      views.set(facts, made);
    }
    return made;
  }
  const places = new Map<string, string>();
  return {
    view,
    placeOf: (path) => {
      let place = places.get(path);
      if (place === undefined) {
        place = placeOf(path);
        places.set(path, place);
      }
      return place;
    },
  };
}

export interface FoundEntity {
  readonly view: FileView;
  readonly index: EntityIndex;
  readonly entity: Entity;
}

/** The declaration that an id names; reads its file's facts, so only cells about this declaration may call it. */
export function entityOf(l: Linking, id: EntityId): FoundEntity | undefined {
  const view = l.view(pathOf(id));
  const index = view?.indexOf(id);
  const entity = index === undefined ? undefined : view!.own.entities[index];
  return entity && { view: view!, index: index!, entity };
}

export const libraryType = (l: Linking, name: string, typeArguments: readonly Type[] = []): Type => {
  const library = l.view(LIBRARY_PATH)!;
  const binding = library.top.get(name);
  const entity = binding === undefined ? undefined : library.own.bindings[binding]!.declarations[0];
  return entity === undefined ? null : l.types.instance(library.id(entity), typeArguments);
};

/** The library's name of a declaration: `Array`, `Promise`; empty when it is not the library's. */
export function libraryName(id: EntityId): string {
  return id.startsWith(LIBRARY_PATH) ? id.slice(LIBRARY_PATH.length + 1).replace(/[#.].*$/, '') : '';
}
