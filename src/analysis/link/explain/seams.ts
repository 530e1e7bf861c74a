/** Why a call meets an endpoint, and an endpoint a handler. */
import type { ResolutionStep } from '../../../model/explanation.ts';
import type { Relationship } from '../../../model/relationship.ts';
import type { FileReference, SeamStep } from '../../detector.ts';
import { type DefinitionKey, pathOfKey } from '../../language.ts';
import type { FoundEndpoint } from '../seams.ts';
import { endOf } from './explain.ts';
import { createNarrative, definitionOf, nameOf, placeOf, quoted, type Sources, surroundings } from './narrative.ts';
import { explainText } from './texts.ts';

/** What the answer is put together from, in whatever repository and family a file is. */
export interface SeamAccess {
  readonly found: FoundEndpoint;
  /** Undefined when no family reads the file. */
  ask<V>(file: FileReference, question: (sources: Sources) => V): V | undefined;
  steps(question: { readonly client?: Required<Pick<SeamStep, 'file' | 'range'>> }): readonly SeamStep[];
}

/**
 * From a client's call to the endpoint, and on to what handles it. `alternatives`: how many endpoints the call may mean.
 */
export function explainClient(
  relationship: Relationship,
  file: FileReference,
  { caller, alternatives }: { readonly caller: number; readonly alternatives: number },
  access: SeamAccess,
): ResolutionStep[] {
  const range = relationship.ranges![0]!;
  const telling = createTelling(access);
  telling.tell(file, (n) =>
    n.add('SITE', `A request is sent here, ${surroundings(n.sources, file.path, caller)}.`, file.path, range),
  );
  telling.tellAll(access.steps({ client: { file, range } }));
  const { endpoint } = access.found;
  if (!endpoint) telling.say('NOTE', `Nothing that was analysed serves ${quoted(access.found.node.name)}.`);
  for (const key of endpoint?.handlers ?? []) telling.tellHandler(endpoint!.file, key, 'It is handled by');
  if (endpoint && endpoint.inlineSites.length > 0)
    telling.say('NOTE', 'It is handled by a function without a name, written where the route is declared.');
  if (alternatives > 1) {
    telling.say('NOTE', `The request fits ${alternatives} routes alike, so the confidence is shared among them.`);
  }
  const others = relationship.ranges!.slice(1, 1 + MOST_PLACES);
  for (const at of others)
    telling.tell(file, (n) => n.add('SITE', 'Another request to it is sent here.', file.path, at));
  return telling.end(relationship);
}

const MOST_PLACES = 3;

/** From an endpoint to what handles it. */
export function explainHandler(relationship: Relationship, key: DefinitionKey, access: SeamAccess): ResolutionStep[] {
  const telling = createTelling(access);
  telling.tellAll(access.steps({}));
  telling.tellHandler(access.found.endpoint!.file, key, 'The place that declares it names its handler:');
  return telling.end(relationship);
}

function createTelling(access: SeamAccess) {
  const steps: ResolutionStep[] = [];
  const changed = new Set<string>();
  const said = new Set<string>();

  function tell(file: FileReference, say: (n: ReturnType<typeof createNarrative>) => void): void {
    access.ask(file, (sources) => {
      const n = createNarrative(sources);
      say(n);
      for (const path of n.changed) changed.add(path);
      for (const step of n.steps) {
        const text = JSON.stringify(step);
        if (!said.has(text)) steps.push(step);
        said.add(text);
      }
    });
  }
  return {
    tell,
    say: (kind: ResolutionStep['kind'], text: string): void => void steps.push({ kind, text }),
    tellAll(told: readonly SeamStep[]): void {
      for (const { kind, text, file, range, term } of told) {
        if (!file) steps.push({ kind, text });
        else
          tell(file, (n) =>
            term === undefined ? n.add(kind, text, file.path, range) : explainText(n, file.path, term),
          );
      }
    },
    tellHandler(file: FileReference, key: DefinitionKey, words: string): void {
      tell({ ...file, path: pathOfKey(key) }, (n) => {
        const found = definitionOf(n.sources, key);
        if (found) n.add('TARGET', `${words} ${nameOf(n.sources, key)}.`, found.path, placeOf(found));
      });
    },
    end: (relationship: Relationship): ResolutionStep[] => [...steps, ...endOf(relationship, changed)],
  };
}
