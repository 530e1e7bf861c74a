import { describe, expect, it } from 'vitest';
import { type LinkedSources, linkSources, type Sources } from '../../../../test/linked-sources.ts';
import type { RelationshipKind } from '../../../model/relationship.ts';

/** Steps as `KIND place: text`, those that hold of every relationship left out. */
async function steps(sources: Sources, kind: RelationshipKind, from: string, to: string, now = sources) {
  const linked = await linkSources(sources);
  return explained(linked, kind, from, to, now).slice(0, -1);
}

function explained(linked: LinkedSources, kind: RelationshipKind, from: string, to: string, now: Sources): string[] {
  const name = (id: string): string | undefined => linked.nodes.get(id)?.qualifiedName;
  const relationship = [...linked.relationships.values()].find(
    (one) => one.kind === kind && name(one.source) === from && name(one.target) === to,
  );
  if (!relationship) throw new Error(`No ${kind} from ${from} to ${to}`);
  return linked.linker
    .explain(relationship, (_repository, { path }) => now[path])
    .map(({ kind: step, text, place }) => `${step} ${place ? `${place.path}:${place.range[0]}` : '-'}: ${text}`);
}

describe('A call of TypeScript', () => {
  const sources = {
    'app.ts': `import { users } from './services/index.ts';
import type { Repo } from './base.ts';
export function main(repo: Repo, either: Repo | { all(): void }) {
  users.list();
  repo.all();
  new Thing().go();
  make().list();
  either.all();
}
class Thing {
  go() { this.went(); }
  went() {}
}
function make() { return users; }
`,
    'services/index.ts': `export * from './users.ts';\n`,
    'services/users.ts': `import { BaseService } from '../base.ts';
export class UserService extends BaseService {}
export const users = new UserService();
`,
    'base.ts': `export class BaseService {
  list() { return []; }
}
export interface Repo { all(): void }
`,
  };

  it('is explained over imports, re-exports, values and inheritance', async () => {
    expect(await steps(sources, 'CALLS', 'main', 'BaseService.list')).toEqual([
      'SITE app.ts:4: `users.list(…)` is called here, in `main`.',
      'IMPORT app.ts:1: `users` is imported here, from `services/index.ts`.',
      'EXPORT services/index.ts:1: `services/index.ts` hands `users` on from `services/users.ts`.',
      'DECLARATION services/users.ts:3: `users` is a variable that gets its value from `new UserService()`.',
      'TYPE services/users.ts:2: So `users` is an instance of `UserService`.',
      'INHERITANCE services/users.ts:2: `UserService` inherits from `BaseService`.',
      'INHERITANCE -: So `list` of `UserService` is the one of `BaseService`.',
      'TARGET base.ts:2: So the call reaches `BaseService.list`, defined in `base.ts`.',
      'SITE app.ts:7: The same is stated here, too.',
    ]);
  });

  it('is explained by written types, constructions and `this`', async () => {
    expect(await steps(sources, 'CALLS', 'main', 'Thing.go')).toEqual([
      'SITE app.ts:6: `new Thing().go(…)` is called here, in `main`.',
      'TYPE app.ts:10: So `new Thing()` is an instance of `Thing`.',
      'TARGET app.ts:11: So the call reaches `Thing.go`, defined in the same file.',
    ]);
    expect(await steps(sources, 'CALLS', 'Thing.go', 'Thing.went')).toEqual([
      'SITE app.ts:11: `this.went(…)` is called here, in `Thing.go`.',
      'TYPE app.ts:10: So `this` is an instance of `Thing`.',
      'TARGET app.ts:12: So the call reaches `Thing.went`, defined in the same file.',
    ]);
    expect(await steps(sources, 'CALLS', 'main', 'Repo.all')).toContain(
      'DECLARATION app.ts:3: `repo` is a parameter of type `Repo`.',
    );
  });

  it('says what it is sure of, and how it was found', async () => {
    const linked = await linkSources(sources);
    expect(explained(linked, 'CALLS', 'main', 'BaseService.list', sources).at(-1)).toBe(
      'NOTE -: It was found by inheritance: the member comes from a type above. Of 100 relationships with this confidence, about 99 are right (confidence 0.99).',
    );
  });

  it('shows no place in a file that is another by now', async () => {
    const { 'services/users.ts': _changed, ...now } = sources;
    const told = explained(await linkSources(sources), 'CALLS', 'main', 'BaseService.list', now);
    expect(told.filter((step) => step.includes('services/users.ts:'))).toEqual([]);
    expect(told.at(-1)).toBe(
      'NOTE -: `services/users.ts` is not what was analysed any more, so no place there is shown; the next analysis mends that.',
    );
  });

  it('leaves the linker as it was', async () => {
    const linked = await linkSources(sources);
    const before = JSON.stringify([...linked.relationships.values()]);
    explained(linked, 'CALLS', 'main', 'BaseService.list', sources);
    await linked.edit({ 'base.ts': sources['base.ts'].replace('list()', 'all()') });
    expect([...linked.relationships.values()].some(({ target }) => linked.nodes.get(target)?.name === 'list')).toBe(
      false,
    );
    await linked.edit({ 'base.ts': sources['base.ts'] });
    expect(JSON.stringify([...linked.relationships.values()])).toBe(before);
  });
});

