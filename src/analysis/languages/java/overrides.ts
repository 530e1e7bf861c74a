import { erasureOf, type Method, supertypesOf } from './classes.ts';
import { methodsOf } from './members.ts';
import type { Java } from './program.ts';
import type { ClassType } from './types.ts';

/** The nearest method of a supertype that a method overrides or implements; superclasses come before interfaces. */
export function overriddenMethod(java: Java, type: ClassType, method: Method): Method | undefined {
  if (method.isStatic || method.isPrivate) return undefined;
  const own = erasureOf(java, method.parameters);
  const candidates = supertypesOf(java, type).flatMap((base) => methodsOf(java, base, method.name));
  const overridden = candidates.filter(
    (candidate) =>
      !candidate.isStatic &&
      !candidate.isPrivate &&
      candidate.parameters.length === method.parameters.length &&
      erasureOf(java, candidate.parameters) === own,
  );
  return overridden.sort((a, b) => a.depth - b.depth)[0];
}
