/** What one file says of remote procedures: those it declares, the routers that they stand in, and those it asks. */
import type { Range } from '../../../model/location.ts';
import type { SeamFile, SeamSite } from '../../detector.ts';
import type { DefinitionIndex } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { trpc } from './libraries/trpc.ts';
import type { RpcLibrary } from './library.ts';

const LIBRARIES: readonly RpcLibrary[] = [trpc];

export interface Procedure {
  /** Identity of the router that it stands in. */
  readonly router: string;
  /** `byId`; with dots where it stands in plain objects. */
  readonly name: string;
  readonly handlers: readonly DefinitionKey[];
  readonly inlineSites: readonly number[];
  readonly range: Range;
}

/** A router inside another, under a name; '' where their procedures are put together. */
export interface Nesting {
  readonly router: string;
  readonly name: string;
  readonly child: string;
}

export interface RpcClient {
  readonly caller: DefinitionIndex;
  readonly range: Range;
  /** `post.byId` */
  readonly procedure: string;
}

/** All identities are those of one repository. */
export interface RpcFacts {
  readonly procedures: readonly Procedure[];
  readonly nestings: readonly Nesting[];
  readonly clients: readonly RpcClient[];
}

interface Collected {
  readonly procedures: Procedure[];
  readonly nestings: Nesting[];
  readonly clients: RpcClient[];
}

export function detectRpc(file: SeamFile): RpcFacts | undefined {
  const facts: Collected = { procedures: [], nestings: [], clients: [] };
  for (const site of file.sites) {
    const { external } = site;
    if (external?.manager !== 'npm') continue;
    const { package: name, path } = external;
    for (const { server, client } of LIBRARIES) {
      if (server.packages.includes(name)) readServer(file, site, path, server, facts);
      else if (client.packages.includes(name)) readClient(site, path, client, facts.clients);
    }
  }
  return Object.values(facts).some((list) => list.length > 0) ? facts : undefined;
}

function readServer(
  file: SeamFile,
  site: SeamSite,
  path: readonly string[],
  { routers, merges, procedures, callers }: RpcLibrary['server'],
  facts: Collected,
): void {
  const last = path.at(-1) ?? '';
  const router = identityOf(file, site.term);
  if (router !== undefined && routers.includes(last)) {
    const [members = NO_TERM] = site.arguments;
    if (members !== NO_TERM) readMembers(file, members, { router, ahead: '', procedures }, facts);
  } else if (router !== undefined && merges.includes(last)) {
    for (const merged of site.arguments) {
      const child = identityOf(file, merged);
      if (child !== undefined) facts.nestings.push({ router, name: '', child });
    }
  }
  const made = path.findLastIndex((step) => callers.includes(step));
  const asked = made < 0 ? [] : path.slice(path.lastIndexOf('()') + 1);
  if (asked.length > 0 && path.lastIndexOf('()') > made) {
    facts.clients.push({ caller: site.caller, range: site.range, procedure: asked.join('.') });
  }
}

interface Around {
  readonly router: string;
  /** Names of the plain objects around, each with a dot. */
  readonly ahead: string;
  readonly procedures: readonly string[];
}

/** The values of an object literal: procedures, routers, and objects of them. */
function readMembers(file: SeamFile, object: TermId, around: Around, facts: Collected): void {
  const { terms } = file;
  if (terms.tag(object) !== TAG.OBJECT) return;
  for (const property of terms.operands(object)) {
    if (terms.tag(property) !== TAG.PROPERTY) continue;
    const value = terms.operand(property, 0);
    const name = around.ahead + terms.text(property);
    const procedure = file.sites.find(({ term }) => term === value);
    if (terms.tag(value) === TAG.OBJECT) {
      readMembers(file, value, { ...around, ahead: `${name}.` }, facts);
    } else if (procedure && around.procedures.includes(procedure.name)) {
      facts.procedures.push({ router: around.router, name, range: procedure.range, ...handlerOf(file, procedure) });
    } else {
      const child = identityOf(file, value);
      if (child !== undefined) facts.nestings.push({ router: around.router, name, child });
    }
  }
}

function handlerOf(file: SeamFile, site: SeamSite): Pick<Procedure, 'handlers' | 'inlineSites'> {
  const term = site.arguments.at(-1) ?? NO_TERM;
  if (term === NO_TERM) return { handlers: [], inlineSites: [] };
  if (file.terms.tag(term) !== TAG.FUNCTION) return { handlers: file.denotes(term).keys, inlineSites: [] };
  const inside = file.sites.filter((other) => file.terms.isInside(other.term, term));
  return { handlers: [], inlineSites: inside.map(({ index }) => index) };
}

/** A router goes by the variable that keeps it, else by the place where it is made. */
function identityOf(file: SeamFile, term: TermId): string | undefined {
  if (file.terms.tag(term) === TAG.CALL) return file.keeper(term) ?? `${file.path}\0call ${term}`;
  const { identity, keys } = file.denotes(term);
  return identity ?? keys[0];
}

function readClient(
  { caller, range }: SeamSite,
  path: readonly string[],
  { makers, requests }: RpcLibrary['client'],
  clients: RpcClient[],
): void {
  const begin = path.lastIndexOf('()');
  if (begin < 1 || !makers.includes(path[begin - 1]!) || !requests.includes(path.at(-1)!)) return;
  const steps = path.slice(begin + 1, -1).filter((step, i) => i > 0 || step !== 'client');
  if (steps.length > 0) clients.push({ caller, range, procedure: steps.join('.') });
}