it('a possible type is not said to be the type', async () => {
  const sources = {
    'a.ts': `export class A { run() {} }
export class B { run() {} }
export function go(it: A | B) { it.run(); }
`,
  };
  expect(await steps(sources, 'CALLS', 'go', 'A.run')).toEqual([
    'SITE a.ts:3: `it.run(…)` is called here, in `go`.',
    'DECLARATION a.ts:3: `it` is a parameter of type `A | B`.',
    'TYPE a.ts:1: So `it` may be an instance of `A`.',
    'TYPE a.ts:2: So `it` may be an instance of `B`.',
    'TARGET a.ts:1: So the call reaches `A.run`, defined in the same file.',
    'NOTE -: The same call may also reach `B.run` in `a.ts`.',
  ]);
});

describe('A call of Python', () => {
  const sources = {
    'shop/__init__.py': '',
    'shop/app.py': `from .services import users
from .repo import Repo
import shop.util as util

def main(repo: Repo):
    users.list()
    repo.all()
    util.help()
`,
    'shop/services.py': `from .repo import Base

class Users(Base):
    pass

users = Users()
`,
    'shop/repo.py': `class Base:
    def list(self): pass

class Repo:
    def all(self): pass
`,
    'shop/util.py': 'def help(): pass\n',
  };

  it('is explained over imports, values and inheritance', async () => {
    expect(await steps(sources, 'CALLS', 'main', 'Base.list')).toEqual([
      'SITE shop/app.py:6: `users.list(…)` is called here, in `main`.',
      'IMPORT shop/app.py:1: `users` is imported here, from `shop/services.py`.',
      'DECLARATION shop/services.py:6: `users` is a variable that gets its value from `Users(…)`.',
      'TYPE shop/services.py:3: So `users` is an instance of `Users`.',
      'INHERITANCE shop/services.py:3: `Users` inherits from `Base`.',
      'INHERITANCE -: So `list` of `Users` is the one of `Base`.',
      'TARGET shop/repo.py:2: So the call reaches `Base.list`, defined in `shop/repo.py`.',
    ]);
  });

  it('is explained by annotations and modules', async () => {
    expect(await steps(sources, 'CALLS', 'main', 'Repo.all')).toEqual([
      'SITE shop/app.py:7: `repo.all(…)` is called here, in `main`.',
      'DECLARATION shop/app.py:5: `repo` is a parameter of type `Repo`.',
      'IMPORT shop/app.py:2: `Repo` is imported here, from `shop/repo.py`.',
      'TYPE shop/repo.py:4: So `repo` is an instance of `Repo`.',
      'TARGET shop/repo.py:5: So the call reaches `Repo.all`, defined in `shop/repo.py`.',
    ]);
    expect(await steps(sources, 'CALLS', 'main', 'help')).toEqual([
      'SITE shop/app.py:8: `util.help(…)` is called here, in `main`.',
      'IMPORT shop/app.py:3: `util` is imported here, from `shop/util.py`.',
      'TARGET shop/util.py:1: So the call reaches `help`, defined in `shop/util.py`.',
    ]);
  });
});

