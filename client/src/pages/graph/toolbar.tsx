import { Link } from '@tanstack/react-router';
import { CircleQuestionMark, Minus, Plus, Sparkles } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button, IconButton } from '../../components/button.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { KindGlyph } from '../../components/kind-glyph.tsx';
import { nameOf } from '../../components/node-link.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { withKey } from '../../keys.ts';
import { RELATIONSHIP_KIND, type RelationshipKind, wordsOf } from '../../words.ts';
import { EdgeLegend } from './edge-lines.tsx';
import type { PictureNodeData } from './page.query.ts';
import type { GraphSearch } from './page.search.ts';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly focus: PictureNodeData;
  readonly before: number;
  readonly after: number;
  readonly kinds: readonly RelationshipKind[];
  readonly minConfidence: number | undefined;
  readonly view: 'graph' | 'table';
  onChange(change: GraphSearch): void;
  onTidy(): void;
  onToggleView(): void;
}

const KINDS = wordsOf(RELATIONSHIP_KIND).map((value) => ({ value, label: RELATIONSHIP_KIND[value].outgoing }));
const VIEWS = [
  { value: 'graph', label: 'Graph' },
  { value: 'table', label: 'Table' },
] as const;

/** What the picture is about and what of it is shown. */
export function Toolbar({
  focus,
  before,
  after,
  kinds,
  minConfidence,
  view,
  onChange,
  onTidy,
  onToggleView,
}: ToolbarProps) {
  return (
    <header className={styles.bar}>
      <h1 className={styles.focus}>
        <KindGlyph kind={focus.kind} />
        <Link to="/node/$id" params={{ id: focus.id }} className={styles.name ?? ''} title={nameOf(focus)}>
          {nameOf(focus)}
        </Link>
      </h1>
      <Stepper label="Hops before" value={before} onChange={(hops) => onChange({ in: hops })} />
      <Stepper label="Hops after" value={after} onChange={(hops) => onChange({ out: hops })} />
      <FilterMenu<RelationshipKind>
        label="Relationships"
        options={KINDS}
        chosen={kinds}
        onChange={(rel) => onChange({ rel })}
      />
      <select
        aria-label="Confidence"
        className={styles.select}
        value={minConfidence ?? 0}
        onChange={(event) => onChange({ minConf: Number(event.target.value) || undefined })}
      >
        <option value={0}>Any confidence</option>
        <option value={0.5}>50 % and more</option>
        <option value={0.7}>70 % and more</option>
        <option value={0.9}>90 % and more</option>
      </select>
      <div className={styles.end}>
        {view === 'graph' && (
          <>
            <Button look="quiet" icon={Sparkles} onClick={onTidy} title={withKey('Lay out afresh', 'picture.tidy')}>
              Tidy
            </Button>
            <Legend />
          </>
        )}
        <Segmented label="View" value={view} options={VIEWS} onChange={(next) => next === view || onToggleView()} />
      </div>
    </header>
  );
}

interface StepperProps {
  readonly label: string;
  readonly value: number;
  onChange(value: number): void;
}

function Stepper({ label, value, onChange }: StepperProps) {
  return (
    <fieldset className={styles.stepper} aria-label={label}>
      <span className={styles.soft}>{label.split(' ')[1]}</span>
      <IconButton
        icon={Minus}
        label={`Fewer ${label.toLowerCase()}`}
        disabled={value <= 0}
        onClick={() => onChange(value - 1)}
      />
      <output className={styles.number}>{value}</output>
      <IconButton
        icon={Plus}
        label={`More ${label.toLowerCase()}`}
        disabled={value >= 6}
        onClick={() => onChange(value + 1)}
      />
    </fieldset>
  );
}

function Legend() {
  return (
    <DialogTrigger>
      <AriaButton className={styles.legend ?? ''}>
        <CircleQuestionMark aria-hidden size={15} strokeWidth={1.75} />
        Legend
      </AriaButton>
      <Popover placement="bottom end" offset={4} className={styles.popover ?? ''}>
        <Dialog aria-label="Legend" className={styles.dialog ?? ''}>
          <EdgeLegend />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
