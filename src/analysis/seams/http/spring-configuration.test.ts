import { describe, expect, it } from 'vitest';
import { linkSources } from '../../../../test/linked-sources.ts';
import { readConfiguration } from './spring-configuration.ts';

const gateway = (route: string): string => `spring:\n  cloud:\n    gateway:\n      routes:\n        - ${route}\n`;

describe('readConfiguration', () => {
  const forwards = (text: string) => readConfiguration('application.yml', text)?.forwards;

  it('says nothing of what is no setting of HTTP, and of broken text', () => {
    expect(readConfiguration('application.yml', 'logging:\n  level: debug\n')).toBeUndefined();
    expect(readConfiguration('application.yml', 'a: [b\n  - : {')).toBeUndefined();
    expect(readConfiguration('application.yml', `a: ${'['.repeat(1_000_000)}`)).toBeUndefined();
    expect(readConfiguration('orders-service.yml', 'kind: Service\nmetadata: { name: orders }\n')).toBeUndefined();
  });

  it('reads names and contexts, and leaves open what the environment decides', () => {
    const of = (text: string) => readConfiguration('application.properties', text);
    const variable = (name: string): string => `\${${name}}`;
    expect(of('spring.application.name = shop\nserver.servlet.context-path=/shop')).toEqual({
      name: 'shop',
      prefix: ['shop'],
      forwards: [],
    });
    expect(of(`spring.application.name=shop\nserver.servlet.context-path=${variable('PATH')}`)?.prefix).toEqual([]);
    expect(of(`server.servlet.context-path=${variable('PATH:/shop')}`)?.prefix).toEqual(['shop']);
  });

  it('reads the routes of a gateway', () => {
    expect(forwards(gateway('{ uri: "lb://a", predicates: ["Path=/x/**,/y"], filters: ["StripPrefix=1"] }'))).toEqual([
      { path: ['x', '{*}'], strip: 1, ahead: [], to: 'a', line: 5 },
      { path: ['y'], strip: 1, ahead: [], to: 'a', line: 5 },
    ]);
  });

  it('reads no route of which it cannot tell what comes out, nor one for everything', () => {
    expect(forwards(gateway('{ uri: "lb://a", predicates: [Path=/x/**], filters: [SetPath=/y] }'))).toBeUndefined();
    expect(forwards(gateway('{ uri: "lb://a", predicates: [Path=/**] }'))).toBeUndefined();
  });

  it('reads the routes of Zuul, which takes their path away unless it is told not to', () => {
    const [stripped, kept] = forwards(
      'zuul:\n  routes:\n    a: { path: /a/**, serviceId: one }\n    b: { path: /b/**, stripPrefix: false }\n',
    )!;
    expect(stripped).toMatchObject({ strip: 1, to: 'one' });
    expect(kept).toMatchObject({ strip: 0 });
  });
});

describe('a configuration that is edited', () => {
  const CONTROLLER = `package shop;
import org.springframework.web.bind.annotation.GetMapping;
class Things { @GetMapping("/things") String all() { return ""; } }
`;
  const sources = {
    'src/main/java/shop/Things.java': CONTROLLER,
    'web/client.js': "export const things = () => fetch('/api/things');\n",
  };
  const contextOf = (path: string): string => `server.servlet.context-path=${path}\n`;
  const elements = ({ nodes, relationships }: Awaited<ReturnType<typeof linkSources>>): unknown => [
    [...nodes].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...relationships].sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  const routesOf = ({ nodes }: Awaited<ReturnType<typeof linkSources>>): string[] =>
    [...nodes.values()].filter(({ kind, range }) => kind === 'ROUTE' && range).map(({ name }) => name);
  const PATH = 'src/main/resources/application.properties';

  it('moves the routes of its application, as it does when all is linked anew', async () => {
    const linked = await linkSources(sources);
    expect(routesOf(linked)).toEqual(['GET /things']);
    await linked.edit({ [PATH]: contextOf('/api') });
    expect(routesOf(linked)).toEqual(['GET /api/things']);
    expect(elements(linked)).toEqual(elements(await linkSources({ ...sources, [PATH]: contextOf('/api') })));
    await linked.edit({ [PATH]: contextOf('/other') });
    expect(routesOf(linked)).toEqual(['GET /other/things']);
    await linked.edit({ [PATH]: undefined });
    expect(routesOf(linked)).toEqual(['GET /things']);
    expect(elements(linked)).toEqual(elements(await linkSources(sources)));
  });

  it('of a test says nothing of the application, before and after it is edited', async () => {
    const ofTest = 'src/test/resources/application.properties';
    const linked = await linkSources({ ...sources, [ofTest]: contextOf('/tested') });
    expect(routesOf(linked)).toEqual(['GET /things']);
    await linked.edit({ [ofTest]: contextOf('/again') });
    expect(routesOf(linked)).toEqual(['GET /things']);
  });
});
