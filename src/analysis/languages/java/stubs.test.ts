import { describe, expect, it } from 'vitest';
import { stubClass, stubs } from './stubs.ts';

/** Names of the members that the stubs know of a class. */
function members(path: string): Set<string> {
  return new Set(
    stubs()
      .get(path)!
      .definitions.map(({ descriptor }) => descriptor),
  );
}

describe('stubs of the JDK', () => {
  it('have classes with their members, nested ones too', () => {
    expect(members('std:java/util/Map')).toContain('Map#Entry#getKey().');
    expect(members('std:java/lang/String')).toContain('String#length().');
    expect(stubClass('java.util.stream.Stream')).toBe('std:java/util/stream/Stream\0Stream#');
    expect(stubClass('java.util.Nothing')).toBeUndefined();
  });

  it('have the superclasses that are not public but make public ones what they are', () => {
    const builder = stubs().get('std:java/lang/StringBuilder')!;
    expect(builder.strings).toContain('java.lang.AbstractStringBuilder');
    expect(stubs().has('std:java/lang/AbstractStringBuilder')).toBe(true);
  });
});
