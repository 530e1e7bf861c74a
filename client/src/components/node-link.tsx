import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { place } from '../format.ts';
import { type Language, NODE_KIND, type NodeKind } from '../words.ts';
import { KindGlyph } from './kind-glyph.tsx';
import { LanguageTag } from './language-tag.tsx';
import styles from './node-link.module.css';

export interface NamedNode {
  readonly id: string;
  readonly name: string;
  readonly qualifiedName?: string;
  readonly kind: NodeKind;
  readonly language?: Language | null;
  readonly location?: { readonly path: string; readonly startLine: number } | null;
}

/** A node's glyph and name, leading to its page. */
export function NodeLink({ node, short = false }: { readonly node: NamedNode; readonly short?: boolean }) {
  return (
    <Link to="/node/$id" params={{ id: node.id }} className={styles.link ?? ''} title={node.qualifiedName || node.name}>
      <KindGlyph kind={node.kind} />
      <span className={styles.name}>{short ? node.name : nameOf(node)}</span>
    </Link>
  );
}

interface NodeRowProps {
  readonly node: NamedNode;
  /** Stands among its siblings: its own name is enough, and its place says nothing. */
  readonly short?: boolean;
  /** At the end of the line. */
  readonly children?: ReactNode;
  /** On a second line. */
  readonly below?: ReactNode;
}

/** A line about a node: what it is, where it is, and whatever else matters here. */
export function NodeRow({ node, short = false, children, below }: NodeRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <NodeLink node={node} short={short} />
        {!short && node.location && <PlaceText location={node.location} />}
      </div>
      <div className={styles.aside}>
        {children}
        {node.language && <LanguageTag language={node.language} />}
      </div>
      {below && <div className={styles.below}>{below}</div>}
    </li>
  );
}

/** `folder/…/file.ts:40`: what has no room is cut from the folders, never from the file. */
export function PlaceText({ location }: { readonly location: { readonly path: string; readonly startLine: number } }) {
  const at = location.path.lastIndexOf('/') + 1;
  return (
    <span className={styles.place} title={place(location)}>
      {at > 0 && <span className={styles.folders}>{location.path.slice(0, at)}</span>}
      <span className={styles.file}>
        {location.path.slice(at)}:{location.startLine}
      </span>
    </span>
  );
}

/** Methods and fields say what they belong to; files and folders leave their path to the place beside them. */
export function nameOf({ name, qualifiedName, kind }: NamedNode): string {
  return NODE_KIND[kind].group === 'container' ? name : qualifiedName || name;
}
