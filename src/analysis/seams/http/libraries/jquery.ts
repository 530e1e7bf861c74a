import type { HttpLibrary } from '../library.ts';

const URLS = [{ position: 0, property: 'url' }, { position: 0 }];

/** https://api.jquery.com/category/ajax/ */
export const jquery: HttpLibrary = {
  name: 'jQuery',
  isLikely: true,
  globals: ['$', 'jQuery'],
  managers: [],
  packages: [],
  clients: [
    {
      callees: [['ajax']],
      method: [0, 1].flatMap((position) => [
        { position, property: 'type' },
        { position, property: 'method' },
      ]),
      defaultMethod: 'GET',
      url: URLS,
    },
    { callees: [['get'], ['getJSON']], method: 'GET', url: URLS },
    { callees: [['post']], method: 'POST', url: URLS },
  ],
};