it('decorators of Python, type arguments of Java and built-ins are told as what they are', async () => {
  const python = {
    'cli.py': `class Group:
    def command(self): pass

def group(f) -> Group:
    return Group()

@group
def cli(): pass

cli.command()
print(len([]))
`,
  };
  expect(await steps(python, 'CALLS', 'cli.py', 'Group.command')).toEqual([
    'SITE cli.py:10: `cli.command(…)` is called here, at the top level of the file.',
    'DECLARATION cli.py:8: `cli` is `cli`, defined here.',
    'TYPE cli.py:1: Its decorators make `cli` an instance of `Group`.',
    'TARGET cli.py:2: So the call reaches `Group.command`, defined in the same file.',
  ]);
  const told = explained(await linkSources(python), 'CALLS', 'cli.py', 'builtins.len', python);
  expect(told.slice(1)).toEqual([
    'TARGET -: So the call reaches `len`, which belongs to the language and its library.',
    'NOTE -: The language itself provides it. Of 100 relationships with this confidence, about 99 are right (confidence 0.99).',
  ]);
  const java = {
    'A.java': `class A {
  <T> Box<T> make() { return new Box<T>(); }
  void run() { this.<String>make().open(); }
}
class Box<T> { void open() {} }
`,
  };
  expect(await steps(java, 'CALLS', 'A.run', 'Box.open')).toEqual([
    'SITE A.java:3: `this.make(…).open(…)` is called here, in `A.run`.',
    'DECLARATION A.java:2: `this.make(…)` calls `A.make`, which is declared to give `Box<T>`.',
    'TYPE A.java:5: So `this.make(…)` is an instance of `Box`.',
    'TARGET A.java:5: So the call reaches `Box.open`, defined in the same file.',
  ]);
});

describe('Go', () => {
  const sources = {
    'go.mod': 'module example.com/shop\n',
    'main.go': `package main

import "example.com/shop/store"

type Server struct {
	store *store.Store
}

func (s *Server) Run() {
	s.store.Close()
	st := store.New()
	st.List()
}
`,
    'store/store.go': `package store

type Base struct{}

func (b *Base) Close() {}

type Store struct {
	Base
}

func New() *Store { return &Store{} }

func (s *Store) List() {}

type Lister interface { List() }
`,
  };

  it('is explained over fields, packages and embedding', async () => {
    expect(await steps(sources, 'CALLS', 'Server.Run', 'Base.Close')).toEqual([
      'SITE main.go:10: `s.store.Close(…)` is called here, in `Server.Run`.',
      'DECLARATION main.go:9: `s` is a local name of type `Server`.',
      'TYPE main.go:5: So `s` is an instance of `Server`.',
      'DECLARATION main.go:6: `store` is a field of type `*store.Store`.',
      'IMPORT main.go:3: `store.Store` is imported here, from the package `store`.',
      'TYPE store/store.go:7: So `s.store` is an instance of `Store`.',
      'INHERITANCE store/store.go:8: `Store` embeds `Base`.',
      'INHERITANCE -: So `Close` of `Store` is the one of `Base`.',
      'TARGET store/store.go:5: So the call reaches `Base.Close`, defined in `store/store.go`.',
    ]);
    expect(await steps(sources, 'CALLS', 'Server.Run', 'Store.List')).toEqual([
      'SITE main.go:12: `st.List(…)` is called here, in `Server.Run`.',
      'DECLARATION main.go:11: `st` is a local name that gets its value from `store.New(…)`.',
      'DECLARATION store/store.go:11: `store.New(…)` calls `New`, which is declared to give `*Store`.',
      'TYPE store/store.go:7: So `st` is an instance of `Store`.',
      'TARGET store/store.go:13: So the call reaches `Store.List`, defined in `store/store.go`.',
    ]);
  });

  it('is explained where interfaces are met without being named', async () => {
    expect(await steps(sources, 'IMPLEMENTS', 'Store', 'Lister')).toEqual([
      'SITE store/store.go:7: `Store` does not name the interface: it has every method that the interface asks for.',
      'TARGET store/store.go:15: It means `Lister`, defined in the same file.',
    ]);
  });
});

