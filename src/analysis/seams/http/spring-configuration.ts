/**
 * What the configuration of a Spring Boot, Quarkus or Micronaut application says of HTTP: its name, the path of its
 * context, and the routes of a gateway (https://docs.spring.io/spring-cloud-gateway/reference/). Both forms of the file
 * are read: YAML, and properties.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { Application, Forward } from './applications.ts';
import { ANY_REST, type PathSegments, routeSegments } from './url.ts';

/** The last two are named after the applications that a server of configurations keeps them for. */
export const CONFIGURATIONS = [
  'application.yml',
  'application.yaml',
  'application.properties',
  'bootstrap.yml',
  '*-service.yml',
  '*gateway.yml',
];

const NAMES = ['spring.application.name', 'quarkus.application.name', 'micronaut.application.name'];
/** Each is put behind those before it. */
const PREFIXES = [
  [
    'server.servlet.context-path',
    'spring.webflux.base-path',
    'quarkus.http.root-path',
    'micronaut.server.context-path',
  ],
  ['spring.mvc.servlet.path', 'quarkus.rest.path', 'quarkus.resteasy.path'],
];
const GATEWAYS = ['', '.mvc', '.server.webflux', '.server.webmvc'].map((kind) => `spring.cloud.gateway${kind}.routes`);

/** Undefined when it says nothing of HTTP. */
export function readConfiguration(path: string, text: string): Application | undefined {
  const settings = path.endsWith('.properties') ? readProperties(text) : readYaml(text);
  const own = firstOf(settings, NAMES);
  const kept = /([^/]+)(?<!(?:^|\/)(?:application|bootstrap))\.\w+$/.exec(path)?.[1];
  const name = own ?? kept;
  const prefix = PREFIXES.flatMap((names) => routeSegments([firstOf(settings, names) ?? '']));
  const forwards = [...GATEWAYS.flatMap((at) => gatewayRoutes(settings, at)), ...zuulRoutes(settings)];
  if (own === undefined && prefix.length === 0 && forwards.length === 0) return undefined;
  const isRemote = kept !== undefined;
  return { ...(name === undefined ? {} : { name }), ...(isRemote ? { isRemote } : {}), prefix, forwards };
}

/** A setting's value, and its line. */
interface Value {
  readonly text: string;
  readonly line: number;
}

/** By names such as `spring.cloud.gateway.routes[0].uri`. */
type Settings = ReadonlyMap<string, Value>;

/** A value that the environment decides is not known: `${CONTEXT_PATH}`; one with a default most often is that. */
function firstOf(settings: Settings, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = settings.get(name)?.text.replace(/\$\{[^}:]*:([^}]*)\}/g, '$1');
    if (text !== undefined && text !== '' && !/[$@]/.test(text)) return text;
  }
  return undefined;
}

/** No configuration is nested so deep in brackets; the parser's time grows with the square of that, its stack with it. */
const MOST_OPEN_BRACKETS = 256;

function isNestedTooDeeply(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > MOST_OPEN_BRACKETS) return true;
  }
  return false;
}

/** Of several documents, one for each profile, the first that sets a name counts: it is the default. */
function readYaml(text: string): Settings {
  const settings = new Map<string, Value>();
  if (isNestedTooDeeply(text)) return settings;
  const lines = new LineCounter();
  const add = (name: string, node: unknown): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) add(name === '' ? String(key) : `${name}.${key}`, value);
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) add(`${name}[${i}]`, item);
    } else if (isScalar(node) && node.value !== null && !settings.has(name)) {
      const offset = (node as Node).range?.[0];
      settings.set(name, { text: String(node.value), line: offset === undefined ? 1 : lines.linePos(offset).line });
    }
  };
  for (const document of parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false })) {
    if ('contents' in document) add('', document.contents);
  }
  return settings;
}

function readProperties(text: string): Settings {
  const settings = new Map<string, Value>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const written = /^\s*([\w.[\]-]+)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (written && !settings.has(written[1]!)) settings.set(written[1]!, { text: written[2]!, line: i + 1 });
  }
  return settings;
}

