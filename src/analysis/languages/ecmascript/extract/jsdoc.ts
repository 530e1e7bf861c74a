/** JSDoc in JavaScript: the types of parameters, results, variables and classes, and the types a file declares in it. */

import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import {
  type AliasEntity,
  type ClassEntity,
  ENTITY,
  type EntityIndex,
  type FunctionEntity,
  MEMBER,
  type Member,
  OWN,
  type ParameterEntity,
} from '../facts.ts';
import { type DocumentationComment, type DocumentationTag, documentationTags } from './documentation.ts';
import { addEntity, declareEntity, type Extraction, newMember, type Place, topPlace } from './extraction.ts';
import { documentedType } from './jsdoc-types.ts';
import { addObjectType, addParameter, bareFunction } from './nameless-types.ts';
import { openScope } from './scopes.ts';
import { typeParameter } from './types.ts';

/** The `@type` of the comment before this offset, else NO_TERM. */
export function typeBefore(x: Extraction, start: number, place: Place): TermId {
  if (!x.isJavaScript) return NO_TERM;
  const comment = x.documentation.before.get(start);
  return comment ? typeIn(x, comment, place) : NO_TERM;
}

function typeIn(x: Extraction, comment: DocumentationComment, place: Place): TermId {
  const tag = documentationTags(x.text, comment).find(({ name, type }) => name === 'type' && type !== undefined);
  return tag ? typeOfTag(x, tag, place) : NO_TERM;
}

const typeOfTag = (x: Extraction, tag: DocumentationTag, place: Place): TermId =>
  documentedType(x, tag.type!, tag.typeStart, place);

/** `(/** @type {T} *\/ a) => …` */
export function documentParameter(x: Extraction, entity: ParameterEntity, node: SyntaxNode, place: Place): void {
  if (entity.type === NO_TERM) entity.type = typeBefore(x, node.startIndex, place);
}

/** `@template`, `@param`, `@returns`, `@this` and `@type` of a function. */
export function documentFunction(
  x: Extraction,
  entity: FunctionEntity,
  comment: DocumentationComment,
  place: Place,
): void {
  const tags = documentationTags(x.text, comment);
  entity.typeParameters.push(...templates(x, tags, place));
  documentParameters(x, entity, tags, place);
  for (const tag of tags) {
    if (tag.type === undefined) continue;
    if ((tag.name === 'returns' || tag.name === 'return') && entity.result === NO_TERM) {
      entity.result = typeOfTag(x, tag, place);
    } else if (tag.name === 'this') entity.self = typeOfTag(x, tag, place);
    else if (tag.name === 'type' && entity.result === NO_TERM) entity.type = typeOfTag(x, tag, place);
  }
}

const isParameterTag = ({ name, type }: DocumentationTag): boolean =>
  type !== undefined && (name === 'param' || name === 'arg' || name === 'argument');

