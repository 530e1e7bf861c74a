/**
 * Who may talk to the server: closed by default. A page of any site can make a browser send requests to loopback, under
 * a host name of its own (DNS rebinding) or across origins; so Host must be a name we go by, Origin must be ours or
 * allowed, and bodies must be JSON, which no form can send. Checked for HTTP, SSE and WebSocket alike.
 */
import type { IncomingMessage } from 'node:http';

export interface TrustOptions {
  /** The address that is listened on. */
  readonly host: string;
  /** Host names, without port, beside loopback and `host`. */
  readonly allowedHosts: readonly string[];
  /** Origins of other sites that may call. */
  readonly corsOrigins: readonly string[];
}

/** Why a request is refused. */
export interface Refusal {
  readonly status: 403 | 415;
  readonly code: 'HOST_NOT_ALLOWED' | 'ORIGIN_NOT_ALLOWED' | 'UNSUPPORTED_MEDIA_TYPE';
  readonly message: string;
}

/** Bytes of a request's body or of a message on a WebSocket. No operation of ours is longer; of a variable, no list of ids. */
export const MAX_REQUEST_BYTES = 100_000;

export type Trust = (request: Pick<IncomingMessage, 'headers' | 'method'>) => Refusal | undefined;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARD = new Set(['0.0.0.0', '::', '[::]']);

/** Every address of the machine. */
export const isWildcard = (host: string): boolean => WILDCARD.has(host);

/** Reached from this machine alone. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i.test(host);

export function createTrust({ host, allowedHosts, corsOrigins }: TrustOptions): Trust {
  const hosts = new Set([...LOOPBACK, ...allowedHosts, ...(isWildcard(host) ? [] : [host])].map(lowerCase));
  const origins = new Set(corsOrigins.map(lowerCase));

  return ({ headers, method }) => {
    const name = hostName(headers.host);
    if (name === undefined || !hosts.has(name)) {
      return {
        status: 403,
        code: 'HOST_NOT_ALLOWED',
        message: `The server does not go by the name ${headers.host ?? '(none)'}; add it to allowedHosts if it should`,
      };
    }
    const origin = headers.origin;
    if (origin !== undefined && !isSameOrigin(origin, headers.host!) && !origins.has(lowerCase(origin))) {
      return {
        status: 403,
        code: 'ORIGIN_NOT_ALLOWED',
        message: `Pages of ${origin} may not call this server; add it to corsOrigins if they should`,
      };
    }
    if (method === 'POST' && !isJson(headers['content-type'])) {
      return {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Send the body as application/json',
      };
    }
    return undefined;
  };
}

function hostName(host: string | undefined): string | undefined {
  return host === undefined ? undefined : lowerCase(/^(\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(host)?.[1] ?? '');
}

/** Behind a proxy that speaks TLS we see `http`, so only host and port are compared. */
function isSameOrigin(origin: string, host: string): boolean {
  return lowerCase(origin.replace(/^https?:\/\//, '')) === lowerCase(host);
}

const isJson = (type: string | undefined): boolean => /^application\/(?:[\w.+-]*\+)?json\s*(?:;|$)/i.test(type ?? '');
const lowerCase = (text: string): string => text.toLowerCase();
