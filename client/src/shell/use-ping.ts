import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { PingQuery } from './shell.query.ts';

const INTERVAL_MS = 15_000;

/** Round trip of the smallest query in milliseconds, measured while the page is shown; null while there is no answer. */
export function usePing(): number | null {
  const client = useClient();
  const [ping, setPing] = useState<number | null>(null);
  useEffect(() => {
    let gone = false;
    const measure = async (): Promise<void> => {
      if (document.hidden) return;
      const start = performance.now();
      const { error } = await client.query(PingQuery, {}, { requestPolicy: 'network-only' }).toPromise();
      if (!gone) setPing(error ? null : performance.now() - start);
    };
    void measure();
    const timer = setInterval(measure, INTERVAL_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [client]);
  return ping;
}
