import { type HttpLibrary, METHODS } from '../library.ts';

const PATHS = [{ position: 0 }, { keyword: 'value' }, { keyword: 'uri' }];

/** https://docs.micronaut.io/latest/guide/#httpServer; interfaces with @Client send what their annotations declare. */
export const micronaut: HttpLibrary = {
  name: 'Micronaut',
  managers: ['maven'],
  packages: ['io.micronaut.http.annotation', 'io.micronaut.http.client.annotation'],
  isInContext: true,
  routes: METHODS.map((method) => ({
    callees: [[`${method[0]}${method.slice(1).toLowerCase()}`]],
    method,
    path: PATHS,
    handler: 'DECORATED',
  })),
  classPrefixes: [{ callees: [['Controller']], path: PATHS }],
  clientTypes: [
    {
      callees: [['Client']],
      path: [{ keyword: 'path' }],
      service: [{ keyword: 'id' }, { position: 0 }],
      url: [{ position: 0 }, { keyword: 'value' }],
    },
  ],
};
