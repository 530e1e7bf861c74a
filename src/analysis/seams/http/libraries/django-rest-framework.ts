import { type HttpLibrary, methodCallees } from '../library.ts';

const ROUTERS = ['DefaultRouter', 'SimpleRouter'].flatMap((name) => [
  [name, '()'],
  ['routers', name, '()'],
]);

/** https://www.django-rest-framework.org/api-guide/routers/ */
export const djangoRestFramework: HttpLibrary = {
  name: 'Django REST framework',
  managers: ['pip'],
  packages: ['rest_framework', 'rest_framework.routers', 'rest_framework.test', 'djangorestframework'],
  viewSets: [{ callees: ROUTERS.map((router) => [...router, 'register']) }],
  clients: [
    {
      callees: methodCallees([
        ['APIClient', '()'],
        ['test', 'APIClient', '()'],
      ]),
      method: 'CALLEE',
      url: [{ position: 0, keyword: 'path' }],
    },
  ],
};
