import type { HttpLibrary } from '../library.ts';

const ANNOTATIONS = 'org.springframework.web.bind.annotation';
const PATHS = [{ position: 0 }, { keyword: 'value' }, { keyword: 'path' }];

/** https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-requestmapping.html */
export const spring: HttpLibrary = {
  name: 'Spring MVC',
  managers: ['maven'],
  packages: [ANNOTATIONS],
  isInContext: true,
  routes: [
    ...(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
      callees: [[`${method[0]}${method.slice(1).toLowerCase()}Mapping`]],
      method,
      path: PATHS,
      handler: 'DECORATED' as const,
    })),
    {
      callees: [['RequestMapping']],
      method: { keyword: 'method' },
      path: PATHS,
      handler: 'DECORATED',
    },
  ],
  classPrefixes: [{ callees: [['RequestMapping']], path: PATHS }],
};
