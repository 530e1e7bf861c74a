import type { ReactNode } from 'react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { QueryFailure, Skeleton } from '../../components/states.tsx';
import { count, counted, dateAndTime } from '../../format.ts';
import { useLive, useLiveQuery, useLiveState } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { changeSettings, useSettings } from '../../settings.ts';
import { LiveMark } from '../../shell/live-mark.tsx';
import styles from './page.module.css';
import { ServerQuery } from './page.query.ts';

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const KEYS = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
] as const;

/** What one person chose on this machine, and how the page stands with its server. */
export function SettingsPage() {
  const { theme, singleKeys } = useSettings();
  usePageTitle('Settings');
  return (
    <Page title="Settings">
      <Panel title="Appearance">
        <Row name="Theme">
          <Segmented label="Theme" value={theme} options={THEMES} onChange={(theme) => changeSettings({ theme })} />
        </Row>
        <Row name="Motion" remark="Follows the setting of your system." />
      </Panel>
      <Panel title="Keyboard">
        <Row
          name="Single-key shortcuts"
          remark="Letters such as n or t run commands. Switch them off if your speech input types them. Ctrl+K and the arrow keys always work; ? shows all."
        >
          <Segmented
            label="Single-key shortcuts"
            value={singleKeys ? 'on' : 'off'}
            options={KEYS}
            onChange={(value) => changeSettings({ singleKeys: value === 'on' })}
          />
        </Row>
      </Panel>
      <Connection />
      <Panel title="API">
        <Row name="GraphQL" remark="Everything shown here can be asked there; the explorer documents each field.">
          <a href="/graphql" className={buttonClass('plain')}>
            Open the explorer
          </a>
        </Row>
      </Panel>
    </Page>
  );
}

function Connection() {
  const live = useLive();
  const { phase, cursor } = useLiveState();
  const { data, error, retry } = useLiveQuery({ query: ServerQuery, touchedBy: 'analyses' });
  return (
    <Panel title="Connection">
      <Row name="Change stream" remark="Server-Sent Events on /graphql; resumes where it was cut.">
        <LiveMark />
        {(phase === 'waiting' || phase === 'offline') && <Button onClick={live.retryNow}>Try now</Button>}
      </Row>
      {cursor && (
        <Row name="Cursor" remark="The place in the change log that this page has reached.">
          <code className={styles.cursor}>{cursor}</code>
        </Row>
      )}
      {data ? (
        <>
          <Row name="Server">
            <span>
              Seamgraph {data.server.version}, since {dateAndTime(data.server.startedAt)}
            </span>
          </Row>
          <Row name="Change log">
            <span>
              {data.server.eventLog.backend === 'REDIS' ? 'Redis' : 'Embedded'},{' '}
              {counted(data.server.eventLog.length, 'event')}
              {!data.server.eventLog.connected && ', not reachable just now'}
            </span>
          </Row>
          <Row name="Subscribers">
            <span>{count(data.server.subscribers)}</span>
          </Row>
        </>
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Panel>
  );
}

interface RowProps {
  readonly name: string;
  readonly remark?: string;
  readonly children?: ReactNode;
}

function Row({ name, remark, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <p className={styles.name}>{name}</p>
        {remark && <p className={styles.remark}>{remark}</p>}
      </div>
      {children && <div className={styles.value}>{children}</div>}
    </div>
  );
}
