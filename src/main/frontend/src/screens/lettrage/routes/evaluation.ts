import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { withTexts } from '@/i18n';
import { texts } from '../texts';

export const route = (shell: AnyRoute) => createRoute({ getParentRoute: () => shell, path: '/lettrage/evaluation', component: lazyRouteComponent(() => withTexts(texts, import('../evaluation/EvaluationPage')), 'EvaluationPage') });
