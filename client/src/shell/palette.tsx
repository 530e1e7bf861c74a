import { useNavigate } from '@tanstack/react-router';
import {
  Activity,
  Cable,
  CircleQuestionMark,
  CornerDownLeft,
  History,
  LayoutDashboard,
  type LucideIcon,
  Search,
  Settings,
  SquareTerminal,
  SunMoon,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { useQuery } from 'urql';
import { Highlighted, type TextRange } from '../components/highlighted.tsx';
import { KindGlyph } from '../components/kind-glyph.tsx';
import { LanguageTag } from '../components/language-tag.tsx';
import { type NamedNode, nameOf, PlaceText } from '../components/node-link.tsx';
import { counted } from '../format.ts';
import { recentNodes } from '../recent-nodes.ts';
import { changeSettings } from '../settings.ts';
import styles from './palette.module.css';
import { PaletteQuery } from './shell.query.ts';

interface PaletteProps {
  /** Gives what was typed before the field was there. */
  takeTyped(): string;
  onClose(): void;
  onKeys(): void;
}

/** Search and commands in one field. */
export default function Palette({ takeTyped, onClose, onKeys }: PaletteProps) {
  const [text, setText] = useState('');
  useEffect(() => {
    const typed = takeTyped();
    if (typed !== '') setText(typed);
  }, [takeTyped]);
  const query = useSettled(text.trim(), 60);
  const [{ data, error, fetching }] = useQuery({ query: PaletteQuery, variables: { query }, pause: query === '' });
  const found = query !== '' && text.trim() !== '' ? (data?.search.edges ?? []) : [];
  const commands = useCommands(onKeys).filter((command) => matches(command.label, text));
  const recent = text.trim() === '' ? recentNodes() : [];
  const navigate = useNavigate();

  const act = (key: string): void => {
    onClose();
    const command = commands.find((each) => each.key === key);
    if (command) command.run();
    else if (key === 'all') navigate({ to: '/search', search: { q: text.trim() } });
    else navigate({ to: '/node/$id', params: { id: key } });
  };

  // Who types the beginning of a command means it.
  const typed = text.trim().toLowerCase();
  const commandsFirst = typed.length > 1 && commands.some(({ label }) => label.toLowerCase().startsWith(typed));
  const commandSection = commands.length > 0 && (
    <ListBoxSection>
      <Header className={styles.heading ?? ''}>Go to</Header>
      {commands.map(({ key, label, icon: Icon }) => (
        <ListBoxItem key={key} id={key} textValue={label} className={styles.item ?? ''}>
          <Icon aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />
          <span className={styles.name}>{label}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Search and commands" className={styles.dialog ?? ''}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <TextField aria-label="Search" autoFocus className={styles.field ?? ''}>
              <Search aria-hidden size={17} strokeWidth={1.75} />
              <Input
                className={styles.input ?? ''}
                role="combobox"
                aria-expanded
                placeholder="Search functions, classes, files, routes"
              />
              <kbd className={styles.escape}>Esc</kbd>
            </TextField>
            <ListBox
              aria-label="Results"
              className={styles.results ?? ''}
              onAction={(key) => act(String(key))}
              renderEmptyState={() => (
                <p className={styles.nothing}>
                  {fetching ? 'Searching' : error ? error.message : 'Nothing is called that.'}
                </p>
              )}
            >
              {commandsFirst && commandSection}
              {found.length > 0 && (
                <ListBoxSection>
                  <Header className={styles.heading ?? ''}>Symbols</Header>
                  {found.map(({ node, highlights }) => (
                    <NodeItem key={node.id} node={node} highlights={highlights} />
                  ))}
                  {(data?.search.totalCount ?? 0) > found.length && (
                    <ListBoxItem id="all" textValue="All results" className={styles.item ?? ''}>
                      <Search aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />
                      <span className={styles.name}>All {counted(data?.search.totalCount ?? 0, 'result')}</span>
                    </ListBoxItem>
                  )}
                </ListBoxSection>
              )}
              {recent.length > 0 && (
                <ListBoxSection>
                  <Header className={styles.heading ?? ''}>Looked at</Header>
                  {recent.map((node) => (
                    <NodeItem key={node.id} node={node} highlights={[]} />
                  ))}
                </ListBoxSection>
              )}
              {!commandsFirst && commandSection}
            </ListBox>
          </Autocomplete>
          <Hints />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface NodeItemProps {
  readonly node: NamedNode;
  readonly highlights: readonly ({ readonly field: string } & TextRange)[];
}

function NodeItem({ node, highlights }: NodeItemProps): ReactNode {
  const field = node.qualifiedName ? 'qualifiedName' : 'name';
  const ranges = highlights.filter((highlight) => highlight.field === field);
  // A hit in the name lies at the end of the qualified name.
  const offset = nameOf(node).endsWith(node.name) ? nameOf(node).length - node.name.length : 0;
  const inName = highlights
    .filter((highlight) => highlight.field === 'name')
    .map(({ start, end }) => ({ start: start + offset, end: end + offset }));
  return (
    <ListBoxItem id={node.id} textValue={nameOf(node)} className={styles.item ?? ''}>
      <KindGlyph kind={node.kind} />
      <span className={styles.name}>
        <Highlighted text={nameOf(node)} ranges={ranges.length > 0 ? ranges : inName} />
      </span>
      {node.location && <PlaceText location={node.location} />}
      {node.language && <LanguageTag language={node.language} />}
    </ListBoxItem>
  );
}

function Hints() {
  return (
    <p className={styles.hints} aria-hidden="true">
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> choose
      </span>
      <span>
        <kbd>
          <CornerDownLeft size={11} />
        </kbd>{' '}
        open
      </span>
    </p>
  );
}

interface PaletteCommand {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  run(): void;
}

function useCommands(onKeys: () => void): readonly PaletteCommand[] {
  const navigate = useNavigate();
  const theme = (): void => {
    const dark = getComputedStyle(document.documentElement).colorScheme;
    const isDark = dark === 'dark' || (dark !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    changeSettings({ theme: isDark ? 'light' : 'dark' });
  };
  return [
    { key: ':home', label: 'Overview', icon: LayoutDashboard, run: () => navigate({ to: '/' }) },
    { key: ':seams', label: 'Seams', icon: Cable, run: () => navigate({ to: '/seams' }) },
    { key: ':changes', label: 'Changes', icon: History, run: () => navigate({ to: '/changes' }) },
    { key: ':analysis', label: 'Analysis', icon: Activity, run: () => navigate({ to: '/analysis' }) },
    { key: ':settings', label: 'Settings', icon: Settings, run: () => navigate({ to: '/settings' }) },
    { key: ':keys', label: 'Keys', icon: CircleQuestionMark, run: onKeys },
    { key: ':theme', label: 'Switch between dark and light', icon: SunMoon, run: theme },
    { key: ':api', label: 'API explorer', icon: SquareTerminal, run: () => location.assign('/graphql') },
  ];
}

const matches = (label: string, text: string): boolean => label.toLowerCase().includes(text.trim().toLowerCase());

/** The value once it has not changed for `ms`: a question for each pause in typing, not for each letter. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
