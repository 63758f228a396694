import './app.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery, queryClient } from '@/api/queries';
import { router } from '@/app/router';
import { startI18n } from '@/i18n';

// a page that the browser kept aside and shows again with « back » may be of a session that has ended
window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload(); });

const me = await queryClient.fetchQuery(meQuery).catch(() => undefined); // the shell shows the error, with a way to try again
await startI18n(me?.language);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
