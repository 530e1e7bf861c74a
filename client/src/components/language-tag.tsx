import type { CSSProperties } from 'react';
import { LANGUAGE, type Language } from '../words.ts';
import styles from './language-tag.module.css';

/** A language as a stripe in its hue and a tag of a few letters. */
export function LanguageTag({ language }: { readonly language: Language }) {
  const { name, tag } = LANGUAGE[language];
  return (
    <span className={styles.tag} style={hueOf(language)} title={name}>
      {tag}
    </span>
  );
}

/** Sets --language-hue, from which .stripe and the picture take their colour. */
export const hueOf = (language: Language): CSSProperties =>
  ({ '--language-hue': LANGUAGE[language].hue }) as CSSProperties;
