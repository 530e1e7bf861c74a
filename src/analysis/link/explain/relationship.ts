/** Which part of linking a relationship comes from, and so who can say why it is there. */
import type { ResolutionStep } from '../../../model/explanation.ts';
import type { Relationship } from '../../../model/relationship.ts';
import type { FileReference } from '../../detector.ts';
import type { Claim } from '../../language.ts';
import type { FileElements } from '../relate.ts';
import type { SeamIndex } from '../seams.ts';
import { explainByClaims, explainContainment, explainPlainly } from './explain.ts';
import type { Sources } from './narrative.ts';
import { explainClient, explainHandler, type SeamAccess } from './seams.ts';

/** What the linker knows, for explanations. */
export interface LinkedView {
  /** Undefined when no family reads the file. */
  ask<V>(file: FileReference, question: (sources: Sources) => V): V | undefined;
  /** The file's elements as they are now, to be asked for ids and nodes. */
  elements(file: FileReference): FileElements | undefined;
  /** Whether the file is still the one that was analysed. */
  isAsAnalysed(file: FileReference): boolean;
  readonly seams: SeamIndex;
}

/** @param file The file that states it. */
export function explainRelationship(
  relationship: Relationship,
  file: FileReference,
  view: LinkedView,
): readonly ResolutionStep[] {
  const elements = view.elements(file);
  if (!elements) return explainPlainly(relationship, GONE);
  if (relationship.kind === 'CONTAINS') {
    return explainContainment(relationship, elements.build(), (path) => view.isAsAnalysed({ ...file, path }));
  }
  return (
    bySeam(relationship, file, view) ??
    view.ask(file, (sources) => byClaims(relationship, file, elements, sources)) ??
    explainPlainly(relationship, GONE)
  );
}

const GONE =
  'The sources have changed since this was put into the graph, so its steps cannot be told; the next analysis mends that.';

/** What seams state: calls to endpoints, and endpoints' own calls. */
function bySeam(relationship: Relationship, file: FileReference, view: LinkedView): ResolutionStep[] | undefined {
  const { kind, source, target, ranges = [] } = relationship;
  const part = view.seams.part(file.repository, file.path);
  const access = (id: string): SeamAccess | undefined => {
    const found = view.seams.endpoint(id);
    if (!found) return undefined;
    const { endpoint, node } = found;
    const asked = endpoint ?? { file, key: node.name };
    return { found, ask: view.ask, steps: (question) => view.seams.explain({ ...question, endpoint: asked }) };
  };
  if (kind === 'SEAM') {
    const client = part?.clients.find((one) => one.endpoint === target && isSame(one.range, ranges[0]));
    const through = client && access(target);
    if (!through) return undefined;
    const alternatives = part!.clients.filter((one) => isSame(one.range, client!.range)).length;
    return explainClient(relationship, file, { caller: client!.caller, alternatives }, through);
  }
  if (kind !== 'CALLS') return undefined;
  const endpoint = part?.endpoints.find(({ node }) => node.id === source)?.endpoint;
  const key = endpoint?.handlers.find(
    (handler) => view.elements(file)?.targetId({ to: 'DEFINITION', key: handler }) === target,
  );
  const through = key === undefined ? undefined : access(source);
  return through && explainHandler(relationship, key!, through);
}

function byClaims(
  relationship: Relationship,
  { path }: FileReference,
  elements: FileElements,
  sources: Sources,
): ResolutionStep[] | undefined {
  const claims = sources.links(path)?.claims ?? [];
  const own = claims.filter((claim) => isStatedBy(claim, relationship, elements));
  return own.length === 0 ? undefined : explainByClaims(relationship, { sources, path, claims: own });
}

/** A claim inside of a nameless handler is stated by the endpoint as well: there the places alone tell. */
function isStatedBy(
  claim: Claim,
  { kind, source, target, ranges = [] }: Relationship,
  elements: FileElements,
): boolean {
  if (claim.kind !== kind || !ranges.some((range) => isSame(claim.range, range))) return false;
  const [own, other] = kind === 'DECORATES' ? [target, source] : [source, target];
  if (elements.targetId(claim.target) !== other) return false;
  return elements.definitionId(claim.from) === own || elements.isEndpoint(own);
}

const isSame = (a: readonly number[], b: readonly number[] | undefined): boolean =>
  b !== undefined && a.every((part, i) => part === b[i]);
