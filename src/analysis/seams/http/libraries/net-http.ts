import type { HttpLibrary } from '../library.ts';

const CLIENTS = [[], ['Client', '()'], ['DefaultClient']];
const MUXES = [[], ['ServeMux', '()'], ['NewServeMux', '()'], ['DefaultServeMux']];

/** https://pkg.go.dev/net/http; since Go 1.22 a pattern may begin with a method. */
export const netHttp: HttpLibrary = {
  name: 'net/http',
  managers: ['stdlib'],
  packages: ['net/http'],
  clients: [
    { callees: CLIENTS.map((client) => [...client, 'Get']), method: 'GET', url: [{ position: 0 }] },
    { callees: CLIENTS.map((client) => [...client, 'Head']), method: 'HEAD', url: [{ position: 0 }] },
    {
      callees: CLIENTS.flatMap((client) => [
        [...client, 'Post'],
        [...client, 'PostForm'],
      ]),
      method: 'POST',
      url: [{ position: 0 }],
    },
    { callees: [['NewRequest']], method: { position: 0 }, url: [{ position: 1 }] },
    { callees: [['NewRequestWithContext']], method: { position: 1 }, url: [{ position: 2 }] },
  ],
  routes: [
    {
      callees: MUXES.flatMap((mux) => [
        [...mux, 'HandleFunc'],
        [...mux, 'Handle'],
      ]),
      method: 'IN_PATH',
      path: [{ position: 0 }],
      handler: 'LAST',
    },
  ],
};