describe('A call of Java', () => {
  const sources = {
    'src/shop/App.java': `package shop;

import shop.data.Repo;
import static shop.data.Util.help;

public class App extends Base {
  private final Repo repo = new Repo();
  void run() {
    repo.close();
    hello();
    help();
  }
}
`,
    'src/shop/Base.java': 'package shop;\n\nclass Base {\n  void hello() {}\n}\n',
    'src/shop/data/Repo.java': 'package shop.data;\n\npublic class Repo extends Store {}\n',
    'src/shop/data/Store.java': 'package shop.data;\n\npublic class Store {\n  public void close() {}\n}\n',
    'src/shop/data/Util.java': 'package shop.data;\n\npublic class Util {\n  public static void help() {}\n}\n',
  };

  it('is explained over fields and inheritance', async () => {
    expect(await steps(sources, 'CALLS', 'App.run', 'Store.close')).toEqual([
      'SITE src/shop/App.java:9: `repo.close(…)` is called here, in `App.run`.',
      'DECLARATION src/shop/App.java:7: `repo` is a field of type `Repo`.',
      'IMPORT src/shop/App.java:3: `Repo` is imported here, from `src/shop/data/Repo.java`.',
      'TYPE src/shop/data/Repo.java:3: So `repo` is an instance of `Repo`.',
      'INHERITANCE src/shop/data/Repo.java:3: `Repo` inherits from `Store`.',
      'INHERITANCE -: So `close` of `Repo` is the one of `Store`.',
      'TARGET src/shop/data/Store.java:4: So the call reaches `Store.close`, defined in `src/shop/data/Store.java`.',
    ]);
  });

  it('is explained by the class around, and by static imports', async () => {
    expect(await steps(sources, 'CALLS', 'App.run', 'Base.hello')).toEqual([
      'SITE src/shop/App.java:10: `hello(…)` is called here, in `App.run`.',
      'TYPE src/shop/App.java:6: `hello` has no object before it: it is a member of `App`, the type around.',
      'INHERITANCE src/shop/App.java:6: `App` inherits from `Base`.',
      'INHERITANCE -: So `hello` of `App` is the one of `Base`.',
      'TARGET src/shop/Base.java:4: So the call reaches `Base.hello`, defined in `src/shop/Base.java`.',
    ]);
    expect(await steps(sources, 'CALLS', 'App.run', 'Util.help')).toEqual([
      'SITE src/shop/App.java:11: `help(…)` is called here, in `App.run`.',
      'IMPORT src/shop/App.java:4: `help` is imported here, from `src/shop/data/Util.java`.',
      'TARGET src/shop/data/Util.java:4: So the call reaches `Util.help`, defined in `src/shop/data/Util.java`.',
    ]);
  });
});

