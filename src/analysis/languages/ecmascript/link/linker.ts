/** The linker of TypeScript and JavaScript: its cells, and what it is told and asked. */

import type { FileFacts } from '../../../facts.ts';
import type { LanguageLinker, Program, ProgramChange } from '../../../language.ts';
import type { PairKind, QueryKind } from '../../../link/kernel.ts';
import type { EcmaScriptFacts } from '../facts.ts';
import { computeExportNames, computeLinks } from './claims.ts';
import { computeContext } from './contexts.ts';
import {
  computeCommonJsValues,
  computeDeclaredResult,
  computeExportValue,
  computeParameter,
  computeResult,
  computeVariable,
} from './declarations.ts';
import { computeDefinition, computeMemberDefinitions } from './definitions.ts';
import {
  computeExportIdentity,
  computeExportText,
  computeMemberIdentity,
  computeMemberText,
  computeVariableIdentity,
  computeVariableText,
  denotationOf,
  keeperOf,
  sameText,
  textOf,
} from './denotation.ts';
import { computeDependency, computeDependencyFolders, computeDependencyManifest } from './dependencies.ts';
import { computeValue } from './evaluate.ts';
import type { FileView } from './files.ts';
import { computeEvaluated } from './forcing.ts';
import { computeBases, computeInterfaces, computeMerged } from './hierarchy.ts';
import { computeAlias, computeConstraint, computeDefaultType } from './instances.ts';
import { libraryView } from './library.ts';
import { type Cells, createFiles, LIBRARY_PATH, type Linking } from './linking.ts';
import {
  computeBaseValue,
  computeComputedValues,
  computeIndexSignature,
  computeMember,
  computeMemberNames,
  computeMemberType,
  computeMixins,
} from './member-types.ts';
import { computePackage, computeResolve, computeWorkspacePackages } from './modules.ts';
import { computeExported, computeGlobalName, computeModuleKind, computeNamespaceMember, sameDenoted } from './names.ts';
import { originOf } from './origins.ts';
import { computeDeclared } from './outside.ts';
import { computePathMapping } from './path-mappings.ts';
import { computePublished } from './published.ts';
import {
  computeGuarded,
  computeImplementations,
  computeShape,
  computeSignature,
  computeTypeParameters,
  sameShape,
  sameSignature,
} from './signatures.ts';
import { computeVisible } from './substitution.ts';
import {
  computeConstructor,
  computeExportTargets,
  computeHeldLiteral,
  computeMemberTargets,
  computeVariableTargets,
  NO_TARGETS,
  sameTargets,
} from './targets.ts';
import { createTypes } from './types.ts';

/** Makes the linker of one repository. */
export function createEcmaScriptLinker(program: Program<EcmaScriptFacts>): LanguageLinker {
  const l = createLinking(program);
  const declared = createDeclaredNames(l);

  return {
    update(change, facts) {
      declared.update(change, facts as (path: string) => FileFacts<EcmaScriptFacts> | undefined);
    },
    links: (path) => computeLinks(l, path),
    denotes(path, term) {
      const view = l.view(path);
      return view ? denotationOf(l, view, term) : { keys: [] };
    },
    text(path, term) {
      const view = l.view(path);
      return view && textOf(l, view, term);
    },
    keeper(path, term) {
      const view = l.view(path);
      return view && keeperOf(l, view, term);
    },
    origin: (path, term) => originOf(l, path, term),
    published: () => l.kernel.get(l.cells.published, ''),
  };
}

/** The state that all questions share. */
export function createLinking(program: Program<EcmaScriptFacts>): Linking {
  const files = createFiles(program, libraryView(LIBRARY_PATH));
  // The cells' computations get what the cells are part of: so it is completed below.
  const l = { kernel: program.kernel, program, types: createTypes(), ...files } as Linking & { cells: Cells };
  l.cells = createCells(l);
  return l;
}

