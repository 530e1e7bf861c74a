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
});
