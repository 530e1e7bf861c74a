/** Two questions of an orchestrator: should the process be restarted, and may it be sent requests. */
import type { ServerResponse } from 'node:http';

export interface Health {
  /** Names of what the server still waits for; empty when it is ready. */
  waitingFor(): Promise<readonly string[]>;
}

/** Answers `/health/live` and `/health/ready`; false for other paths. */
export function answerHealth(path: string, response: ServerResponse, health: Health): boolean {
  if (path === '/health/live') {
    answer(response, 200, { status: 'live' });
    return true;
  }
  if (path === '/health/ready') {
    void health.waitingFor().then(
      (waitingFor) => {
        const ready = waitingFor.length === 0;
        answer(response, ready ? 200 : 503, ready ? { status: 'ready' } : { status: 'waiting', waitingFor });
      },
      () => answer(response, 503, { status: 'unknown' }),
    );
    return true;
  }
  return false;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
