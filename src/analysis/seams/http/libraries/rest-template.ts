import type { HttpLibrary } from '../library.ts';

const call = (name: string): string[] => ['RestTemplate', '()', name];

/** https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/client/RestTemplate.html */
export const restTemplate: HttpLibrary = {
  name: 'RestTemplate',
  managers: ['maven'],
  packages: ['org.springframework.web.client'],
  clients: [
    { callees: [call('getForObject'), call('getForEntity')], method: 'GET', url: [{ position: 0 }] },
    {
      callees: [call('postForObject'), call('postForEntity'), call('postForLocation')],
      method: 'POST',
      url: [{ position: 0 }],
    },
    { callees: [call('put')], method: 'PUT', url: [{ position: 0 }] },
    { callees: [call('patchForObject')], method: 'PATCH', url: [{ position: 0 }] },
    { callees: [call('delete')], method: 'DELETE', url: [{ position: 0 }] },
    { callees: [call('exchange')], method: { position: 1 }, url: [{ position: 0 }] },
  ],
};
