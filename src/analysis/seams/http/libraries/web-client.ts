import { type Callee, type HttpLibrary, METHODS } from '../library.ts';

const clients = (name: string): readonly Callee[] => [
  [name, '()'],
  [name, 'create', '()'],
  [name, 'builder', '()', 'build', '()'],
  [name, 'Builder', '()', 'build', '()'],
];

/**
 * https://docs.spring.io/spring-framework/reference/web/webflux-webclient.html and
 * https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-restclient: the method is a call
 * before the one that names the URI.
 */
export const webClient: HttpLibrary = {
  name: 'WebClient, RestClient',
  managers: ['maven'],
  packages: ['org.springframework.web.reactive.function.client', 'org.springframework.web.client'],
  clients: [
    {
      callees: [...clients('WebClient'), ...clients('RestClient')].flatMap((client) =>
        METHODS.map((method) => [...client, method.toLowerCase(), '()', 'uri']),
      ),
      method: 'IN_CHAIN',
      url: [{ position: 0 }],
    },
  ],
};
