import type { HttpLibrary } from '../library.ts';

/** https://download.eclipse.org/microprofile/microprofile-rest-client-4.0/: an interface of JAX-RS that sends requests. */
export const microprofileRestClient: HttpLibrary = {
  name: 'MicroProfile Rest Client',
  managers: ['maven'],
  packages: ['org.eclipse.microprofile.rest.client.inject'],
  clientTypes: [{ callees: [['RegisterRestClient']], path: [], service: [], url: [{ keyword: 'baseUri' }] }],
};