function gatewayRoutes(settings: Settings, at: string): Forward[] {
  const forwards: Forward[] = [];
  for (let i = 0; settings.has(`${at}[${i}].uri`) || settings.has(`${at}[${i}].id`); i++) {
    const route = `${at}[${i}]`;
    const rewrite = rewriteOf(partsOf(settings, `${route}.filters`));
    const to = serviceOf(settings.get(`${route}.uri`)?.text ?? '');
    const paths = partsOf(settings, `${route}.predicates`).filter(({ name }) => name === 'Path');
    if (!rewrite) continue;
    for (const { line, values } of paths) {
      for (const value of values) {
        const path = routeSegments([value]);
        if (path[0] === undefined || path[0] === ANY_REST) continue;
        forwards.push({ path, ...rewrite, ...(to === undefined ? {} : { to }), line });
      }
    }
  }
  return forwards;
}

/** https://docs.spring.io/spring-cloud-netflix/docs/2.2.x/reference/html/#router-and-filter-zuul */
function zuulRoutes(settings: Settings): Forward[] {
  const forwards: Forward[] = [];
  for (const [key, { text, line }] of settings) {
    const route = /^(zuul\.routes\.[^.]+)\.path$/.exec(key)?.[1];
    const path = route === undefined ? [] : routeSegments([text]);
    if (path[0] === undefined || path[0] === ANY_REST) continue;
    const isStripped = settings.get(`${route}.stripPrefix`)?.text !== 'false';
    const written = path.indexOf(ANY_REST);
    const to = settings.get(`${route}.serviceId`)?.text ?? serviceOf(settings.get(`${route}.url`)?.text ?? '');
    const strip = isStripped ? (written < 0 ? path.length : written) : 0;
    forwards.push({ path, strip, ahead: [], ...(to === undefined ? {} : { to }), line });
  }
  return forwards;
}

/** A predicate or filter. */
interface Part {
  readonly name: string;
  readonly values: readonly string[];
  readonly line: number;
}

/** In the short form, `Path=/a/**,/b/**`, or with `name` and `args`. */
function partsOf(settings: Settings, at: string): Part[] {
  const parts: Part[] = [];
  for (let i = 0; ; i++) {
    const short = settings.get(`${at}[${i}]`);
    const name = settings.get(`${at}[${i}].name`);
    const written = short && /^(\w+)=(.*)$/s.exec(short.text);
    if (written) {
      const values = written[2]!.split(',').map((value) => value.trim());
      parts.push({ name: written[1]!, values, line: short.line });
    } else if (name) {
      const values = [...settings].filter(([key]) => key.startsWith(`${at}[${i}].args`)).map(([, { text }]) => text);
      parts.push({ name: name.text, values, line: name.line });
    } else if (!short) {
      return parts;
    }
  }
}

/** What filters do to a path; undefined when that is more than to take away and put something at its front. */
function rewriteOf(filters: readonly Part[]): { readonly strip: number; readonly ahead: PathSegments } | undefined {
  let rewrite: { readonly strip: number; readonly ahead: PathSegments } = { strip: 0, ahead: [] };
  for (const { name, values } of filters) {
    if (name === 'StripPrefix') rewrite = { strip: Number(values[0] ?? 1), ahead: [] };
    else if (name === 'PrefixPath') rewrite = { ...rewrite, ahead: [...routeSegments([values[0]!]), ...rewrite.ahead] };
    else if (name === 'RewritePath') {
      const [from, to] = [FROM.exec(values[0] ?? ''), TO.exec(values.slice(1).join(','))];
      if (!from || !to || from[2] !== to[2]) return undefined;
      rewrite = { strip: routeSegments([from[1]!]).length, ahead: routeSegments([to[1]!]) };
    } else if (name === 'SetPath') return undefined;
  }
  return Number.isInteger(rewrite.strip) ? rewrite : undefined;
}

/** `/catalog/?(?<rest>.*)` and `/$\{rest}`: the one takes its text away, the other puts its own in the place. */
const FROM = /^\^?((?:\/[\w.-]+)*)\/?\??\(\?<(\w+)>\/?\.\*\)\$?$/;
const TO = /^((?:\/[\w.-]+)*)\/?\$\\?\{(\w+)\}$/;

/** `customers-service` of `lb://customers-service` and of `http://customers-service:8081`. */
function serviceOf(uri: string): string | undefined {
  return /^\w+:\/\/([a-zA-Z][\w-]*)(?::\d+)?\/?$/.exec(uri)?.[1];
}
