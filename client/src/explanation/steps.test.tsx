// @vitest-environment happy-dom
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RegisteredRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import type { Step } from './explanation.query.ts';
import { Steps } from './steps.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const step = (more: Partial<Step>): Step => ({
  kind: 'SITE',
  description: '`users.list(…)` is called here.',
  location: { path: 'src/app.ts', startLine: 4, endLine: 4 },
  source: 'function main() {\n  users.list();\n}',
  node: { id: 'node-1', language: null },
  ...more,
});

let unmount: () => void = () => undefined;
afterEach(() => act(async () => unmount()));

async function show(steps: readonly Step[]): Promise<HTMLElement> {
  const rootRoute = createRootRoute({ component: () => <Steps steps={steps} /> });
  const nodeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/node/$id' });
  const history = createMemoryHistory({ initialEntries: ['/'] });
  const router = createRouter({ routeTree: rootRoute.addChildren([nodeRoute]), history });
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  unmount = () => {
    root.unmount();
    container.remove();
  };
  await act(async () => {
    await router.load();
    root.render(<RouterProvider router={router as unknown as RegisteredRouter} />);
  });
  return container;
}

test('each step has its sentence, its place as a link, and its lines with the one that counts marked', async () => {
  const page = await show([
    step({}),
    step({ kind: 'TARGET', description: 'So it reaches `list`.', location: null, source: null, node: null }),
  ]);
  const [first, second] = page.querySelectorAll('ol > li');
  expect(first!.querySelector('p')!.textContent).toBe('siteusers.list(…) is called here.');
  expect(first!.querySelector('p code')!.textContent).toBe('users.list(…)');
  expect(first!.querySelector('a')!.getAttribute('href')).toBe('/node/node-1');
  expect(first!.querySelector('a')!.textContent).toBe('src/app.ts:4');
  const code = first!.querySelector('[aria-label="Source of step 1"]')!;
  expect(code.getAttribute('tabindex')).toBe('0');
  const marked = [...code.querySelectorAll('[data-marked="true"]')].map((line) => line.textContent?.trim());
  expect(marked).toEqual(['users.list();']);
  expect(second!.querySelector('a, section')).toBeNull();
});

test('lines that stand right above are not shown again, long ones are cut, notes come last', async () => {
  const long = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
  const page = await show([
    step({ kind: 'NOTE', description: 'It was found by type.', location: null, source: null, node: null }),
    step({ source: long }),
    step({ kind: 'TYPE', description: 'So it is an instance of `A`.', source: long }),
  ]);
  const [first, second] = page.querySelectorAll('ol > li');
  expect(page.querySelectorAll('ol > li')).toHaveLength(2);
  expect(first!.textContent).toContain('13 more lines');
  expect(second!.querySelector('section')).toBeNull();
  expect(second!.querySelector('a')).not.toBeNull();
  expect(page.lastElementChild!.textContent).toBe('It was found by type.');
});
