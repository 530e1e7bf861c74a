import { type HttpLibrary, METHODS } from '../library.ts';

/** https://square.github.io/retrofit/ */
export const retrofit: HttpLibrary = {
  name: 'Retrofit',
  managers: ['maven'],
  packages: ['retrofit2.http', 'retrofit.http'],
  requests: METHODS.map((method) => ({
    callees: [[method]],
    method,
    path: [{ position: 0 }, { keyword: 'value' }],
    handler: 'DECORATED',
  })),
};
