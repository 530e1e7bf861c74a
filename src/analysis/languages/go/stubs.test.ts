import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../facts.ts';
import { createParser } from '../../parser.ts';
import { extract } from './extract.ts';
import type { GoFacts } from './facts.ts';
import { stubs } from './stubs.ts';

const FOLDER = new URL('./stubs/', import.meta.url);

describe('stubs', () => {
  it('are what the extractor makes of their sources: else run scripts/stubs.ts', async () => {
    const parser = await createParser();
    const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.go'));
    expect([...stubs().keys()].sort()).toEqual(sources.map((path) => `std:${path.slice(0, -'.go'.length)}`).sort());
    for (const path of sources) {
      const text = readFileSync(new URL(path, FOLDER), 'utf8');
      const fresh = await parser.parse('tree-sitter-go.wasm', text, Infinity, (source) => extract(source, 'GO'));
      const stored = stubs().get(`std:${path.slice(0, -'.go'.length)}`)!;
      expect(essence(stored), path).toEqual(essence(fresh));
    }
  });
});

/** What a linker reads of a stub. */
const essence = ({ own, definitions, strings, terms }: FileFacts<GoFacts>) => ({
  own,
  definitions: definitions.map(({ kind, descriptor, parent }) => ({ kind, descriptor, parent })),
  strings,
  terms: [terms.tags, terms.texts, terms.numbers, terms.starts, terms.operands],
});
