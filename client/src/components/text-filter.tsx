import { useEffect, useRef, useState } from 'react';
import styles from './text-filter.module.css';

interface TextFilterProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string | undefined;
  readonly autoFocus?: boolean;
  readonly large?: boolean;
  onChange(value: string | undefined): void;
}

/** A text that filters: the URL follows once the typing pauses. */
export function TextFilter({ label, placeholder, value, autoFocus, large = false, onChange }: TextFilterProps) {
  const [text, setText] = useState(value ?? '');
  const told = useRef(value ?? '');
  useEffect(() => {
    // The URL has changed by itself: Back, or a filter that was dropped.
    if ((value ?? '') !== told.current) setText(value ?? '');
    told.current = value ?? '';
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text.trim() === '' ? undefined : text.trim());
    }, 150);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      className={large ? styles.large : styles.field}
      value={text}
      // biome-ignore lint/a11y/noAutofocus: where it is set, typing is what the page was opened for.
      autoFocus={autoFocus}
      spellCheck={false}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
