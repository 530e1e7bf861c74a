import { type HttpLibrary, METHODS } from '../library.ts';

/** https://docs.angularjs.org/api/ng/service/$http; plugins of Vue call a client of axios so too. */
export const angularJs: HttpLibrary = {
  name: 'AngularJS $http',
  isLikely: true,
  globals: ['$http', '$axios'],
  managers: [],
  packages: [],
  clients: [
    { callees: METHODS.map((method) => [method.toLowerCase()]), method: 'CALLEE', url: [{ position: 0 }] },
    {
      callees: [['$http'], ['$axios'], ['request']],
      method: { position: 0, property: 'method' },
      defaultMethod: 'GET',
      url: [{ position: 0, property: 'url' }],
    },
  ],
};
