import { readFileSync } from 'node:fs';
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { printPublicSchema } from './print.ts';
import { schema } from './schema.ts';

const contract = parse(readFileSync(new URL('contract.fixture.graphql', import.meta.url), 'utf8'));
const printed = printPublicSchema();

test('contains the contract: names, arguments, nullability, defaults, members', () => {
  expect(missing(contract.definitions, parse(printed).definitions)).toEqual([]);
});

test('the check of the contract finds what differs', () => {
  const differs = (from: string, to: string) => missing(parse(from).definitions, parse(to).definitions);
  expect(differs('type A { f: Int! }', 'type A { f: Int }')).toEqual(['A.f: Int!, here Int']);
  expect(differs('type A { f(a: Int = 1): Int }', 'type A { f(a: Int = 2): Int }')).toEqual([
    'A.f(a): Int = 1, here Int = 2',
  ]);
  expect(differs('type A { f(a: Int): Int }', 'type A { f: Int }')).toEqual(['A.f(a): Int, here nothing']);
  expect(differs('type A { f: Int }', 'type A { f(a: Int!): Int }')).toEqual([
    'A.f(a) is required, and not in the contract',
  ]);
  expect(differs('enum E { X Y }', 'enum E { X }')).toEqual(['E.Y']);
  expect(differs('union U = A | B', 'union U = A')).toEqual(['U = B']);
  expect(differs('type A implements N { f: Int }', 'type A { f: Int }')).toEqual(['A implements N']);
  expect(differs('input I @oneOf { a: Int }', 'input I { a: Int }')).toEqual(['I @oneOf']);
  expect(differs('scalar S', 'type S { f: Int }')).toEqual(['S: ScalarTypeDefinition, here ObjectTypeDefinition']);
});

test('everything has a description, as a sentence', () => {
  const bad: string[] = [];
  const check = (name: string, description: string | null | undefined): void => {
    if (!description || !/^[A-Z0-9`].*[.)]$/s.test(description)) bad.push(`${name}: ${description}`);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    check(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field.description);
      for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description);
    }
  }
  expect(bad).toEqual([]);
});

test('no list that is given is null or holds null, but for nodes(ids:)', () => {
  const nullable: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || (!isObjectType(type) && !isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const text = String(field.type);
      if (text.startsWith('[') && !text.endsWith('!]!')) nullable.push(`${type.name}.${field.name}: ${text}`);
    }
  }
  expect(nullable).toEqual(['Query.nodes: [Node]!']);
});

test('schema.graphql at the root is the print', () => {
  const file = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
  expect(printed === file, 'stale: run `npm run generate`').toBe(true);
});

/** What of the contract is not so in the schema, in words. */
function missing(wanted: readonly DefinitionNode[], here: readonly DefinitionNode[]): string[] {
  const found = new Map(here.flatMap((type) => ('name' in type && type.name ? [[type.name.value, type]] : [])));
  return wanted.flatMap((type) => {
    if (!('name' in type) || !type.name) return [];
    const name = type.name.value;
    const other = found.get(name);
    if (!other || other.kind !== type.kind) return [`${name}: ${type.kind}, here ${other?.kind ?? 'nothing'}`];
    return [
      ...absent(namesOf(type, 'directives'), namesOf(other, 'directives')).map((directive) => `${name} @${directive}`),
      ...absent(namesOf(type, 'interfaces'), namesOf(other, 'interfaces')).map((face) => `${name} implements ${face}`),
      ...absent(namesOf(type, 'types'), namesOf(other, 'types')).map((member) => `${name} = ${member}`),
      ...absent(namesOf(type, 'values'), namesOf(other, 'values')).map((value) => `${name}.${value}`),
      ...missingFields(name, fieldsOf(type), fieldsOf(other)),
    ];
  });
}

type Field = FieldDefinitionNode | InputValueDefinitionNode;

function missingFields(type: string, wanted: readonly Field[], here: readonly Field[]): string[] {
  return wanted.flatMap((field) => {
    const other = here.find(({ name }) => name.value === field.name.value);
    const name = `${type}.${field.name.value}`;
    const all = argumentsOf(other);
    return [
      ...unlike(name, field, other),
      ...argumentsOf(field).flatMap((argument) =>
        unlike(
          `${name}(${argument.name.value})`,
          argument,
          all.find((one) => one.name.value === argument.name.value),
        ),
      ),
      ...all
        .filter((argument) => argument.type.kind === 'NonNullType' && !argument.defaultValue)
        .filter((argument) => !argumentsOf(field).some((one) => one.name.value === argument.name.value))
        .map((argument) => `${name}(${argument.name.value}) is required, and not in the contract`),
    ];
  });
}

function unlike(name: string, wanted: Field, here: Field | undefined): string[] {
  const text = here ? typeAndDefault(here) : 'nothing';
  return typeAndDefault(wanted) === text ? [] : [`${name}: ${typeAndDefault(wanted)}, here ${text}`];
}

const typeAndDefault = (field: Field): string =>
  print(field.type as TypeNode) +
  ('defaultValue' in field && field.defaultValue ? ` = ${print(field.defaultValue)}` : '');
const argumentsOf = (field: Field | undefined): readonly InputValueDefinitionNode[] =>
  field && 'arguments' in field ? (field.arguments ?? []) : [];
const fieldsOf = (type: DefinitionNode): readonly Field[] => ('fields' in type ? (type.fields ?? []) : []);
const absent = (wanted: readonly string[], here: readonly string[]): string[] =>
  wanted.filter((one) => !here.includes(one));

function namesOf(type: DefinitionNode, list: 'directives' | 'interfaces' | 'types' | 'values'): string[] {
  const nodes = (
    type as unknown as Record<string, readonly { readonly name: { readonly value: string } }[] | undefined>
  )[list];
  return (nodes ?? []).map(({ name }) => name.value);
}
