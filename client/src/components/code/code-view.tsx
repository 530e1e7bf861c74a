import { Link } from '@tanstack/react-router';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Language } from '../../words.ts';
import styles from './code-view.module.css';
import { highlight, type Surroundings, type Tokens } from './highlight.ts';
import { type CodeLink, type Segment, segmentsOf } from './segments.ts';

interface CodeViewProps {
  readonly source: string;
  readonly language: Language | null;
  /** Number of the first line in its file. */
  readonly firstLine: number;
  readonly surroundings?: Surroundings;
  /** By line of the source, from 0, in order of columns. */
  readonly links?: ReadonlyMap<number, readonly CodeLink[]>;
  /** Its accessible name. */
  readonly label: string;
  /** Lines from 0 that the view is about. */
  readonly marked?: { readonly first: number; readonly last: number };
}

/** Lines that are drawn together; those out of sight stay plain text, which costs next to nothing and can be found. */
const CHUNK = 60;

/** Source text to read: numbered, highlighted, with links to what its names stand for. */
export function CodeView({
  source,
  language,
  firstLine,
  surroundings = 'file',
  links = NO_LINKS,
  label,
  marked,
}: CodeViewProps) {
  const tokens = useTokens(source, language, surroundings);
  const lines = source.replace(/\n$/, '').split('\n');
  const digits = String(firstLine + lines.length).length;
  return (
    <section
      className={styles.view}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      style={{ '--digits': digits } as React.CSSProperties}
    >
      <pre className={styles.code}>
        {Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, chunk) => (
          <Chunk
            // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is its place.
            key={chunk}
            lines={lines}
            from={chunk * CHUNK}
            firstLine={firstLine}
            tokens={tokens}
            links={links}
            marked={marked}
          />
        ))}
      </pre>
    </section>
  );
}

const NO_LINKS: ReadonlyMap<number, readonly CodeLink[]> = new Map();

interface ChunkProps {
  readonly lines: readonly string[];
  readonly from: number;
  readonly firstLine: number;
  readonly tokens: Tokens;
  readonly links: ReadonlyMap<number, readonly CodeLink[]>;
  readonly marked: CodeViewProps['marked'];
}

const Chunk = memo(function Chunk({ lines, from, firstLine, tokens, links, marked }: ChunkProps) {
  const element = useRef<HTMLSpanElement>(null);
  const seen = useSeen(element, from === 0);
  const own = lines.slice(from, from + CHUNK);
  return (
    <span ref={element} className={styles.chunk} style={{ containIntrinsicBlockSize: `${own.length * 1.5}rem` }}>
      {own.map((text, index) => {
        const at = from + index;
        return (
          <span key={at} className={styles.line} data-marked={marked && at >= marked.first && at <= marked.last}>
            <span className={styles.lineNumber} data-line={firstLine + at} aria-hidden="true" />
            <span className={styles.text}>
              {seen ? <Segments segments={segmentsOf(text, tokens.get(at) ?? [], links.get(at) ?? [])} /> : text}
              {'\n'}
            </span>
          </span>
        );
      })}
    </span>
  );
});

function Segments({ segments }: { readonly segments: readonly Segment[] }) {
  const parts: ReactNode[] = [];
  for (let at = 0; at < segments.length; ) {
    const { link, start } = segments[at] as Segment;
    // A link over several tokens is one link all the same.
    const end = link ? segments.findLastIndex((segment) => segment.link === link) + 1 : at + 1;
    const texts = segments.slice(at, end).map((segment) => <Text key={segment.start} segment={segment} />);
    parts.push(
      link ? (
        <Link
          key={start}
          to="/node/$id"
          params={{ id: link.nodeId }}
          title={link.title}
          className={`${styles.link} ${link.unsure ? styles.unsure : ''}`}
        >
          {texts}
        </Link>
      ) : (
        texts
      ),
    );
    at = end;
  }
  return parts;
}

const Text = ({ segment: { look, text } }: { readonly segment: Segment }) =>
  look ? <span className={styles[look]}>{text}</span> : text;

const NO_TOKENS: Tokens = new Map();

function useTokens(source: string, language: Language | null, surroundings: Surroundings): Tokens {
  const [tokens, setTokens] = useState<Tokens>(NO_TOKENS);
  useEffect(() => {
    if (language === null) return;
    const stopping = new AbortController();
    highlight(source, language, surroundings, stopping.signal).then(
      (found) => stopping.signal.aborted || setTokens(found ?? NO_TOKENS),
      // Plain text is what remains when the parser cannot be loaded, or is not wanted any more.
      () => undefined,
    );
    return () => stopping.abort();
  }, [source, language, surroundings]);
  return tokens;
}

/** True once the element has come near the screen; `atOnce` for what is there from the start. */
function useSeen(element: React.RefObject<HTMLElement | null>, atOnce: boolean): boolean {
  const [seen, setSeen] = useState(atOnce);
  useEffect(() => {
    const { current } = element;
    if (seen || !current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, seen]);
  return seen;
}
