import { type HttpLibrary, METHODS } from '../library.ts';

/** https://jakarta.ee/specifications/restful-ws/: the method is one annotation, its path another. */
export const jaxRs: HttpLibrary = {
  name: 'JAX-RS',
  managers: ['maven'],
  packages: ['jakarta.ws.rs', 'javax.ws.rs'],
  isInContext: true,
  routes: METHODS.map((method) => ({
    callees: [[method]],
    method,
    path: [
      { beside: 'Path', position: 0 },
      { beside: 'Path', keyword: 'value' },
    ],
    handler: 'DECORATED',
  })),
  classPrefixes: [{ callees: [['Path']], path: [{ position: 0 }, { keyword: 'value' }] }],
  contexts: [{ callees: [['ApplicationPath']], path: [{ position: 0 }, { keyword: 'value' }] }],
};
