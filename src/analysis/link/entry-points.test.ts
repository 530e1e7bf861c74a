import { describe, expect, it } from 'vitest';
import { linkSources, type Sources } from '../../../test/linked-sources.ts';

async function entryPoints(sources: Sources): Promise<Record<string, string | undefined>> {
  const { nodes } = await linkSources(sources);
  const found = [...nodes.values()].filter(({ categories }) => categories?.includes('ENTRY_POINT'));
  return Object.fromEntries(found.map(({ qualifiedName, entryPointReason }) => [qualifiedName, entryPointReason]));
}

describe('Control comes in from outside', () => {
  it('at the main and init functions of Go', async () => {
    const sources = {
      'go.mod': 'module example.com/shop\n',
      'cmd/main.go': 'package main\n\nfunc init() {}\nfunc main() { run() }\nfunc run() {}\n',
      'lib/lib.go': 'package lib\n\nfunc main() {}\n',
    };
    expect(await entryPoints(sources)).toEqual({
      init: 'called when its package is loaded',
      main: 'main function of a program',
    });
  });

  it('at the main methods of Java, and where Spring calls', async () => {
    const source = `package shop;
import org.springframework.scheduling.annotation.Scheduled;
class Shop {
  public static void main(String[] args) {}
  static void main(int count) {}
  @Scheduled(fixedRate = 1000) void tick() {}
}
`;
    expect(await entryPoints({ 'Shop.java': source })).toEqual({
      'Shop.main': 'main method of a program',
      'Shop.tick': 'scheduled by Spring',
    });
  });

  it('at the commands of Click', async () => {
    const source = 'import click\n\n@click.command()\ndef sell(): ...\n\n@click.pass_context\ndef helper(): ...\n';
    expect(await entryPoints({ 'shop.py': source })).toEqual({ sell: 'command of Click' });
  });

  it('at the commands and the API of an npm package, through what it is built from', async () => {
    const sources = {
      'package.json': JSON.stringify({
        name: '@acme/shop',
        bin: { shop: './dist/cli.js' },
        exports: {
          '.': { types: './dist/index.d.ts', default: './dist/index.js' },
          './package.json': './package.json',
        },
      }),
      'src/cli.ts': "import { sell } from './index.ts';\nsell();\n",
      'src/index.ts': "export { sell, Cart } from './sell.ts';\nexport interface Order {}\nexport const VAT = 20;\n",
      'src/sell.ts': 'export function sell() {}\nexport class Cart { add() {} }\nexport function inner() {}\n',
    };
    expect(await entryPoints(sources)).toEqual({
      'src/cli.ts': 'command shop',
      sell: 'exported API of @acme/shop',
      Cart: 'exported API of @acme/shop',
    });
  });

  it('not at the exports of a package that is private, or a test', async () => {
    const sources = {
      'package.json': '{ "name": "app", "private": true, "main": "index.js" }',
      'index.js': 'export function run() {}\n',
      'test/fixtures/lib/package.json': '{ "name": "lib", "main": "index.js" }',
      'test/fixtures/lib/index.js': 'export function help() {}\n',
    };
    expect(await entryPoints(sources)).toEqual({});
  });

  it.each([
    ['pyproject.toml', '[project]\nname = "My-Shop"\n\n[project.scripts]\nshop = "my_shop.cli:main"\n'],
    ['pyproject.toml', '[tool.poetry]\nname = "my-shop"\n[tool.poetry.scripts]\n"shop" = \'my_shop.cli:main\' # run\n'],
    [
      'setup.cfg',
      '[metadata]\nname = my-shop\n[options.entry_points]\nconsole_scripts =\n    shop = my_shop.cli:main\nother =\n    no = my_shop.cli:other\n',
    ],
  ])('at the commands and the package of a distribution: %s', async (manifest, text) => {
    const found = await entryPoints({
      [manifest]: text,
      'src/my_shop/__init__.py': 'from .sell import sell, _hidden\nfrom other import Other\n',
      'src/other.py': 'class Other: ...\n',
      'src/my_shop/sell.py': 'def sell(): ...\ndef _hidden(): ...\ndef inner(): ...\n',
      'src/my_shop/cli.py': 'def main(): ...\ndef other(): ...\n',
    });
    expect(found).toEqual({ main: 'command shop', sell: expect.stringMatching(/^exported API of [Mm]y-[Ss]hop$/) });
  });

  it('at the exported names of a Go module that is a library', async () => {
    const library = {
      'go.mod': 'module example.com/shop\n',
      'shop.go': 'package shop\n\nfunc Sell() {}\nfunc hidden() {}\ntype Cart struct{}\nfunc (c Cart) Add() {}\n',
      'shop_test.go': 'package shop\n\nfunc TestSell() {}\n',
      'internal/x/x.go': 'package x\n\nfunc Inner() {}\n',
      'pay/pay.go': 'package pay\n\nfunc Pay() {}\n',
      'cmd/shop/main.go': 'package main\n\nfunc main() {}\nfunc Exported() {}\n',
    };
    const api = 'exported API of example.com/shop';
    expect(await entryPoints(library)).toEqual({ Sell: api, Cart: api, Pay: api, main: 'main function of a program' });
    const program = { ...library, 'shop.go': 'package main\n\nfunc main() {}\n' };
    expect(Object.keys(await entryPoints(program))).toEqual(['main']);
  });

  it('at the public classes of packages that a Java module exports', async () => {
    const found = await entryPoints({
      'src/main/java/module-info.java':
        'module shop { exports shop.api; exports shop.spi to other; /* exports shop.in; */ }',
      'src/main/java/shop/api/Shop.java':
        'package shop.api; public class Shop { public void sell() {} } class Hidden {}',
      'src/main/java/shop/spi/Plug.java': 'package shop.spi; public class Plug {}',
      'src/main/java/shop/in/Inner.java': 'package shop.in; public class Inner {}',
    });
    expect(found).toEqual({ Shop: 'exported API of shop' });
  });

  it('and follows what is published', async () => {
    const linked = await linkSources({
      'package.json': '{ "name": "shop", "main": "a.js" }',
      'a.js': "export * from './b.js';\n",
      'b.js': 'export function sell() {}\nexport function buy() {}\n',
      'c.js': 'export function other() {}\n',
    });
    const names = () =>
      [...linked.nodes.values()]
        .filter(({ categories }) => categories?.includes('ENTRY_POINT'))
        .map(({ name }) => name);
    expect(names().sort()).toEqual(['buy', 'sell']);
    await linked.edit({ 'a.js': "export { sell } from './b.js';\n" });
    expect(names()).toEqual(['sell']);
    await linked.edit({ 'package.json': '{ "name": "shop", "main": "c.js" }' });
    expect(names()).toEqual(['other']);
    await linked.edit({ 'package.json': undefined });
    expect(names()).toEqual([]);
  });
});
