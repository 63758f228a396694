import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'onboarding',
  nav: [{ label: 'onboarding:nav', icon: UserPlus, to: '/clients/ouvertures', order: 22, may: (me) => me.permissions.read }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures', component: lazyRouteComponent(() => import('./BoardPage'), 'BoardPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures/regles', component: lazyRouteComponent(() => import('./RulesPage'), 'RulesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/ouvertures/$number', component: lazyRouteComponent(() => import('./RequestPage'), 'RequestPage') }),
  ],
};