describe('An HTTP seam', () => {
  const sources = {
    'client.ts': `import axios from 'axios';
const BASE = '/api';
const api = axios.create({ baseURL: BASE });
export function load(id: string) {
  return api.get(\`/users/\${id}\`);
}
`,
    'main.py': `from fastapi import FastAPI
from users import router

app = FastAPI()
app.include_router(router, prefix="/api")
`,
    'users.py': `from fastapi import APIRouter

router = APIRouter(prefix="/users")

@router.get("/{id}")
def get_user(id): pass
`,
  };
  const served = [
    'ENDPOINT users.py:5: The route `GET /{}` is declared here.',
    'ENDPOINT users.py:3: Its router is made for paths that begin with `/users`.',
    'ENDPOINT main.py:5: Its router is put under `/api` here.',
    'ENDPOINT -: So the whole route is `GET /api/users/{}`.',
  ];

  it('is explained from the request to the handler', async () => {
    expect(await steps(sources, 'SEAM', 'load', 'GET /api/users/{}')).toEqual([
      'SITE client.ts:5: A request is sent here, in `load`.',
      'TEXT client.ts:2: `BASE` holds `/api`.',
      'TEXT client.ts:3: The client was made with `/api` before every path.',
      'SITE client.ts:5: So this is a `GET` request to `/api/users/{}`; `{}` is a part that varies.',
      ...served,
      'TARGET users.py:6: It is handled by `get_user`.',
    ]);
    expect(await steps(sources, 'CALLS', 'GET /api/users/{}', 'get_user')).toEqual([
      ...served,
      'TARGET users.py:6: The place that declares it names its handler: `get_user`.',
    ]);
  });
});

describe('A seam of procedures', () => {
  it('is explained by the procedure that the client names', async () => {
    const sources = {
      'server.ts': `import { initTRPC } from '@trpc/server';
const t = initTRPC.create();
export const app = t.router({ list: t.procedure.query(find) });
function find() {}
`,
      'client.ts': `import { createTRPCClient } from '@trpc/client';
const client = createTRPCClient({ links: [] });
export const load = () => client.list.query();
`,
    };
    const served = 'ENDPOINT server.ts:3: The procedure that the outermost router has as `list` is declared here.';
    expect(await steps(sources, 'SEAM', 'load', 'list')).toEqual([
      'SITE client.ts:3: A request is sent here, in `load`.',
      'SITE client.ts:3: The typed client calls the procedure `list` here.',
      served,
      'TARGET server.ts:4: It is handled by `find`.',
    ]);
    expect(await steps(sources, 'CALLS', 'list', 'find')).toEqual([
      served,
      'TARGET server.ts:4: The place that declares it names its handler: `find`.',
    ]);
  });
});

describe('Every kind of relationship', () => {
  it('is explained with a place, or says why there is none', async () => {
    const sources = {
      'lib/a.ts': `import { B } from './b.ts';
import express from 'express';
export class A extends B implements I {
  run(): I { return decorate(this); }
}
export interface I { run(): I }
function decorate(it: I) { express(); return it; }
export { B };
`,
      'lib/b.ts': 'export class B { run() { return helper; } }\nconst helper = 1;\n',
    };
    const linked = await linkSources(sources);
    const kinds = new Set<string>();
    for (const relationship of linked.relationships.values()) {
      const steps = linked.linker.explain(
        relationship,
        (_repository, { path }) => sources[path as keyof typeof sources],
      );
      kinds.add(relationship.kind);
      expect(steps.length, relationship.kind).toBeGreaterThan(0);
      const isOfFolders = relationship.kind === 'CONTAINS' && !steps[0]!.place;
      if (isOfFolders) expect(steps[0]!.text).toMatch(/lies (in the directory|at the top)/);
      else expect(steps[0]!.place, JSON.stringify([relationship.kind, steps])).toBeDefined();
      for (const { place } of steps) {
        const lines = place && sources[place.path as keyof typeof sources].split('\n');
        if (place) expect(lines![place.range[0] - 1], JSON.stringify(place)).toBeDefined();
      }
    }
    expect([...kinds].sort()).toEqual(
      [
        'CALLS',
        'CONTAINS',
        'EXPORTS',
        'IMPLEMENTS',
        'IMPORTS',
        'INHERITS',
        'OVERRIDES',
        'REFERENCES',
        'USES_TYPE',
      ].sort(),
    );
  });
});
