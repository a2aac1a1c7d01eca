import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/tokens.css';
import { ApiUnreachable } from '@longshore/api';
import { ToasterProvider } from './design/toast.tsx';
import { router } from './router.tsx';
import { needsSignIn } from './session/problem-words.ts';
import { sessionQuery } from './session/session.tsx';

const queries = new QueryClient({
  queryCache: new QueryCache({
    // A session can end while a page is open: whoever notices first has it looked at again, and the frame goes to the sign-in page.
    onError: (error, query) => {
      if (needsSignIn(error) && query.queryKey[0] !== sessionQuery.queryKey[0])
        void queries.resetQueries({ queryKey: sessionQuery.queryKey });
    },
  }),
  defaultOptions: { queries: { retry: (failures, error) => error instanceof ApiUnreachable && failures < 2, networkMode: 'always' } },
});

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element with id "console"');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ToasterProvider>
        <RouterProvider router={router} />
      </ToasterProvider>
    </QueryClientProvider>
  </StrictMode>,
);
