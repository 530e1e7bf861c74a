import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server on this machine, and loses what it is told to lose. */
export interface CuttingProxy {
  readonly port: number;
  /**
   * The next request whose bytes contain `text` reaches the server, but its answer is lost with the connection. Resolves
   * when that has happened.
   */
  loseAnswerTo(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let armed: { readonly text: string; readonly done: () => void } | undefined;
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let losing: (() => void) | undefined;
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', () => {
        cut();
        sockets.delete(socket);
      });
    }
    client.on('data', (bytes) => {
      if (armed && bytes.includes(armed.text)) {
        losing = armed.done;
        armed = undefined;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!losing) return client.write(bytes);
      cut();
      losing();
      losing = undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    loseAnswerTo: (text) =>
      new Promise((done) => {
        armed = { text, done };
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
