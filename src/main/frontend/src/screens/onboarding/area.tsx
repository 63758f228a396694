import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'onboarding',
  nav: [{ label: 'shell:areas.openings', icon: UserPlus, to: '/clients/ouvertures', order: 22, may: (me) => me.permissions.read }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures', component: lazyRouteComponent(() => withTexts(['onboarding'], import('./BoardPage')), 'BoardPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures/regles', component: lazyRouteComponent(() => withTexts(['onboarding'], import('./RulesPage')), 'RulesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures/$number', component: lazyRouteComponent(() => withTexts(['onboarding'], import('./RequestPage')), 'RequestPage') }),
  ],
};
