import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Shell } from '@/shell/Shell';
import { ErrorState, LoadingPage, NotFound } from '@/ui/states';
import { areas } from './area';
import { parseAddress, writeAddress } from './address';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
});

const pages = areas.flatMap((area) => area.routes(root));
// Accueil when there is one, else the customers
const hasHome = pages.some((page) => (page.options as { path?: string }).path === '/');
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => { throw redirect({ to: '/clients' as string, search: (kept: Record<string, string>) => kept } as never); },
});

export const router = createRouter({
  routeTree: root.addChildren(hasHome ? pages : [home, ...pages]),
  basepath: '/app',
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  scrollRestoration: true,
});
