/** Remote procedures without an interface definition: typed clients joined to the procedures that they name. */
import {
  commonFolders,
  defineDetector,
  type FileReference,
  type Pairing,
  type SeamClient,
  type SeamEndpoint,
  type SeamQuestion,
  type SeamStep,
} from '../../detector.ts';
import { detectRpc, type Nesting, type Procedure, type RpcFacts } from './detect.ts';

export const detector = defineDetector<RpcFacts>({ name: 'rpc', detect: detectRpc, pair, explain });

interface Found {
  readonly file: FileReference;
  readonly found: RpcFacts;
}

interface NamedProcedure {
  /** `post.byId` */
  readonly key: string;
  readonly file: FileReference;
  readonly procedure: Procedure;
}

/** Two procedures of one application cannot have one name: those that a client may mean alike are of several. */
const MOST_ALIKE = 3;
/** The types of a client tell that there is such a procedure; which of several applications it is, they do not. */
const CONFIDENCE = 0.95;
const HANDLER_CONFIDENCE = 0.95;
/** Routers in each other are as deep as this. */
const MOST_LEVELS = 16;

function pair(found: readonly Found[]): Pairing {
  const ordered = [...found].sort((a, b) => (label(a.file) < label(b.file) ? -1 : 1));
  const endpoints: SeamEndpoint[] = [];
  const byKey = new Map<string, number[]>();
  for (const { key, file, procedure } of namedProcedures(ordered)) {
    const { range, handlers, inlineSites } = procedure;
    const handlerConfidence = handlers.length > 1 ? HANDLER_CONFIDENCE / handlers.length : HANDLER_CONFIDENCE;
    const index = endpoints.push({ kind: 'RPC', key, file, range, handlers, handlerConfidence, inlineSites }) - 1;
    byKey.set(key, [...(byKey.get(key) ?? []), index]);
  }
  const clients: SeamClient[] = [];
  for (const { file, found: facts } of ordered) {
    for (const { caller, range, procedure } of facts.clients) {
      const all = (byKey.get(procedure) ?? []).filter((index) => file.isTest || !endpoints[index]!.file.isTest);
      const most = Math.max(...all.map((index) => commonFolders(endpoints[index]!.file, file)));
      const near = all.filter((index) => commonFolders(endpoints[index]!.file, file) === most);
      if (near.length === 0 || near.length > MOST_ALIKE) continue;
      const confidence = CONFIDENCE / near.length;
      clients.push({ file, caller, range, endpoints: near.map((endpoint) => ({ endpoint, confidence })) });
    }
  }
  return { endpoints, clients };
}

/** Every procedure, under each name that its router has in the outermost ones. */
function namedProcedures(found: readonly Found[]): readonly NamedProcedure[] {
  const above = new Map<string, Nesting[]>();
  for (const { file, found: facts } of found) {
    for (const nesting of facts.nestings) {
      const child = global(file, nesting.child);
      above.set(child, [...(above.get(child) ?? []), { ...nesting, router: global(file, nesting.router) }]);
    }
  }
  const prefixes = (router: string, level = 0): readonly string[] => {
    const outer = above.get(router) ?? [];
    if (outer.length === 0 || level > MOST_LEVELS) return [''];
    const all = outer.flatMap(({ router: parent, name }) =>
      prefixes(parent, level + 1).map((ahead) => (name === '' ? ahead : `${ahead}${name}.`)),
    );
    return [...new Set(all)];
  };
  return found.flatMap(({ file, found: facts }) =>
    facts.procedures.flatMap((procedure) =>
      prefixes(global(file, procedure.router)).map((prefix) => ({ key: prefix + procedure.name, file, procedure })),
    ),
  );
}

function explain(_found: readonly Found[], { client, endpoint }: SeamQuestion): readonly SeamStep[] {
  const { file, key, range } = endpoint;
  const steps: SeamStep[] = [];
  if (client) {
    steps.push({ kind: 'SITE', text: `The typed client calls the procedure \`${key}\` here.`, ...client });
  }
  if (range) {
    const text = `The procedure that the outermost router has as \`${key}\` is declared here.`;
    steps.push({ kind: 'ENDPOINT', text, file, range });
  }
  return steps;
}

const global = ({ repository }: FileReference, identity: string): string => `${repository}\0${identity}`;
const label = ({ repository, path }: FileReference): string => `${repository}\0${path}`;
