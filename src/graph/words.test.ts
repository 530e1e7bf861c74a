import { describe, expect, it } from 'vitest';
import { searchTermsOf, wordsOf } from './words.ts';

describe('words', () => {
  it.each([
    ['getUserName', 'get user name'],
    ['get_user_name', 'get user name'],
    ['src/get-user/name.ts', 'src get user name ts'],
    ['HTTPServer', 'http server'],
    ['parseJSON', 'parse json'],
    ['sha256sum', 'sha 256 sum'],
    ['GET /users/{}', 'get users'],
    ['größeÄndern', 'größe ändern'],
    ['用户 name', '用户 name'],
    ['__init__', 'init'],
    ['$', ''],
    ['', ''],
  ])('of %s', (text, expected) =>
    expect(
      wordsOf(text)
        .map((word) => word.text)
        .join(' '),
    ).toBe(expected),
  );

  it('know where they are and whether they are joined', () => {
    expect(wordsOf('getUser_id')).toEqual([
      { text: 'get', start: 0, end: 3, joined: false },
      { text: 'user', start: 3, end: 7, joined: true },
      { text: 'id', start: 8, end: 10, joined: false },
    ]);
  });

  it('are found joined too', () => {
    expect(searchTermsOf('getUserName').sort()).toEqual(['get', 'getusername', 'name', 'user', 'username']);
    expect(searchTermsOf('user_name')).toEqual(['user', 'name']);
  });
});
