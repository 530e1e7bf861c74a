import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { createAppRouter } from './app.tsx';
import { startLive } from './live/live.ts';
import { sseTransport } from './live/transport.ts';
import { LiveContext } from './live/use-live.ts';
import { createUrqlClient } from './urql.ts';

/** Queries and the stream share one address, that of the server that this page came from. */
const API = '/graphql';

const client = createUrqlClient(API);
const live = startLive(sseTransport(client, API));
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

createRoot(root).render(
  <StrictMode>
    <Provider value={client}>
      <LiveContext value={live}>
        <RouterProvider router={createAppRouter()} />
      </LiveContext>
    </Provider>
  </StrictMode>,
);
