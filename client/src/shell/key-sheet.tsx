import { X } from 'lucide-react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../components/button.tsx';
import { KEYS, type KeyBinding } from '../keys.ts';
import { useSettings } from '../settings.ts';
import styles from './key-sheet.module.css';

/** Every key there is, from the table that the handlers use. */
export default function KeySheet({ onClose }: { onClose(): void }) {
  const { singleKeys } = useSettings();
  const groups = [...new Set(KEYS.map(({ group }) => group))];
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              Keys
            </Heading>
            <IconButton icon={X} label="Close" onClick={onClose} />
          </header>
          {!singleKeys && <p className={styles.note}>Single keys are switched off in the settings.</p>}
          <div className={styles.groups}>
            {groups.map((group) => (
              <section key={group} className={styles.group}>
                <h3 className={styles.heading}>{group}</h3>
                <dl>
                  {KEYS.filter((binding) => binding.group === group).map((binding) => (
                    <div key={binding.command} className={styles.row} data-off={binding.single && !singleKeys}>
                      <dt>{binding.does}</dt>
                      <dd>
                        <Strokes binding={binding} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Strokes({ binding }: { readonly binding: KeyBinding }) {
  const strokes = binding.shown === '+' ? ['+'] : binding.shown.split(/[ +]/);
  return strokes.map((stroke) => (
    <kbd key={stroke} className={styles.key}>
      {stroke}
    </kbd>
  ));
}
