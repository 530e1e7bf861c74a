import { Link } from '@tanstack/react-router';
import { Check, Copy, Waypoints } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Tag } from '../../components/chip.tsx';
import { KindGlyph } from '../../components/kind-glyph.tsx';
import { LanguageTag } from '../../components/language-tag.tsx';
import { nameOf } from '../../components/node-link.tsx';
import { count, place } from '../../format.ts';
import { withKey } from '../../keys.ts';
import { NODE_CATEGORY, NODE_KIND } from '../../words.ts';
import styles from './node-head.module.css';
import type { EndNode, NodeData } from './page.query.ts';

/** What the node is called, where it belongs, what kind of thing it is, and what can be done with it. */
export function NodeHead({ node }: { readonly node: NodeData }) {
  const parts = [
    node.visibility?.toLowerCase(),
    ...node.modifiers.map((modifier) => modifier.toLowerCase().replace('_', ' ')),
    NODE_KIND[node.kind].name,
  ];
  return (
    <header className={styles.head}>
      <Trail node={node} />
      <div className={styles.line}>
        <h1 className={styles.name}>
          <KindGlyph kind={node.kind} />
          <span>{nameOf(node)}</span>
        </h1>
        <div className={styles.actions}>
          <CopyButton label="Copy place" text={node.location ? place(node.location) : node.symbol} />
          <Link
            to="/graph"
            search={{ focus: node.id }}
            className={buttonClass('primary')}
            title={withKey('Neighbourhood', 'node.neighbourhood')}
          >
            <Waypoints aria-hidden size={15} strokeWidth={1.75} />
            Neighbourhood
          </Link>
        </div>
      </div>
      <p className={styles.about}>
        {node.language && <LanguageTag language={node.language} />}
        <span>{parts.filter(Boolean).join(' ')}</span>
        {node.categories.map((category) => (
          <Tag
            key={category}
            tone={category === 'ENTRY_POINT' ? 'accent' : 'neutral'}
            title={NODE_CATEGORY[category].meaning}
          >
            {NODE_CATEGORY[category].name}
            {category === 'ENTRY_POINT' && node.entryPointReason && `: ${node.entryPointReason}`}
          </Tag>
        ))}
      </p>
      {node.documentation && <Documentation text={node.documentation} />}
      <Facts node={node} />
    </header>
  );
}

/** Repository, folders, file and enclosing definitions: each leads there. */
function Trail({ node }: { readonly node: NodeData }) {
  const above: EndNode[] = [];
  type Ancestor = EndNode & { readonly parent?: Ancestor | null };
  for (let parent: Ancestor | null | undefined = node.parent; parent; parent = parent.parent) above.unshift(parent);
  const root = node.repository;
  const cut = above.length > 0 && above[0]?.kind !== 'REPOSITORY';
  const folders = node.path?.split('/').length ?? 0;
  const shown = above.filter(({ kind }) => kind === 'DIRECTORY' || kind === 'FILE').length;
  return (
    <nav aria-label="Where it belongs">
      <ol className={styles.trail}>
        {root && cut && (
          <li>
            <Link to="/node/$id" params={{ id: root.root.id }}>
              {root.name}
            </Link>
          </li>
        )}
        {cut && shown < folders && <li aria-hidden="true">…</li>}
        {above.map((ancestor) => (
          <li key={ancestor.id}>
            <Link to="/node/$id" params={{ id: ancestor.id }}>
              {ancestor.name}
            </Link>
          </li>
        ))}
        {node.location && node.kind !== 'FILE' && (
          <li className={styles.lineNumber}>line {count(node.location.startLine)}</li>
        )}
      </ol>
    </nav>
  );
}

function Facts({ node: { metrics, complexity, lineCount, kind } }: { readonly node: NodeData }) {
  const callable = NODE_KIND[kind].group === 'callable';
  return (
    <dl className={styles.facts}>
      {(callable || metrics.fanIn > 0) && <Fact name="Callers">{count(metrics.fanIn)}</Fact>}
      {(callable || metrics.fanOut > 0) && <Fact name="Callees">{count(metrics.fanOut)}</Fact>}
      {complexity !== null && (
        <Fact name="Complexity">
          {count(complexity)}
          {complexity > 10 && <span className={styles.much}> high</span>}
        </Fact>
      )}
      {lineCount !== null && <Fact name="Lines">{count(lineCount)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The doc comment; what goes on for long is folded. */
function Documentation({ text }: { readonly text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > 360 || text.split('\n').length > 5;
  return (
    <div className={styles.doc}>
      <p className={long && !open ? styles.folded : ''}>{text}</p>
      {long && (
        <button type="button" className={styles.unfold} onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? 'Show less' : 'Show all of it'}
        </button>
      )}
    </div>
  );
}

function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <Button icon={copied ? Check : Copy} onClick={copy} title={text}>
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
