import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export const route = (shell: AnyRoute) => createRoute({ getParentRoute: () => shell, path: '/lettrage/executions', component: lazyRouteComponent(() => import('../executions/ExecutionsPage'), 'ExecutionsPage') });
