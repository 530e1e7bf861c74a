import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import styles from './filter-menu.module.css';

interface FilterMenuProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** Undefined: no choice was made, all are shown. */
  readonly chosen: readonly Value[] | undefined;
  onChange(chosen: readonly Value[] | undefined): void;
}

/** Any of many: a button that says how many are chosen, and the list behind it. */
export function FilterMenu<Value extends string>({ label, options, chosen, onChange }: FilterMenuProps<Value>) {
  const [only] = chosen ?? [];
  const summary = chosen?.length === 1 ? options.find(({ value }) => value === only)?.label : chosen?.length;
  return (
    <DialogTrigger>
      <Button className={styles.button ?? ''} data-chosen={chosen !== undefined}>
        {label}
        {summary !== undefined && <span className={styles.summary}>{summary}</span>}
        <ChevronDown aria-hidden size={14} strokeWidth={1.75} />
      </Button>
      <Popover placement="bottom start" offset={4} className={styles.popover ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          <ListBox
            aria-label={label}
            autoFocus
            items={options.map(({ value, label }) => ({ id: value, label }))}
            selectionMode="multiple"
            escapeKeyBehavior="none"
            selectedKeys={new Set(chosen ?? [])}
            onSelectionChange={(keys) => {
              const values = options.map(({ value }) => value).filter((value) => keys === 'all' || keys.has(value));
              onChange(values.length > 0 ? values : undefined);
            }}
            className={styles.list ?? ''}
          >
            {(option) => (
              <ListBoxItem textValue={option.label} className={styles.item ?? ''}>
                {({ isSelected }) => (
                  <>
                    <span className={styles.check}>
                      {isSelected && <Check aria-hidden size={14} strokeWidth={2} />}
                    </span>
                    {option.label}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
          {chosen && (
            <button type="button" className={styles.clear} onClick={() => onChange(undefined)}>
              Show all
            </button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
