/**
 * What a parameter without annotation is, as those who call its function tell. On demand: only the sites that call
 * something of the function's name are looked at, file by file, so that an edit is felt no further than its answer.
 */
import { callSite } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { argumentsOf, matched, valuesOf } from './arguments.ts';
import { sitesByName } from './caller-index.ts';
import { evaluate } from './evaluate.ts';
import { FUNCTION_FLAG, PARAMETER } from './facts.ts';
import type { FileView } from './file-view.ts';
import type { Shape } from './functions.ts';
import type { Linking } from './linking.ts';
import { callTargets } from './targets.ts';
import { NOTHING, union, type Values } from './values.ts';

export interface Evidence {
  /** By parameter: what is passed for it, and by how many arguments. */
  readonly parameters: readonly { readonly values: Values; readonly count: number }[];
  readonly text: string;
}

export const NO_EVIDENCE: Evidence = { parameters: [], text: '' };

/** Functions that are called more often, or given more for one parameter, are too general for their callers to tell. */
const MAX_SITES = 200;
const MAX_ARGUMENTS = 24;

/** What is passed for a parameter by all who call the function; nothing where that is not known. */
export function passedFor(linking: Linking, key: DefinitionKey, index: number): Values {
  const given = linking.evidence(key).parameters[index];
  return given && given.count <= MAX_ARGUMENTS ? given.values : NOTHING;
}

export function evidence(linking: Linking, key: DefinitionKey): Evidence {
  const shape = linking.shape(key);
  if (!shape) return NO_EVIDENCE;
  const paths = new Set<string>();
  let sites = 0;
  for (const name of calledAs(shape)) {
    const callers = linking.callers(name);
    sites += callers?.sites ?? 0;
    for (const path of callers?.paths ?? []) paths.add(path);
  }
  if (sites === 0 || sites > MAX_SITES) return NO_EVIDENCE;
  return together([...paths].sort().map((path) => linking.evidenceIn(path, key)));
}

/** What the calls in one file tell. */
export function evidenceIn(linking: Linking, file: FileView, key: DefinitionKey): Evidence {
  const shape = linking.shape(key);
  if (!shape) return NO_EVIDENCE;
  const found: Evidence[] = [];
  for (const name of calledAs(shape)) {
    for (const site of sitesByName(file.facts).get(name) ?? []) {
      const { term } = callSite(file.facts, site);
      const offset = boundParameters(linking, file, term, key, shape);
      if (offset !== undefined) found.push(passedAt(linking, file, term, key, offset));
    }
  }
  return together(found);
}

/** The last names by which a function may be called: a constructor's is its class's. */
function calledAs({ name, class: cls }: Shape): readonly string[] {
  if (name === '') return [];
  if (name !== '__init__' || cls === undefined) return [name];
  const className = cls.slice(cls.search(/[^\0#.()`/]+`?#$/)).replace(/[`#]/g, '');
  return [className, name];
}

/** How many parameters the call binds before its arguments; undefined when it calls something else. */
function boundParameters(
  linking: Linking,
  file: FileView,
  call: TermId,
  key: DefinitionKey,
  shape: Shape,
): number | undefined {
  const callee = file.terms.operand(call, 0);
  const target = callTargets(linking, file, callee).targets.find((each) =>
    each.kind === 'FUNCTION'
      ? each.key === key
      : linking.memberOfClass(each.key, '__init__').declarations.some((d) => d.kind === 'FUNCTION' && d.key === key),
  );
  if (!target) return undefined;
  if (target.kind === 'CLASS') return 1;
  if (shape.class === undefined || shape.flags & FUNCTION_FLAG.STATIC || file.terms.tag(callee) !== TAG.MEMBER)
    return 0;
  const receivers = evaluate(linking, file, file.terms.operand(callee, 0)).items;
  const throughClass = receivers.some(({ kind }) => kind === 'CLASS') && !(shape.flags & FUNCTION_FLAG.CLASS_METHOD);
  return throughClass ? 0 : 1;
}

function passedAt(linking: Linking, file: FileView, call: TermId, key: DefinitionKey, offset: number): Evidence {
  const { parameters } = linking.signature(key);
  const given = matched(argumentsOf(linking, file, call), parameters, offset);
  const byParameter = parameters.map(({ kind }, i) => {
    const list = kind === PARAMETER.KEYWORDS ? undefined : given.get(i);
    return list ? { values: valuesOf(list), count: list.length } : { values: NOTHING, count: 0 };
  });
  return withText(byParameter);
}

function together(all: readonly Evidence[]): Evidence {
  const told = all.filter(({ parameters }) => parameters.length > 0);
  if (told.length === 0) return NO_EVIDENCE;
  const length = Math.max(...told.map(({ parameters }) => parameters.length));
  return withText(
    Array.from({ length }, (_, i) => ({
      values: union(...told.map(({ parameters }) => parameters[i]?.values ?? NOTHING)),
      count: told.reduce((sum, { parameters }) => sum + (parameters[i]?.count ?? 0), 0),
    })),
  );
}

function withText(parameters: Evidence['parameters']): Evidence {
  return { parameters, text: parameters.map(({ values, count }) => `${count}×${values.key}`).join('; ') };
}
