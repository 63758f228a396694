import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export const route = (shell: AnyRoute) => createRoute({ getParentRoute: () => shell, path: '/lettrage/lignes', component: lazyRouteComponent(() => import('../lignes/LignesPage'), 'LignesPage') });
