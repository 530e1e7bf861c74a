import type * as model from '../model/language.ts';
import { builder } from './builder.ts';

const VALUES = {
  TYPESCRIPT: { description: 'TypeScript: `.ts`, `.tsx`, `.mts`, `.cts`.' },
  JAVASCRIPT: { description: 'JavaScript: `.js`, `.jsx`, `.mjs`, `.cjs`, and scripts that `node` runs.' },
  PYTHON: { description: 'Python 3: `.py`, `.pyi`, and scripts that `python` runs.' },
  GO: { description: 'Go: `.go`.' },
  JAVA: { description: 'Java: `.java`.' },
  RUST: { description: 'Rust: `.rs`.' },
  C: { description: 'C: `.c`, and headers of C programs.' },
  CPP: { description: 'C++: `.cc`, `.cpp`, `.hpp` and the like.' },
  CSHARP: { description: 'C#: `.cs`.' },
  RUBY: { description: 'Ruby: `.rb`, `Rakefile`, and scripts that `ruby` runs.' },
  PHP: { description: 'PHP: `.php`.' },
  KOTLIN: { description: 'Kotlin: `.kt`, `.kts`.' },
  SWIFT: { description: 'Swift: `.swift`.' },
  SCALA: { description: 'Scala: `.scala`, `.sc`.' },
  LUA: { description: 'Lua: `.lua`.' },
  DART: { description: 'Dart: `.dart`.' },
  ELIXIR: { description: 'Elixir: `.ex`, `.exs`.' },
  HASKELL: { description: 'Haskell: `.hs`.' },
  OCAML: { description: 'OCaml: `.ml`, `.mli`.' },
  BASH: { description: 'Shell scripts: `.sh`, `.bash`, and what `sh` or `bash` runs.' },
  ZIG: { description: 'Zig: `.zig`.' },
  SOLIDITY: { description: 'Solidity: `.sol`.' },
  SQL: { description: 'SQL: `.sql`, and statements found inside other languages.' },
  GRAPHQL: { description: 'GraphQL schemas and documents: `.graphql`, `.gql`.' },
  PROTOBUF: { description: 'Protocol Buffers: `.proto`.' },
  HCL: { description: 'HCL, as Terraform writes it: `.tf`, `.hcl`.' },
  HTML: { description: 'HTML: `.html`.' },
  CSS: { description: 'CSS: `.css`.' },
  VUE: { description: 'Vue single-file components: `.vue`.' },
  SVELTE: { description: 'Svelte components: `.svelte`.' },
  JSON: { description: 'JSON: `.json`.' },
  YAML: { description: 'YAML: `.yaml`, `.yml`.' },
  TOML: { description: 'TOML: `.toml`.' },
  DOCKERFILE: { description: 'Container build files: `Dockerfile`, `Containerfile`.' },
  MARKDOWN: { description: 'Markdown: `.md`.' },
} satisfies Record<model.Language, { description: string }>;

export const Language = builder.enumType('Language', {
  description:
    'The language of a source file and of what it defines. The list is what the graph can hold; which of them are ' +
    'analysed in depth depends on the version of the server: `graph { nodesByLanguage { language files } }` tells ' +
    'what it found.',
  values: VALUES,
});
