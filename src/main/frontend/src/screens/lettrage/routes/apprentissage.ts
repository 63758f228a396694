import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export const route = (shell: AnyRoute) => createRoute({ getParentRoute: () => shell, path: '/lettrage/apprentissage', component: lazyRouteComponent(() => import('../apprentissage/ApprentissagePage'), 'ApprentissagePage') });
