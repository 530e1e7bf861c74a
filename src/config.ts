/**
 * Settings: command line over environment over configuration file over defaults, checked by one schema, so that each
 * setting has one name, one text and one set of errors wherever it comes from.
 */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { cosmiconfig } from 'cosmiconfig';
import envPaths from 'env-paths';
import { parse } from 'yaml';
import { z } from 'zod';
import { SeamgraphError } from './model/errors.ts';

const MIB = 1024 * 1024;

/** One setting: how it is written in each place, and what it is for. `flag` is missing where the command line has none. */
export interface Setting {
  readonly name: SettingName;
  readonly variable: string;
  readonly flag?: string;
  readonly description: string;
  readonly default: string;
  /** It has several values; on the command line each use of the flag adds one. */
  readonly isList: boolean;
}

/** A text that is there; errors say what it must be. */
const text = (error: string) => z.string({ error }).trim().min(1, { error });
const list = (item: z.ZodType<string>, error: string) =>
  z
    .preprocess(
      (value) =>
        typeof value === 'string'
          ? value
              .split(',')
              .map((one) => one.trim())
              .filter(Boolean)
          : value,
      z.array(item, { error }),
    )
    .default([]);
/** A number as it is, or in decimal digits: `true` and `[8]` are no numbers, though JavaScript makes some of them. */
const count = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most}`;
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
    z.int({ error }).min(least, { error }).max(most, { error }),
  );
};
const flag = z.union(
  [z.boolean(), z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')],
  { error: 'true or false' },
);
const choice = <T extends string>(...values: readonly T[]) => z.enum(values, { error: `one of ${values.join(', ')}` });

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value.toLowerCase();

const HOST = 'a host name or an address, such as 127.0.0.1';
const HOSTS = 'host names without scheme and port, such as code.example.org';
const ORIGINS = 'origins such as https://code.example.org';
const REDIS = 'an address such as redis://127.0.0.1:6379';
const NAME = 'a name of letters, digits, dots and dashes';
const FILES = 'paths of files';

const shape = {
  port: count(0, 65_535).default(4000),
  host: text(HOST).default('127.0.0.1'),
  watch: flag.default(true),
  dataDir: text('the path of a folder').optional(),
  redisUrl: z.url({ protocol: /^rediss?$/, error: REDIS }).optional(),
  redisName: text(NAME)
    .regex(/^[\w.-]+$/, { error: NAME })
    .optional(),
  allowedHosts: list(text(HOSTS).regex(/^(?:[^\s/:[\]]+|\[[\da-fA-F:.]+\])$/, { error: HOSTS }), HOSTS),
  corsOrigins: list(text(ORIGINS).refine(isOrigin, { error: ORIGINS }), ORIGINS),
  maxFileBytes: count(1_024, 64 * MIB).default(MIB),
  parseTimeoutMs: count(100, 600_000).default(5_000),
  workers: count(1, 64).optional(),
  scip: list(text(FILES), FILES),
  retentionDays: count(1, 3_650).default(7),
  logLevel: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
};
const schema = z.strictObject(shape);

export type SettingName = keyof typeof shape;

/** Every setting, in the order in which documents list them. */
export const SETTINGS: readonly Setting[] = [
  setting('port', '--port <number>', 'Port of API, GraphiQL and web client; 0 takes a free one.', '4000'),
  setting(
    'host',
    '--host <address>',
    'Address to listen on. Anything but loopback opens your sources to the network.',
    '127.0.0.1',
  ),
  setting('watch', '--watch', 'Analyse files by themselves when they are saved.', 'true'),
  setting(
    'dataDir',
    '--data-dir <folder>',
    'Where change log and facts are kept. Never inside an analysed repository.',
    "a folder for each set of PATHs in the user's data directory",
  ),
  setting(
    'redisUrl',
    '--redis-url <url>',
    'Keep the change log in this Redis (redis:// or rediss://) in place of the embedded one.',
    'embedded log',
  ),
  setting(
    'redisName',
    undefined,
    'Name of the log in Redis, so that several servers can share one.',
    'derived from the PATHs',
  ),
  setting(
    'allowedHosts',
    undefined,
    'Host names besides loopback and `host` under which the server may be addressed, separated by commas.',
    'none',
  ),
  setting('corsOrigins', undefined, 'Origins of web pages that may call the API, separated by commas.', 'none'),
  setting('maxFileBytes', undefined, 'Larger files are listed, but not parsed.', '1048576'),
  setting('parseTimeoutMs', undefined, 'A file that takes longer to parse costs a diagnostic.', '5000'),
  setting('workers', undefined, 'Threads that parse.', 'cores, 4 at most'),
  setting(
    'scip',
    '--scip <file>',
    'Precise index (SCIP) of any indexer, whose targets go before ours. Several: the option again; elsewhere a list.',
    'none',
  ),
  setting('retentionDays', undefined, 'How long changes stay in the log for subscribers to resume from.', '7'),
  setting('logLevel', undefined, 'fatal, error, warn, info, debug, trace or silent.', 'info'),
];

/** Settings that decide who may read the sources: a file found in a repository, which may be anybody's, cannot set them. */
const TRUSTED_ONLY: readonly SettingName[] = ['host', 'allowedHosts', 'corsOrigins', 'redisUrl', 'dataDir'];

/** Checked settings of one server. */
export interface Config extends Omit<z.infer<typeof schema>, 'dataDir' | 'redisName' | 'scip'> {
  /** Absolute paths of the served folders, each once. */
  readonly paths: readonly string[];
  /** Absolute paths of precise indexes. */
  readonly scip: readonly string[];
  /** Absolute. */
  readonly dataDir: string;
  readonly redisName: string;
  /** The configuration file that was read. */
  readonly file?: string;
}

export interface ConfigSources {
  readonly paths: readonly string[];
  /** Settings from the command line, by their names. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A configuration file named by the user; else one is looked for in the first path. */
  readonly file?: string;
}

/**
 * Gathers and checks all settings.
 *
 * @throws SeamgraphError INVALID_SETTING that names the setting, where it was set, and the mend.
 */
export async function readConfig({ paths, flags, environment, file }: ConfigSources): Promise<Config> {
  const roots = realPaths(paths.length > 0 ? paths : ['.']);
  const found = await readFile(roots[0]!, file);
  const layers: readonly Layer[] = [
    ...(found ? [{ values: found.values, nameOf: (name: string) => `${name} in ${found.path}` }] : []),
    { values: fromEnvironment(environment), nameOf: variableOf },
    { values: flags, nameOf: (name: string) => `--${kebab(name)}` },
  ];
  const values = Object.assign({}, ...layers.map((layer) => layer.values)) as Record<string, unknown>;
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw invalid(parsed.error.issues[0]!, layers);
  const name = nameOf(roots);
  const { dataDir, redisName, ...settings } = parsed.data;
  const directory = resolve(dataDir ?? join(envPaths('seamgraph', { suffix: '' }).data, name));
  refuseDataInside(roots, directory);
  return {
    ...settings,
    scip: parsed.data.scip.map((file) => resolve(file)),
    paths: roots,
    dataDir: directory,
    redisName: redisName ?? `seamgraph-${name}`,
    ...(found ? { file: found.path } : {}),
  };
}

/**
 * Writing there would make the analysed tree change with every analysis.
 *
 * @throws SeamgraphError INVALID_SETTING when the data directory lies in one of the folders.
 */
function refuseDataInside(roots: readonly string[], dataDir: string): void {
  for (const root of roots) {
    const path = relative(root, realPath(dataDir));
    if (path !== '' && (path.startsWith('..') || isAbsolute(path))) continue;
    throw new SeamgraphError(
      'INVALID_SETTING',
      `dataDir ${dataDir} lies inside ${root}; choose a folder outside of it, so that nothing is written there`,
      { setting: 'dataDir' },
    );
  }
}

interface Layer {
  readonly values: Readonly<Record<string, unknown>>;
  readonly nameOf: (name: string) => string;
}

function setting(name: SettingName, flag: string | undefined, description: string, defaultText: string): Setting {
  const isList = Array.isArray(shape[name].safeParse(undefined).data);
  return { name, variable: variableOf(name), ...(flag ? { flag } : {}), description, default: defaultText, isList };
}

/** Real paths, so that one folder has one data directory; what cannot be read is refused where it is opened. */
function realPaths(paths: readonly string[]): string[] {
  return [...new Set(paths.map(realPath))];
}

/** Of what is not there yet, as far as it is. */
function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(realPath(parent), basename(whole));
  }
}

/** JSON and YAML only: a configuration file of a repository is data of somebody else's, not a program to run. */
async function readFile(
  root: string,
  named: string | undefined,
): Promise<{ readonly path: string; readonly values: Record<string, unknown> } | undefined> {
  const places = ['seamgraph.config.json', 'seamgraph.config.yaml', 'seamgraph.config.yml'];
  // JSON is YAML, and this parser says in one line what is wrong where.
  const loaders = { '.json': parseYaml, '.yaml': parseYaml, '.yml': parseYaml };
  const explorer = cosmiconfig('seamgraph', { searchPlaces: places, stopDir: root, cache: false, loaders });
  try {
    const result = named === undefined ? await explorer.search(root) : await explorer.load(resolve(named));
    if (!result || result.isEmpty) return undefined;
    const values = result.config as Record<string, unknown>;
    if (typeof values !== 'object' || Array.isArray(values)) {
      throw new SeamgraphError('INVALID_SETTING', `${result.filepath} must hold settings by name: { "port": 4000 }`);
    }
    if (named === undefined) {
      const refused = TRUSTED_ONLY.find((name) => name in values);
      if (refused) {
        throw new SeamgraphError(
          'INVALID_SETTING',
          `${refused} in ${result.filepath} is not taken from a file found in a repository, because it decides who may read the sources; pass --config ${result.filepath} if you trust it`,
          { setting: refused },
        );
      }
    }
    return { path: result.filepath, values };
  } catch (error) {
    if (error instanceof SeamgraphError) throw error;
    const { message, filepath = named } = error as Error & { readonly filepath?: string };
    throw new SeamgraphError(
      'INVALID_SETTING',
      `The configuration file ${filepath ?? `in ${root}`} cannot be read: ${message.trim()}`,
      {},
      { cause: error },
    );
  }
}

const parseYaml = (_path: string, content: string): unknown => parse(content);

function fromEnvironment(environment: ConfigSources['environment']): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, variable } of SETTINGS) {
    if (environment[variable] !== undefined && environment[variable] !== '') values[name] = environment[variable];
  }
  return values;
}

function invalid(issue: z.core.$ZodIssue, layers: readonly Layer[]): SeamgraphError {
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0]!;
    const layer = layers.find(({ values }) => name in values);
    const known = SETTINGS.map((one) => one.name).join(', ');
    return new SeamgraphError(
      'INVALID_SETTING',
      `${layer?.nameOf(name) ?? name} is not a setting; there are: ${known}`,
    );
  }
  const name = String(issue.path[0]);
  const layer = layers.findLast(({ values }) => name in values);
  const description = SETTINGS.find((one) => one.name === name)?.description ?? '';
  const where = layer?.nameOf(name) ?? name;
  const given = withoutPassword(JSON.stringify(layer?.values[name]));
  return new SeamgraphError('INVALID_SETTING', `${where} is ${given}; it must be ${issue.message}. ${description}`, {
    setting: name,
  });
}

/** Addresses of Redis may hold one, and what is printed is kept in logs. */
const withoutPassword = (address: string): string => address.replace(/:\/\/[^/@]*@/, '://…@');

/** The same for the same folders, whatever the order: `app-1f0c2b9d`. */
function nameOf(roots: readonly string[]): string {
  const key = createHash('sha256')
    .update([...roots].sort().join('\0'))
    .digest('hex')
    .slice(0, 8);
  const label = basename(roots[0]!).replace(/[^\w.-]/g, '-') || 'root';
  return `${label}-${key}`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function variableOf(name: string): string {
  return `SEAMGRAPH_${kebab(name).replaceAll('-', '_').toUpperCase()}`;
}
