import { type HttpLibrary, METHODS } from '../library.ts';

/** https://docs.nestjs.com/controllers */
export const nest: HttpLibrary = {
  name: 'NestJS',
  managers: ['npm'],
  packages: ['@nestjs/common'],
  routes: [
    ...METHODS.map((method) => ({
      callees: [[`${method[0]}${method.slice(1).toLowerCase()}`]],
      method,
      path: [{ position: 0 }],
      handler: 'DECORATED' as const,
    })),
    { callees: [['All']], method: 'ALL', path: [{ position: 0 }], handler: 'DECORATED' },
  ],
  classPrefixes: [{ callees: [['Controller']], path: [{ position: 0 }, { position: 0, property: 'path' }] }],
};
