/** What a library of HTTP clients or servers looks like in calls: data, one table a file in libraries/. */
import type { External } from '../../language.ts';

/** Where an argument stands: by position, by name, or both. */
export interface Argument {
  readonly position?: number;
  readonly keyword?: string;
  /** The argument is an object or dictionary; this is its key. */
  readonly property?: string;
  /**
   * The argument is not of this call but of another one in its chain, of this member: `route` in `app.route('/').get(…)`.
   * Without a position: all its arguments, where several are wanted, else the first.
   */
  readonly of?: string;
  /** The argument is not of this decorator but of another one on the same definition, of this name (JAX-RS). */
  readonly beside?: string;
}

/** Which member of what is called, by path from the package: `()` is an instance or a result (External.path). */
export type Callee = readonly string[];

/** A call that sends a request. */
export interface ClientCall {
  readonly callees: readonly Callee[];
  /**
   * How the method is found: fixed, in an argument (the first of several that is there), `CALLEE` when the callee's last step is its name, `IN_CHAIN` when
   * another call of the chain has that name, as in `client.get().uri('/users')`.
   */
  readonly method: 'CALLEE' | 'IN_CHAIN' | Uppercase<string> | Argument | readonly Argument[];
  /** When the argument is missing. */
  readonly defaultMethod?: string;
  readonly url: readonly Argument[];
  /** How the object was made whose member is called, where it may carry a base URL. */
  readonly base?: BaseUrl;
}

/** A call that makes a client or router with a beginning that its paths go on from. */
export interface BaseUrl {
  readonly callees: readonly Callee[];
  readonly argument: Argument;
}

/** A call or decorator that declares routes. */
export interface RouteCall {
  readonly callees: readonly Callee[];
  /** `CALLEE`: the last step is the method; `ALL`: any; `IN_PATH`: before the path, as in `GET /users`. */
  readonly method: 'CALLEE' | 'ALL' | 'IN_PATH' | Uppercase<string> | Argument;
  readonly defaultMethod?: string;
  readonly path: readonly Argument[];
  /** Where handlers stand: what is decorated, the last argument, all from a position on, or one argument. */
  readonly handler:
    | 'DECORATED'
    | 'LAST'
    | { readonly from: number }
    | { readonly keyword: string }
    | { readonly position: number; readonly keyword?: string };
  /** It stands in a list of routes, which tells its router. */
  readonly isListed?: true;
}

/** A call that puts one router under another. */
export interface MountCall {
  readonly callees: readonly Callee[];
  readonly prefix: readonly Argument[];
  /** `RECEIVER` of the call is the outer router; this is the inner. */
  readonly child: 'LAST' | Argument;
}

/** A member that gives a router of its own whose routes stand under a prefix: `v1 := r.Group("/v1")`. */
export interface DerivedRouter {
  readonly callees: readonly Callee[];
  readonly prefix: readonly Argument[];
}

/** Annotations on a class that begin the paths of its members (Spring). */
export interface ClassPrefix {
  readonly callees: readonly Callee[];
  readonly path: readonly Argument[];
}

/** Annotations on a type that is a client: what would be routes in it are requests (Feign). */
export interface ClientType {
  readonly callees: readonly Callee[];
  /** What stands before the paths. */
  readonly path: readonly Argument[];
  /** The name of the application that is asked; what may be a URL as well is read as one. */
  readonly service: readonly Argument[];
  readonly url: readonly Argument[];
}

/** A call that takes a list of routes, or names of such lists: `Mount('/users', routes=[…])` (Starlette). */
export interface RouteList {
  readonly callees: readonly Callee[];
  /** Under which path it stands in another list; none of an application. */
  readonly prefix: readonly Argument[];
  readonly children: readonly Argument[];
}

/** A call that configures a proxy, in its first argument: a table of options by path, or the options of one. */
export interface PathProxy {
  readonly callees: readonly Callee[];
  /** Keys that lead to the table. */
  readonly table: readonly string[];
  /** Key of the options under which is written how a path is changed. */
  readonly rewrite: string;
}

/** A call in which requests are described by members of a builder that it gives (RTK Query). */
export interface EndpointBuilder {
  readonly callees: readonly Callee[];
  /** Names of the builder's members. */
  readonly members: readonly string[];
  /** The key, in the member's first argument, of the function that gives a request. */
  readonly property: string;
  /** A call inside it that says what stands before all paths. */
  readonly base: BaseUrl;
}

/** Files whose place is the path of a route that they export (Next.js). */
export interface FileRoutes {
  /** Matches such a file's path in its repository; its group `route` is what the route's path is made from. */
  readonly file: RegExp;
  /** Folders that are in no URL. */
  readonly hidden?: RegExp;
  /** The npm package that gives such files their meaning; a package.json around must name it. */
  readonly needs?: string;
  /** METHODS: each export is named after its method. DEFAULT: the default export is for all. */
  readonly exports: 'METHODS' | 'DEFAULT';
}

/** Calls that put a view, or what another module declares, under a path: `path('users/', include('users.urls'))` (Django). */
export interface UrlConfiguration {
  readonly callees: readonly Callee[];
  readonly isRegex?: true;
}

export interface HttpLibrary {
  readonly name: string;
  /** Its calls are told by the member's name alone. */
  readonly isLikely?: true;
  /** Names that scripts take for granted, or get by injection: calls of them, or of their members, are its own. */
  readonly globals?: readonly string[];
  /** Its routes stand under the path that is set for the whole application. */
  readonly isInContext?: true;
  /** Where its packages live, and the names under which its API is imported. */
  readonly managers: readonly External['manager'][];
  readonly packages: readonly string[];
  readonly clients?: readonly ClientCall[];
  readonly routes?: readonly RouteCall[];
  readonly mounts?: readonly MountCall[];
  readonly derived?: readonly DerivedRouter[];
  /** Members that give their object again, so that calls stand in a chain: `app.get(…).post(…)`. */
  readonly fluent?: readonly string[];
  /** Routers made with a prefix. */
  readonly routers?: readonly BaseUrl[];
  readonly classPrefixes?: readonly ClassPrefix[];
  /** Annotations that make a method without a body a request (Retrofit). */
  readonly requests?: readonly RouteCall[];
  readonly clientTypes?: readonly ClientType[];
  readonly fileRoutes?: readonly FileRoutes[];
  readonly lists?: readonly RouteList[];
  readonly proxies?: readonly PathProxy[];
  readonly endpointBuilders?: readonly EndpointBuilder[];
  readonly urlConfigurations?: readonly UrlConfiguration[];
  /** Calls that put a class of views under a path of a router (Django REST framework). */
  readonly viewSets?: readonly { readonly callees: readonly Callee[] }[];
  /** Annotations on any class of an application that begin the paths of all its routes (JAX-RS). */
  readonly contexts?: readonly ClassPrefix[];
}

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

/** `get`, `post`, … under each of the prefixes: how most libraries name the calls of a method. */
export function methodCallees(prefixes: readonly Callee[], capitalised = false): Callee[] {
  const names = METHODS.map((method) =>
    capitalised ? method[0] + method.slice(1).toLowerCase() : method.toLowerCase(),
  );
  return prefixes.flatMap((prefix) => names.map((name) => [...prefix, name]));
}
