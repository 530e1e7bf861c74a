import { expect, it } from 'vitest';
import { encodeFacts } from './fact-codec.ts';
import { FactsBuilder } from './facts-builder.ts';
import { createFactsHolder } from './held-facts.ts';

const bytes = (text: string): Uint8Array => encodeFacts(new FactsBuilder(text).build('GO', { text }));

it('lets go of those that were read longest ago, and decodes them anew', () => {
  const encoded = ['package a\n', 'package b\n', 'package c\n', 'package d\n'].map(bytes);
  const holder = createFactsHolder(encoded[0]!.length * 3);
  const held = encoded.map((one) => holder.hold('GO', one));
  const first = held.map((one) => one.read());
  expect(held[0]!.read()).toBe(first[0]);

  holder.trim();
  const again = held.map((one) => one.read());
  expect(again.map((facts, i) => facts === first[i])).toEqual([true, false, false, true]);
  expect(again).toEqual(first);
});

it('lets go of more when it is told so', () => {
  const encoded = bytes('package a\n');
  const holder = createFactsHolder(encoded.length);
  const held = holder.hold('GO', encoded);
  const before = held.read();
  holder.trim();
  expect(held.read()).toBe(before);
  holder.trim(0);
  expect(held.read()).not.toBe(before);
  expect(held.read()).toEqual(before);
});

it('says so when they are damaged', () => {
  const broken = bytes('package a\n');
  broken[broken.length - 1]! ^= 1;
  expect(() => createFactsHolder(0).hold('GO', broken).read()).toThrow('damaged');
});
