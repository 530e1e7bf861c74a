import type { HttpLibrary } from '../library.ts';

/**
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/HttpRequest.html: the request is built in
 * a chain; the call that names the URI stands for it.
 */
export const javaNetHttp: HttpLibrary = {
  name: 'java.net.http',
  managers: ['stdlib', 'maven'],
  packages: ['java.net.http'],
  clients: [
    {
      callees: [
        ['HttpRequest', 'newBuilder'],
        ['HttpRequest', 'newBuilder', '()', 'uri'],
        ['HttpRequest', 'Builder', '()', 'uri'],
      ],
      method: 'IN_CHAIN',
      // Of a request that names none: https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html#GET()
      defaultMethod: 'GET',
      url: [{ position: 0 }],
    },
  ],
};
