import { type HttpLibrary, methodCallees } from '../library.ts';

const named = (...names: string[]): string[][] =>
  names.flatMap((name) => [[name], ['urls', name], ['conf', 'urls', name]]);

/** https://docs.djangoproject.com/en/stable/topics/http/urls/ */
export const django: HttpLibrary = {
  name: 'Django',
  managers: ['pip'],
  packages: ['django', 'django.urls', 'django.conf.urls', 'django.test'],
  urlConfigurations: [{ callees: named('path') }, { callees: named('re_path', 'url'), isRegex: true }],
  clients: [
    {
      callees: methodCallees([
        ['Client', '()'],
        ['test', 'Client', '()'],
      ]),
      method: 'CALLEE',
      url: [{ position: 0, keyword: 'path' }],
    },
  ],
};
