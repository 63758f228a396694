import { createRootRoute, createRoute, createRouter, Navigate, Outlet, redirect } from '@tanstack/react-router';
import { Shell } from '@/shell/Shell';
import { AccessRefused, ErrorState, LoadingPage, NotFound } from '@/ui/states';
import { areas, openTo, type Area } from './area';
import { parseAddress, writeAddress } from './address';
import { useMe } from './session';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
});

/** All screens of an area stand behind its entry in the navigation: whom that is not shown to, their addresses are not open to either. */
function guarded(area: Area) {
  const Guard = () => {
    const me = useMe();
    if (openTo(area, me)) return <Outlet />;
    // colleagues who only answer disputes begin there
    const disputes = area.id === 'accueil' && areas.some((one) => one.id === 'litiges' && openTo(one, me));
    return disputes ? <Navigate to={'/litiges' as never} replace /> : <AccessRefused home={area.id !== 'accueil'} />;
  };
  return createRoute({ getParentRoute: () => root, id: `area-${area.id}`, component: Guard });
}

const guards = areas.map((area) => {
  const guard = guarded(area);
  return { guard, pages: area.routes(guard) };
});
const pages = guards.flatMap((one) => one.pages);
// Accueil when there is one, else the customers
const hasHome = pages.some((page) => (page.options as { path?: string }).path === '/');
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => { throw redirect({ to: '/clients' as string, search: (kept: Record<string, string>) => kept } as never); },
});

export const router = createRouter({
  routeTree: root.addChildren([...(hasHome ? [] : [home]), ...guards.map((one) => one.guard.addChildren(one.pages))]),
  basepath: '/app',
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 150,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  scrollRestoration: true,
});
