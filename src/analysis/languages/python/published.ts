/** What manifests say that others run or import. https://packaging.python.org/en/latest/specifications/pyproject-toml/, .../entry-points/ */
import { API_REASON } from '../../../model/node.ts';
import type { Program, Published } from '../../language.ts';

/** Computed inside a cell. */
export function publishedModules(program: Program): readonly Published[] {
  const published: Published[] = [];
  for (const manifest of ['pyproject.toml', 'setup.cfg']) {
    for (const directory of program.manifestDirectories(manifest)) {
      const { name, scripts } = readManifest(program.manifest(join(directory, manifest)) ?? '');
      for (const [command, target] of scripts) {
        const [module = '', definition] = target.split(':');
        const path = moduleFile(program, directory, module);
        const what =
          definition === undefined ? ({ is: 'FILE' } as const) : { is: 'DEFINITION' as const, name: definition };
        if (path !== undefined) published.push({ path, what, reason: `command ${command}` });
      }
      const api = name === undefined ? undefined : moduleFile(program, directory, name.replace(/[-.]+/g, '_'));
      if (api !== undefined)
        published.push({ path: api, what: { is: 'EXPORTS', within: ownFolder(api) }, reason: `${API_REASON}${name}` });
    }
  }
  return published;
}

/** What a package imports from others is no API of its own, though it could be imported from it. */
const ownFolder = (path: string): string => path.replace(/__init__\.py$/, '');

interface Manifest {
  readonly name?: string;
  readonly scripts: readonly (readonly [command: string, target: string])[];
}

/** Tables of pyproject.toml, sections of setup.cfg: in both the lines that matter are `name = value`. */
const NAMES = /^(?:project|tool\.poetry|metadata)$/;
const SCRIPTS = /^(?:project\.(?:gui-)?scripts|tool\.poetry\.scripts)$/;
/** Sections of setup.cfg have lists of such lines. */
const LISTS = /^options\.entry_points$/;
const LINE = /^\s*["']?([\w.-]+)["']?\s*=\s*["']?([^"'#\s[]+)/;

function readManifest(text: string): Manifest {
  const scripts: [command: string, target: string][] = [];
  let name: string | undefined;
  let table = '';
  let list = '';
  for (const line of text.split('\n')) {
    table = /^\s*\[([^[\]]+)\]\s*(?:#.*)?$/.exec(line)?.[1]?.trim() ?? table;
    list = /^(\w+)\s*=\s*$/.exec(line)?.[1] ?? list;
    const [, key, value] = LINE.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    if (NAMES.test(table) && key === 'name') name ??= value;
    else if (SCRIPTS.test(table) || (LISTS.test(table) && /^(?:console|gui)_scripts$/.test(list)))
      scripts.push([key, value]);
  }
  return { ...(name === undefined ? {} : { name }), scripts };
}

/** A module of the distribution; names of packages are compared without regard to case. */
function moduleFile(program: Program, directory: string, module: string): string | undefined {
  const path = module.replaceAll('.', '/');
  const places = [...new Set([path, path.toLowerCase()])];
  return ['src', '', 'lib']
    .flatMap((folder) => places.map((place) => join(join(directory, folder), place)))
    .flatMap((place) => [`${place}/__init__.py`, `${place}.py`])
    .find((file) => program.hasFile(file));
}

const join = (directory: string, name: string): string =>
  directory === '' || name === '' ? directory + name : `${directory}/${name}`;