function createCells(l: Linking): Cells {
  /** A question about something that a text names. */
  function ask<V>(
    name: string,
    compute: (l: Linking, key: string) => V,
    bottom: V,
    equal?: (a: V, b: V) => boolean,
  ): QueryKind<V> {
    return l.kernel.query<string, V>(`ecmascript ${name}`, (key) => compute(l, key), {
      bottom,
      ...(equal ? { equal } : {}),
    });
  }
  /** A question about a term. */
  function askTerm<V>(name: string, compute: (l: Linking, view: FileView, term: number) => V, bottom: V): PairKind<V> {
    return l.kernel.pairQuery<number, V>(
      `ecmascript ${name}`,
      (path, term) => {
        const view = l.view(path);
        return view ? compute(l, view, term) : bottom;
      },
      { bottom },
    );
  }
  /** A question about two things, such as an owner and a name. */
  function askPair<V>(
    name: string,
    compute: (l: Linking, first: string, second: string) => V,
    bottom: V,
    equal?: (a: V, b: V) => boolean,
  ): PairKind<V> {
    return l.kernel.pairQuery<string, V>(`ecmascript ${name}`, (first, second) => compute(l, first, second), {
      bottom,
      ...(equal ? { equal } : {}),
    });
  }
  return {
    resolve: askPair('resolve', computeResolve, { to: 'NOTHING' }, sameJson),
    packageManifest: ask('package', computePackage, undefined, sameJson),
    workspacePackages: ask('workspace', computeWorkspacePackages, new Map(), sameMap),
    dependency: askPair('dependency', computeDependency, undefined),
    dependencyFolders: ask('dependency folders', computeDependencyFolders, [], sameItems),
    dependencyManifest: ask('dependency manifest', computeDependencyManifest, undefined, sameJson),
    declared: ask('declared', computeDeclared, null),
    pathMapping: ask('paths', computePathMapping, [], sameJson),
    published: ask('published', computePublished, [], sameJson),
    moduleKind: ask('module kind', computeModuleKind, 'ESM'),
    exported: askPair('exported', computeExported, [], sameDenoted),
    exportNames: ask('export names', computeExportNames, new Set(), sameSet),
    namespaceMember: ask('namespace member', computeNamespaceMember, [], sameDenoted),
    globalName: ask('global', computeGlobalName, [], sameDenoted),
    variable: ask('variable', computeVariable, null),
    parameter: ask('parameter', computeParameter, null),
    result: ask('result', computeResult, null),
    declaredResult: ask('declared result', computeDeclaredResult, null),
    guarded: ask('guarded', computeGuarded, null),
    alias: ask('alias', computeAlias, null),
    evaluated: ask('evaluated', computeEvaluated, null),
    constraint: ask('constraint', computeConstraint, null),
    defaultType: ask('default', computeDefaultType, null),
    bases: ask('bases', computeBases, [], sameItems),
    interfaces: ask('interfaces', computeInterfaces, [], sameItems),
    merged: ask('merged', computeMerged, [], sameItems),
    typeParameters: ask('type parameters', computeTypeParameters, [], sameItems),
    visible: ask('visible', computeVisible, [], sameItems),
    signature: ask('signature', computeSignature, undefined, sameSignature),
    shape: ask('shape', computeShape, computeShape(l, ''), sameShape),
    exportValue: ask('export value', computeExportValue, null),
    commonJsValues: ask('exports', computeCommonJsValues, [], sameItems),
    member: askPair('member', computeMember, 0),
    memberType: askPair('member type', computeMemberType, null),
    memberNames: ask('member names', computeMemberNames, [], sameItems),
    baseValue: ask('base', computeBaseValue, null),
    mixins: ask('mixins', computeMixins, [], sameItems),
    computedValues: ask('computed values', computeComputedValues, [], sameItems),
    indexSignature: ask('index', computeIndexSignature, null),
    value: askTerm('value', computeValue, null),
    context: askTerm('context', computeContext, null),
    memberTargets: ask('member targets', computeMemberTargets, NO_TARGETS, sameTargets),
    variableTargets: ask('variable targets', computeVariableTargets, NO_TARGETS, sameTargets),
    heldLiteral: ask('held literal', computeHeldLiteral, null),
    exportTargets: ask('export targets', computeExportTargets, NO_TARGETS, sameTargets),
    implementations: ask('implementations', computeImplementations, [], sameItems),
    constructorOf: ask('constructor', computeConstructor, undefined),
    definition: ask('definition', computeDefinition, undefined),
    memberDefinitions: ask('member definitions', computeMemberDefinitions, [], sameItems),
    variableIdentity: ask('variable identity', computeVariableIdentity, ''),
    exportIdentity: ask('export identity', computeExportIdentity, undefined),
    memberIdentity: ask('member identity', computeMemberIdentity, ''),
    variableText: ask('variable text', computeVariableText, undefined, sameText),
    exportText: ask('export text', computeExportText, undefined, sameText),
    memberText: ask('member text', computeMemberText, undefined, sameText),
    globalFiles: l.kernel.input('ecmascript global files', sameItems),
    ambientModules: l.kernel.input('ecmascript ambient modules', sameItems),
    augmentations: l.kernel.input('ecmascript augmentations', sameItems),
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((item) => b.has(item));

const sameJson = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const sameMap = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

type Names = Readonly<Record<'globalFiles' | 'ambientModules' | 'augmentations', readonly string[]>>;

/** Which files declare global names, ambient modules and members of other modules: kept up, and set as inputs. */
function createDeclaredNames(l: Linking): {
  update(change: ProgramChange, facts: (path: string) => FileFacts<EcmaScriptFacts> | undefined): void;
} {
  const before = new Map<string, Names>();
  const files = { globalFiles: new Map(), ambientModules: new Map(), augmentations: new Map() } as Record<
    keyof Names,
    Map<string, Set<string>>
  >;
  return {
    update({ added, changed, removed }, facts) {
      const touched = new Map<keyof Names, Set<string>>();
      for (const path of [...added, ...changed, ...removed]) {
        const now = namesIn(facts(path));
        for (const kind of Object.keys(files) as (keyof Names)[]) {
          const old = before.get(path)?.[kind] ?? [];
          if (sameItems(old, now[kind])) continue;
          const names = touched.get(kind) ?? new Set();
          touched.set(kind, names);
          for (const name of old) {
            files[kind].get(name)?.delete(path);
            names.add(name);
          }
          for (const name of now[kind]) {
            const paths = files[kind].get(name) ?? new Set();
            files[kind].set(name, paths.add(path));
            names.add(name);
          }
        }
        before.set(path, now);
      }
      for (const [kind, names] of touched) {
        for (const name of names) {
          const paths = [...(files[kind].get(name) ?? [])].sort();
          l.kernel.set(l.cells[kind], name, paths.length > 0 ? paths : undefined);
        }
      }
    },
  };
}

const NO_NAMES: Names = { globalFiles: [], ambientModules: [], augmentations: [] };

function namesIn(facts: FileFacts<EcmaScriptFacts> | undefined): Names {
  if (!facts) return NO_NAMES;
  const { bindings, globals, isModule, isCommonJs, ambientModules } = facts.own;
  const declared = globals.map((index) => bindings[index]!.name);
  const top = isModule || isCommonJs ? [] : bindings.filter((binding) => binding.top).map(({ name }) => name);
  return {
    globalFiles: [...new Set([...declared, ...top])],
    // In a module it adds to what is there, and declares nothing anew.
    ambientModules: isModule ? [] : ambientModules.filter(({ name }) => !name.startsWith('.')).map(({ name }) => name),
    augmentations: [...new Set(ambientModules.flatMap((one) => one.bindings.map((index) => bindings[index]!.name)))],
  };
}
