import { type HttpLibrary, METHODS } from '../library.ts';

const PATHS = [{ position: 0 }, { keyword: 'value' }, { keyword: 'url' }];

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-http-service-client */
export const springHttpInterface: HttpLibrary = {
  name: 'Spring HTTP interface',
  managers: ['maven'],
  packages: ['org.springframework.web.service.annotation'],
  requests: [
    ...METHODS.map((method) => ({
      callees: [[`${method[0]}${method.slice(1).toLowerCase()}Exchange`]],
      method,
      path: PATHS,
      handler: 'DECORATED' as const,
    })),
    { callees: [['HttpExchange']], method: { keyword: 'method' }, path: PATHS, handler: 'DECORATED' },
  ],
  classPrefixes: [{ callees: [['HttpExchange']], path: PATHS }],
};
