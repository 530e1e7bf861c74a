/** Why a request meets a route: how its URL was understood, what stands before the route's path, where it is declared. */

import type { Range } from '../../../model/location.ts';
import type { FileReference, SeamQuestion, SeamStep } from '../../detector.ts';
import { NO_TERM } from '../../terms.ts';
import type { Made, Mount } from './detect.ts';
import { basesIn, type FoundHttp, global, prefixesIn, type Stated } from './identities.ts';
import { formatPath } from './url.ts';

export function explainHttp(found: readonly FoundHttp[], { client, endpoint }: SeamQuestion): readonly SeamStep[] {
  const asked = client ? clientSteps(found, client) : [];
  const served = endpoint.range ? routeSteps(found, endpoint as Required<SeamQuestion['endpoint']>) : [];
  return [...asked, ...served];
}

function clientSteps(found: readonly FoundHttp[], { file, range }: NonNullable<SeamQuestion['client']>): SeamStep[] {
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
  const path = formatPath([...(base?.segments ?? []), ...target.segments]);
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
  return steps;
}

function routeSteps(found: readonly FoundHttp[], { file, key, range }: Required<SeamQuestion['endpoint']>): SeamStep[] {
  const prefixes = prefixesIn(found);
  const routes = found.find((one) => isSameFile(one.file, file))?.found.routes ?? [];
  for (const { method, segments, router, scope, range: at } of routes) {
    if (!isSame(at, range)) continue;
    const ahead = prefixes(global(file, router), global(file, scope)).find(
      (prefix) => `${method} ${formatPath([...prefix.segments, ...segments])}` === key,
    );
    if (!ahead) continue;
    const declared = `The route \`${method} ${formatPath(segments)}\` is declared here.`;
    const before = ahead.by.toReversed().flatMap((by) => prefixSteps(by));
    const whole: SeamStep[] =
      before.length > 0 ? [{ kind: 'ENDPOINT', text: `So the whole route is \`${key}\`.` }] : [];
    return [{ kind: 'ENDPOINT', text: declared, file, range }, ...before, ...whole];
  }
  return [{ kind: 'ENDPOINT', text: `The route \`${key}\` is declared here.`, file, range }];
}

function prefixSteps(by: Stated<Mount> | Stated<Made>): SeamStep[] {
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
