import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

export const route = (shell: AnyRoute) => createRoute({ getParentRoute: () => shell, path: '/lettrage/evaluation', component: lazyRouteComponent(() => import('../evaluation/EvaluationPage'), 'EvaluationPage') });
