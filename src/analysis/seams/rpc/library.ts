/** What a library of typed remote procedures looks like in calls: data, one table a file in libraries/. */

/** Paths (External.path) end in these names. */
export interface RpcLibrary {
  readonly name: string;
  readonly server: {
    readonly packages: readonly string[];
    /** Calls that take procedures by name: `t.router({ byId: … })`. */
    readonly routers: readonly string[];
    /** Calls that put the procedures of several routers together. */
    readonly merges: readonly string[];
    /** Calls that end a procedure and take its handler last. */
    readonly procedures: readonly string[];
    /** Calls that make a client inside the server itself, whose members are the procedures. */
    readonly callers: readonly string[];
  };
  readonly client: {
    readonly packages: readonly string[];
    /** Calls that make a client whose members lead to procedures: after the last of them the name of a procedure begins. */
    readonly makers: readonly string[];
    /** The last member, which sends the request. */
    readonly requests: readonly string[];
  };
}
