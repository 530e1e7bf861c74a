/** Why a request meets a route: how its URL was understood, what stands before the route's path, where it is declared. */

import type { Range } from '../../../model/location.ts';
import type { FileReference, SeamQuestion, SeamStep } from '../../detector.ts';
import { NO_TERM } from '../../terms.ts';
import { applicationsIn } from './applications.ts';
import { basesIn, type FoundHttp, global, prefixesIn, type ReachedBy } from './identities.ts';
import { fitness, formatPath, type PathSegments, routeSegments } from './url.ts';

export function explainHttp(found: readonly FoundHttp[], { client, endpoint }: SeamQuestion): readonly SeamStep[] {
  const asked = client ? clientSteps(found, client, endpoint.key) : [];
  const served = endpoint.range ? routeSteps(found, endpoint as Required<SeamQuestion['endpoint']>) : [];
  return [...asked, ...served];
}

function clientSteps(
  found: readonly FoundHttp[],
  { file, range }: NonNullable<SeamQuestion['client']>,
  key: string,
): SeamStep[] {
  const clients = found.find((one) => isSameFile(one.file, file))?.found.clients ?? [];
  const client = clients.find((one) => isSame(one.range, range));
  if (!client) return [];
  const { method, target, url } = client;
  const base = client.base === undefined ? undefined : basesIn(found).get(global(file, client.base));
  const steps: SeamStep[] = [];
  if (url !== NO_TERM) steps.push({ kind: 'TEXT', file, term: url, text: '' });
  if (base) {
    steps.push({ kind: 'TEXT', file: base.file, term: base.term, text: '' });
    const before = `\`${formatPath(base.segments)}\``;
    steps.push({
      kind: 'TEXT',
      text: `The client was made with ${before} before every path.`,
      file: base.file,
      range: base.range,
    });
  }
  const segments = [...(base?.segments ?? []), ...target.segments];
  const path = formatPath(segments);
  const how = method === 'ANY' ? 'a request whose method is not known' : `a \`${method}\` request`;
  const varies = path.includes('{}') ? '; `{}` is a part that varies' : '';
  steps.push({ kind: 'SITE', text: `So this is ${how} to \`${path}\`${varies}.`, file, range });
  if (target.host !== undefined) {
    steps.push({
      kind: 'NOTE',
      text: `Its host, \`${target.host}\`, is taken to be one of our own: it is local or has no domain.`,
    });
  }
  if (target.unknownBase && !base) {
    steps.push({
      kind: 'NOTE',
      text: 'What the URL begins with is set elsewhere, so a route fits whose path ends in this one.',
    });
  }
  return [...steps, ...gatewaySteps(found, segments, routeSegments([key.slice(key.indexOf(' ') + 1)]))];
}

/** What a gateway does to a path, where that is how it comes to the route's. */
function gatewaySteps(found: readonly FoundHttp[], asked: PathSegments, route: PathSegments): SeamStep[] {
  if (fitness(route, asked) > 0) return [];
  const way = applicationsIn(found)
    .forwarded(asked)
    .find(({ segments }) => fitness(route, segments) > 0);
  if (!way) return [];
  const { forward, segments, file } = way;
  const to = forward.to === undefined ? '' : ` to \`${forward.to}\``;
  const text = `The gateway that \`${file.path}\` configures sends it on${to} as \`${formatPath(segments)}\` (line ${forward.line}).`;
  return [{ kind: 'NOTE', text }];
}

function routeSteps(found: readonly FoundHttp[], { file, key, range }: Required<SeamQuestion['endpoint']>): SeamStep[] {
  const prefixes = prefixesIn(found);
  const applications = applicationsIn(found);
  const routes = found.find((one) => isSameFile(one.file, file))?.found.routes ?? [];
  for (const { method, segments, router, scope, range: at, isInContext } of routes) {
    if (!isSame(at, range)) continue;
    const context = isInContext ? applications.prefixOf(file) : [];
    const ahead = prefixes(global(file, router), global(file, scope)).find(
      (prefix) => `${method} ${formatPath([...context, ...prefix.segments, ...segments])}` === key,
    );
    if (!ahead) continue;
    const declared = `The route \`${method} ${formatPath(segments)}\` is declared here.`;
    const before = ahead.by.toReversed().flatMap((by) => prefixSteps(by));
    if (context.length > 0) {
      const path = formatPath(context);
      before.push({
        kind: 'NOTE',
        text: `The configuration of its application puts \`${path}\` before all its routes.`,
      });
    }
    const whole: SeamStep[] =
      before.length > 0 ? [{ kind: 'ENDPOINT', text: `So the whole route is \`${key}\`.` }] : [];
    return [{ kind: 'ENDPOINT', text: declared, file, range }, ...before, ...whole];
  }
  return [{ kind: 'ENDPOINT', text: `The route \`${key}\` is declared here.`, file, range }];
}

function prefixSteps(by: ReachedBy): SeamStep[] {
  if ('isInherited' in by) return [];
  const { file, range } = by;
  const isMount = 'prefix' in by;
  const segments = isMount ? by.prefix : by.segments;
  if (segments.length === 0) {
    return isMount
      ? [{ kind: 'ENDPOINT', text: 'Its router is put under another here, at the same path.', file, range }]
      : [];
  }
  const path = `\`${formatPath(segments)}\``;
  const text = isMount
    ? `Its router is put under ${path} here.`
    : `Its router is made for paths that begin with ${path}.`;
  return [
    { kind: 'ENDPOINT', text, file, range },
    { kind: 'TEXT', text: '', file, term: by.term },
  ];
}

const isSameFile = (a: FileReference, b: FileReference): boolean => a.repository === b.repository && a.path === b.path;
const isSame = (a: Range, b: Range): boolean => a.every((part, i) => part === b[i]);