const PARAMETER_NAME = /^\[?\s*([\w$]+)((?:(?:\[\])?\.[\w$]+)*)/;

function documentParameters(
  x: Extraction,
  entity: FunctionEntity,
  tags: readonly DocumentationTag[],
  place: Place,
): void {
  let position = 0;
  for (const tag of tags) {
    if (!isParameterTag(tag)) continue;
    const name = PARAMETER_NAME.exec(tag.rest);
    if (!name || name[2]) continue;
    const parameters = entity.parameters.map((index) => x.entities[index] as ParameterEntity);
    const positional = parameters[position++];
    const parameter = parameters.find((p) => p.name === name[1]) ?? (positional?.name === '' ? positional : undefined);
    if (!parameter || parameter.type !== NO_TERM) continue;
    const parts = /^(?:Object|object|\{\})\s*=?$/.test(tag.type!.trim()) ? dottedParts(x, tags, name[1]!, place) : [];
    const type = parts.length > 0 ? objectTypeTerm(x, tag, parts, place) : typeOfTag(x, tag, place);
    const isRest = parameter.rest && x.builder.tagOf(type) === OWN.REST_TYPE;
    parameter.type = isRest ? x.builder.term(TAG.ARRAY_TYPE, tag.typeStart, [x.builder.operandOf(type, 0)]) : type;
  }
}

/** `@param {A} options.a` */
function dottedParts(x: Extraction, tags: readonly DocumentationTag[], name: string, place: Place): Member[] {
  const members: Member[] = [];
  for (const tag of tags) {
    if (!isParameterTag(tag)) continue;
    const part = PARAMETER_NAME.exec(tag.rest);
    const key = /^\.([\w$]+)$/.exec(part?.[2] ?? '')?.[1];
    if (part?.[1] !== name || key === undefined) continue;
    members.push(newMember({ name: key, kind: MEMBER.PROPERTY, type: typeOfTag(x, tag, place) }));
  }
  return members;
}

const objectTypeTerm = (x: Extraction, tag: DocumentationTag, members: Member[], place: Place): TermId =>
  x.builder.term(TAG.OBJECT_TYPE, tag.start, [], undefined, addObjectType(x, place, members));

const TEMPLATE_NAME = /^\[?([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s*=.*)?\]?$/u;

/** `@template {Constraint} A, B - prose` declares type parameters. */
function templates(x: Extraction, tags: readonly DocumentationTag[], place: Place): EntityIndex[] {
  const found: EntityIndex[] = [];
  for (const tag of tags) {
    if (tag.name !== 'template') continue;
    const constraint = tag.type === undefined ? NO_TERM : typeOfTag(x, tag, place);
    for (const part of tag.rest.replace(/\s+-.*$/, '').split(/\s*,\s*/)) {
      // What follows the first name without a comma is prose.
      const name = TEMPLATE_NAME.exec(part.split(/\s+(?!=)/)[0] ?? '')?.[1];
      if (name) found.push(typeParameter(x, name, place.scope, constraint));
    }
  }
  return found;
}

/** `@template`, `@extends` and `@implements` of a class. */
export function documentClass(x: Extraction, entity: ClassEntity, comment: DocumentationComment, place: Place): void {
  const tags = documentationTags(x.text, comment);
  entity.typeParameters.push(...templates(x, tags, place));
  for (const tag of tags) {
    if (tag.type === undefined) continue;
    if (tag.name === 'extends' || tag.name === 'augments') entity.baseType = typeOfTag(x, tag, place);
    else if (tag.name === 'implements') entity.implements.push(typeOfTag(x, tag, place));
  }
}

/** `@typedef`, `@callback` and `@import` anywhere in the file. Called before the names of types are resolved. */
export function declareDocumentedTypes(x: Extraction): void {
  if (!x.isJavaScript) return;
  for (const comment of x.documentation.comments) {
    const tags = documentationTags(x.text, comment);
    for (const [i, tag] of tags.entries()) {
      if (tag.name === 'typedef' || tag.name === 'callback') declareType(x, tag, tags, i);
      else if (tag.name === 'import') declareImport(x, tag);
    }
  }
}

function declareType(x: Extraction, tag: DocumentationTag, tags: readonly DocumentationTag[], position: number): void {
  const name = /^([\w$]+)/.exec(tag.rest)?.[1] ?? nameOnNextLine(x, tag);
  if (name === undefined) return;
  const place = { ...topPlace(x), scope: openScope(x.top) };
  const entity: AliasEntity = {
    kind: ENTITY.ALIAS,
    name,
    definition: defineType(x, tag, name),
    owner: -1,
    binding: -1,
    typeParameters: templates(x, tags, place),
    type: NO_TERM,
  };
  declareEntity(x, x.top, addEntity(x, entity));
  const own = tags.slice(position + 1);
  const end = own.findIndex((other) => other.name === 'typedef' || other.name === 'callback');
  const following = end < 0 ? own : own.slice(0, end);
  if (tag.name === 'callback') entity.type = callbackType(x, tag, following, place);
  else if (tag.type === undefined || /^(?:Object|object)(?:\[\])?$/.test(tag.type.trim())) {
    entity.type = objectTypeTerm(x, tag, propertiesOf(x, following, place), place);
  } else entity.type = typeOfTag(x, tag, place);
  x.exports.push({ name, local: name, entity: -1, specifier: '', imported: '', value: NO_TERM });
}

/** A long type pushes its name to where the tag's line has ended. */
function nameOnNextLine(x: Extraction, tag: DocumentationTag): string | undefined {
  if (tag.type === undefined) return undefined;
  return /^\}[\s*]*([\w$]+)/.exec(x.text.slice(tag.typeStart + tag.type.length))?.[1];
}

function defineType(x: Extraction, tag: DocumentationTag, name: string): number {
  const nameStart = x.text.indexOf(name, tag.typeStart + (tag.type?.length ?? 0) || tag.start);
  return x.builder.define({
    kind: 'TYPE_ALIAS',
    name,
    range: x.builder.rangeBetween(tag.start, nameStart + name.length),
    nameRange: x.builder.rangeBetween(nameStart, nameStart + name.length),
  });
}

function propertiesOf(x: Extraction, tags: readonly DocumentationTag[], place: Place): Member[] {
  const members: Member[] = [];
  for (const tag of tags) {
    if ((tag.name !== 'property' && tag.name !== 'prop') || tag.type === undefined) continue;
    const name = /^\[?\s*([\w$]+)(?!\.)/.exec(tag.rest)?.[1];
    if (name !== undefined && !/^\[?\s*[\w$]+\./.test(tag.rest)) {
      members.push(newMember({ name, kind: MEMBER.PROPERTY, type: typeOfTag(x, tag, place) }));
    }
  }
  return members;
}

function callbackType(x: Extraction, tag: DocumentationTag, tags: readonly DocumentationTag[], place: Place): TermId {
  const fn = bareFunction(x, place);
  for (const other of tags) {
    if (isParameterTag(other)) {
      const name = PARAMETER_NAME.exec(other.rest)?.[1] ?? '';
      addParameter(x, fn, name, typeOfTag(x, other, place), /^\.\.\./.test(other.type!), false);
    } else if (/^returns?$/.test(other.name) && other.type !== undefined) fn.entity.result = typeOfTag(x, other, place);
  }
  return x.builder.term(TAG.FUNCTION_TYPE, tag.start, [], undefined, fn.index);
}

const IMPORT_TAG = /^(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)|\{([\s\S]*?)\})?\s*from\s+['"]([^'"]+)['"]/;

/** `@import { A as B } from 'x'` */
function declareImport(x: Extraction, tag: DocumentationTag): void {
  const match = IMPORT_TAG.exec(tag.rest);
  if (!match) return;
  const [, byDefault, whole, list, specifier = ''] = match;
  const put = (imported: string, name: string): void => {
    const entity = addEntity(x, {
      kind: ENTITY.IMPORT,
      name,
      definition: -1,
      owner: -1,
      binding: -1,
      specifier,
      imported,
    });
    declareEntity(x, x.top, entity);
  };
  if (byDefault) put('default', byDefault);
  if (whole) put('*', whole);
  for (const item of list?.split(',') ?? []) {
    const [imported, name] = item
      .trim()
      .replace(/^type\s+/, '')
      .split(/\s+as\s+/);
    if (imported) put(imported, name ?? imported);
  }
  x.imports.push({
    specifier,
    range: x.builder.rangeBetween(tag.start, tag.start + '@import'.length + 1 + tag.rest.length),
  });
}
