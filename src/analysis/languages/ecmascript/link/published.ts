/** What package.json says that others run (`bin`) or import (`exports`, `main`). https://docs.npmjs.com/cli/configuring-npm/package-json */
import { API_REASON } from '../../../../model/node.ts';
import type { Published } from '../../../language.ts';
import type { Linking } from './linking.ts';
import { sourceOf } from './modules.ts';

/** The cell behind it has one key. A private package is nobody's library, but may have commands. */
export function computePublished(l: Linking): readonly Published[] {
  return l.program.manifestDirectories('package.json').flatMap((directory) => {
    const manifest = readManifest(l.program.manifest(directory === '' ? 'package.json' : `${directory}/package.json`));
    if (!manifest) return [];
    const published: Published[] = [];
    for (const [command, target] of commandsOf(manifest)) {
      const path = sourceOf(l, directory, target);
      if (path !== undefined) published.push({ path, what: { is: 'FILE' }, reason: `command ${command}` });
    }
    const { name } = manifest;
    if (typeof name !== 'string' || manifest.private === true) return published;
    const paths = new Set(apiOf(manifest).flatMap((target) => sourceOf(l, directory, target) ?? []));
    return [...published, ...Array.from(paths, (path) => api(path, name))];
  });
}

const api = (path: string, name: string): Published => ({
  path,
  what: { is: 'EXPORTS' },
  reason: `${API_REASON}${name}`,
});

type Manifest = Readonly<Record<string, unknown>>;

function readManifest(text: string | undefined): Manifest | undefined {
  try {
    const json: unknown = JSON.parse((text ?? '').replace(/^\uFEFF/, ''));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** One `bin` has the package's name, without its scope. */
function commandsOf({ bin, name }: Manifest): [command: string, target: string][] {
  if (typeof bin === 'string') return typeof name === 'string' ? [[name.replace(/^@[^/]*\//, ''), bin]] : [];
  if (typeof bin !== 'object' || bin === null) return [];
  return Object.entries(bin).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** `exports` hides everything else. */
function apiOf({ exports, main, module, source }: Manifest): string[] {
  const targets = exports === undefined ? [source, module, main ?? './index'] : leaves(exports);
  return targets.filter(
    (target): target is string => typeof target === 'string' && !target.includes('*') && !target.endsWith('.json'),
  );
}

function leaves(target: unknown): unknown[] {
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(leaves) : [target];
}
