import { expect, it } from 'vitest';
import { constraintIn, isBuilt } from './build-constraints.ts';

it.each([
  ['//go:build linux && !cgo\n', 'linux && !cgo', false],
  ['// +build appengine js\n', '(appengine || js)', false],
  ['// +build !appengine,!js\n', '(!appengine && !js)', true],
  ['// +build linux,!cgo darwin\n// +build amd64\n', '(linux && !cgo || darwin) && (amd64)', false],
  ['//go:build linux\n// +build windows\n', 'linux', true],
  ['// Build lines are described elsewhere.\n', undefined, true],
])('reads the build lines %j', (header, expression, built) => {
  expect(constraintIn(header)).toBe(expression);
  expect(isBuilt('a.go', expression)).toBe(built);
});
