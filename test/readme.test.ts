import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const schema = buildSchema(read('schema.graphql'));
const queries = [...read('README.md').matchAll(/```graphql\n(.*?)```/gs)].map(([, text]) => text!);

it('has examples', () => expect(queries.length).toBeGreaterThan(4));
it.each(queries)('has an example that the server takes: %s', (text) => {
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
});
