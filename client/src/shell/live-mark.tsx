import { useEffect, useState } from 'react';
import { counted, timeOfDay } from '../format.ts';
import type { LiveState, Phase } from '../live/state.ts';
import { useLiveState } from '../live/use-live.ts';
import styles from './live-mark.module.css';

/** Whether the page is current: a shape, a colour and words, since one of them alone reaches not everybody. */
export function LiveMark() {
  const state = useLiveState();
  const now = useNow(state.retryAt === null ? null : 1000);
  return (
    <span className={`${styles.mark} ${styles[LOOK[state.phase]]}`} title={explain(state)}>
      <svg aria-hidden="true" viewBox="0 0 12 12" className={styles.shape}>
        <path d={SHAPE[LOOK[state.phase]]} />
      </svg>
      <span>{label(state, now)}</span>
    </span>
  );
}

/** Says changes of the connection to screen readers: politely, and no more than one in five seconds. */
export function LiveAnnouncer() {
  const state = useLiveState();
  const [said, say] = useState('');
  const message = SPOKEN[state.phase];
  useEffect(() => {
    const timer = setTimeout(() => say(message), 5000);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

/** The time, told again every `interval` ms; null stands still. */
export function useNow(interval: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (interval === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}

type Look = 'live' | 'moving' | 'broken' | 'off';

const LOOK: { readonly [P in Phase]: Look } = {
  loading: 'moving',
  connecting: 'moving',
  catchingUp: 'moving',
  live: 'live',
  waiting: 'broken',
  offline: 'off',
  expired: 'moving',
  stopped: 'off',
};

const SHAPE: { readonly [L in Look]: string } = {
  live: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z',
  moving: 'M6 1.5a4.5 4.5 0 1 1-4.5 4.5M1.5 6',
  broken: 'M6 1 11.2 10.5H.8Z',
  off: 'M2.5 2.5h7v7h-7Z',
};

const SPOKEN: { readonly [P in Phase]: string } = {
  loading: '',
  connecting: '',
  catchingUp: 'Catching up with changes.',
  live: 'Live: this page follows the code.',
  waiting: 'The connection is lost. Reconnecting.',
  offline: 'This computer is offline.',
  expired: 'Reloading: some changes are no longer in the log.',
  stopped: '',
};

function label({ phase, retryAt, asOf }: LiveState, now: number): string {
  switch (phase) {
    case 'live':
      return 'Live';
    case 'catchingUp':
      return 'Catching up';
    case 'waiting':
      return `Reconnecting in ${Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1000))} s`;
    case 'offline':
      return 'Offline';
    case 'expired':
      return 'Reloading';
    case 'stopped':
      return 'Stopped';
    default:
      return asOf === null ? 'Connecting' : 'Reconnecting';
  }
}

function explain({ phase, attempt, reason, asOf }: LiveState): string {
  if (phase === 'live') return 'What you see follows the change log.';
  const parts = [
    reason && `${reason[0]?.toUpperCase()}${reason.slice(1)}.`,
    attempt > 1 && `${counted(attempt, 'attempt')} so far.`,
    asOf !== null && `As of ${timeOfDay(asOf)}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
