/** Why a file states a relationship: the site, what its parts mean, the target. */
import {
  callSite,
  FILE_ITSELF,
  type FileFacts,
  REFERENCE,
  referenceCount,
  referenceSite,
  SITE,
  siteCount,
  termsOf,
} from '../../facts.ts';
import { type Claim, type DefinitionKey, type External, pathOfKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { explainTerm } from './expressions.ts';
import { explainMembership, inheritance, inheritsAs } from './membership.ts';
import {
  codeOf,
  definitionOf,
  MOST_NAME,
  type Narrative,
  nameOf,
  ownName,
  parentOf,
  placeOf,
  quoted,
  quotedPath,
  type Sources,
  surroundings,
} from './narrative.ts';

/** Tells of one claim of a file, from the site to the target. */
export function explainClaim(n: Narrative, path: string, claim: Claim): void {
  const target = claim.target.to === 'DEFINITION' ? claim.target.key : undefined;
  n.add('SITE', siteSentence(n.sources, path, claim), path, claim.range);
  if (claim.resolution === 'PRECISE_INDEX') {
    // How our own evaluators would come there, or elsewhere, is not why it is stated.
    explainTarget(n, path, claim);
    return;
  }
  switch (claim.kind) {
    case 'OVERRIDES':
      explainOverriding(n, path, claim, target);
      break;
    case 'IMPLEMENTS':
    case 'IMPORTS':
    case 'EXPORTS':
      if (claim.kind === 'IMPLEMENTS') explainTerm(n, path, termOf(n.sources, path, claim), target);
      break;
    default:
      explainMention(n, path, claim, target);
  }
  explainTarget(n, path, claim);
  explainChoice(n, path, claim);
}

function explainMention(n: Narrative, path: string, claim: Claim, target: DefinitionKey | undefined): void {
  const term = termOf(n.sources, path, claim);
  const { facts } = n.sources;
  if (term === NO_TERM) return;
  const terms = termsOf(facts(path)!);
  const around =
    target !== undefined && terms.tag(term) === TAG.NAME ? ownerAround(n.sources, path, claim, target) : [];
  if (around.length > 0) {
    const code = quoted(terms.text(term));
    const [type] = around;
    const found = definitionOf(n.sources, type!);
    const says = `${code} has no object before it: it is a member of ${nameOf(n.sources, type!)}, the type around.`;
    n.add('TYPE', says, found?.path, found && placeOf(found));
    explainMembership(n, around, target!);
    return;
  }
  // Of a constructor the class is what is named.
  const named = claim.kind === 'CALLS' && isConstructor(n.sources, target) ? parentOf(n.sources, target!) : target;
  explainTerm(n, path, term, named);
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['CLASS', 'INTERFACE', 'TRAIT', 'STRUCT', 'ENUM']);

/** The types around a site that have the target as a member, from their own or from above. */
function ownerAround(sources: Sources, path: string, claim: Claim, target: DefinitionKey): readonly DefinitionKey[] {
  const owner = parentOf(sources, target);
  const kind = owner === undefined ? undefined : definitionOf(sources, owner)?.fact.kind;
  if (kind === undefined || !TYPE_KINDS.has(kind) || claim.from === FILE_ITSELF) return [];
  const caller = sources.facts(path)!.definitions[claim.from]!;
  for (let at: DefinitionKey | undefined = `${path}\0${caller.descriptor}`; at !== undefined; ) {
    if (inheritance(sources, at, owner!)) return [at];
    at = parentOf(sources, at);
  }
  return [];
}

const isConstructor = (sources: Sources, key: DefinitionKey | undefined): boolean =>
  key !== undefined && definitionOf(sources, key)?.fact.kind === 'CONSTRUCTOR';

/** The callee, or the expression that mentions; NO_TERM where it cannot be told. */
function termOf({ facts }: Sources, path: string, claim: Claim): TermId {
  const own = facts(path);
  if (!own) return NO_TERM;
  const site = claim.site ?? (claim.kind === 'DECORATES' ? decoratorSite(own, claim) : undefined);
  if (site !== undefined) return termsOf(own).operand(callSite(own, site).term, 0);
  const wanted = REFERENCE_KINDS[claim.kind];
  for (let index = 0; index < referenceCount(own); index++) {
    const { kind, term, from, range } = referenceSite(own, index);
    const isHere = range.every((part, i) => part === claim.range[i]) && from === claim.from;
    if (isHere && (wanted === undefined || wanted === kind)) return term;
  }
  return NO_TERM;
}

function decoratorSite(facts: FileFacts, { range, from }: Claim): number | undefined {
  for (let index = 0; index < siteCount(facts); index++) {
    const site = callSite(facts, index);
    const isHere = site.range.every((part, i) => part === range[i]) && site.decorates === from;
    if (site.kind === SITE.DECORATOR && isHere) return index;
  }
  return undefined;
}

const REFERENCE_KINDS: Readonly<Partial<Record<Claim['kind'], number>>> = {
  REFERENCES: REFERENCE.VALUE,
  USES_TYPE: REFERENCE.TYPE,
  INHERITS: REFERENCE.BASE,
};

// -- Sites

function siteSentence(sources: Sources, path: string, claim: Claim): string {
  const from = ownName(sources, path, claim.from);
  const around = surroundings(sources, path, claim.from);
  const term = termOf(sources, path, claim);
  const code = codeOf(sources, path, term);
  switch (claim.kind) {
    case 'CALLS':
    case 'INSTANTIATES':
      return callSentence(sources, path, claim, code, around);
    case 'DECORATES':
      return `${code} stands on ${from} here.`;
    case 'IMPORTS':
      return `${importCode(sources, path, claim)} stands here.`;
    case 'EXPORTS':
      return `${quotedPath(path)} lets others import it: this place says so.`;
    case 'INHERITS':
      return `${from} ${inheritsAs(sources, path, claim.kind)} ${code}, it says here.`;
    case 'IMPLEMENTS':
      return term === NO_TERM
        ? `${from} does not name the interface: it has every method that the interface asks for.`
        : `${from} names ${code} as an interface that it implements.`;
    case 'OVERRIDES':
      return `${from} is defined here.`;
    case 'USES_TYPE':
      return term === NO_TERM ? `A type is named here, ${around}.` : `${code} stands here as a type, ${around}.`;
    default:
      return term === NO_TERM ? `It is mentioned here, ${around}.` : `${code} is mentioned here, ${around}.`;
  }
}

/** The import as it is written, where it is on one line. */
function importCode({ text }: Sources, path: string, { range }: Claim): string {
  const [line, start, endLine, end] = range;
  const written = text(path)
    ?.split('\n')
    [line - 1]?.slice(start - 1, endLine === line ? end - 1 : undefined);
  return written ? `The import ${quoted(written)}` : 'An import';
}

function callSentence(sources: Sources, path: string, { site, kind }: Claim, code: string, around: string): string {
  const facts = sources.facts(path);
  const plain = code.slice(1, -1);
  if (!facts || site === undefined) return `A call stands here, ${around}.`;
  switch (callSite(facts, site).kind) {
    case SITE.DECORATOR:
      return `${code} is applied to ${ownName(sources, path, callSite(facts, site).decorates)} here: that calls it.`;
    case SITE.ELEMENT:
      return `${quoted(`<${plain}>`)} stands here, ${around}: rendering an element calls its component.`;
    case SITE.CONSTRUCTOR:
      return `The constructor of the base is called here, ${around}.`;
    case SITE.NEW:
      return `${quoted(`new ${plain}(…)`)} stands here, ${around}.`;
    default:
      return kind === 'INSTANTIATES'
        ? `${quoted(`${plain}(…)`)} makes an instance here, ${around}.`
        : `${quoted(`${plain}(…)`)} is called here, ${around}.`;
  }
}

// -- Overriding

function explainOverriding(n: Narrative, path: string, claim: Claim, target: DefinitionKey | undefined): void {
  const { sources } = n;
  const own = sources.facts(path)?.definitions[claim.from];
  const type = own && parentOf(sources, `${path}\0${own.descriptor}`);
  const above = target === undefined ? undefined : parentOf(sources, target);
  if (type === undefined || above === undefined) return;
  for (const step of inheritance(sources, type, above) ?? []) {
    const what = inheritsAs(sources, step.path, step.kind);
    n.add('INHERITANCE', `${nameOf(sources, step.from)} ${what} ${nameOf(sources, step.to)}.`, step.path, step.range);
  }
}

// -- Targets

const REACHED: Readonly<Partial<Record<Claim['kind'], string>>> = {
  CALLS: 'So the call reaches',
  INSTANTIATES: 'So what is made is',
  OVERRIDES: 'The nearest member of the same name above it is',
  DECORATES: 'It means',
  IMPORTS: 'It leads to',
  EXPORTS: 'What is exported is',
};

function explainTarget(n: Narrative, path: string, { kind, target }: Claim): void {
  const { sources } = n;
  const reached = REACHED[kind] ?? 'It means';
  switch (target.to) {
    case 'DEFINITION': {
      const found = definitionOf(sources, target.key);
      if (!found) return;
      const where = found.path === path ? 'in the same file' : `in ${quotedPath(found.path)}`;
      n.add('TARGET', `${reached} ${nameOf(sources, target.key)}, defined ${where}.`, found.path, placeOf(found));
      return;
    }
    case 'FILE':
      n.add('TARGET', `${reached} the file ${quotedPath(target.path)}.`, target.path, [1, 1, 1, 1]);
      return;
    case 'PACKAGE':
      n.add('TARGET', `${reached} the package ${quoted(target.name)}${inDirectory(target.directory)}.`);
      return;
    case 'EXTERNAL':
      n.add('TARGET', `${reached} ${externalName(target.external)}.`);
  }
}

/** What lies outside, and whose it is. */
function externalName(external: External): string {
  const quotedName = quoted(writtenExternal(external), MOST_NAME);
  return external.manager === 'stdlib'
    ? `${quotedName}, which belongs to the language and its library`
    : `${quotedName}, which lies outside the analysed sources`;
}

function writtenExternal(external: External): string {
  const whole = [...(isBuiltIn(external) ? [] : [external.package]), ...external.path];
  return whole.join('.').replaceAll('.()', '()');
}

/** What can be named without an import. */
export const isBuiltIn = ({ package: name }: External): boolean => name === 'javascript' || name === 'builtins';

const inDirectory = (directory: string | undefined): string =>
  directory === undefined ? '' : `, the files in ${directory === '' ? 'the top directory' : quoted(directory)}`;

/** What else the site may mean. */
function explainChoice(n: Narrative, path: string, { kind, site, target }: Claim): void {
  if (site === undefined) return;
  const own = JSON.stringify(target);
  const others = (n.sources.links(path)?.claims ?? []).filter(
    (other) => other.site === site && other.kind === kind && JSON.stringify(other.target) !== own,
  );
  if (others.length === 0) return;
  const names = others.slice(0, MOST_OTHERS).map((other) => otherName(n.sources, other.target));
  const more = others.length > names.length ? ` and ${others.length - names.length} more` : '';
  n.add('NOTE', `The same call may also reach ${names.join(', ')}${more}.`);
}

function otherName(sources: Sources, target: Claim['target']): string {
  switch (target.to) {
    case 'DEFINITION':
      return `${nameOf(sources, target.key)} in ${quotedPath(pathOfKey(target.key))}`;
    case 'EXTERNAL':
      return quoted(writtenExternal(target.external), MOST_NAME);
    case 'FILE':
      return quotedPath(target.path);
    default:
      return quoted(target.name);
  }
}

const MOST_OTHERS = 3;
