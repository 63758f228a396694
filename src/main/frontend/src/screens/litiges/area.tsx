import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'litiges',
  nav: [{ label: 'shell:areas.disputes', icon: Scale, to: '/litiges', order: 41, may: (me) => me.permissions.read || me.roles.some((role) => role === 'LOGISTICS' || role === 'QUALITY') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/litiges', component: lazyRouteComponent(() => withTexts(['litiges', 'statuts'], import('./LitigesPage')), 'LitigesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/litiges/motifs', component: lazyRouteComponent(() => withTexts(['litiges'], import('./ReasonsPage')), 'ReasonsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/litiges/statuts', component: lazyRouteComponent(() => withTexts(['statuts'], import('./StatutsPage')), 'StatutsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/litiges/$number', component: lazyRouteComponent(() => withTexts(['litiges'], import('./LitigePage')), 'LitigePage') }),
  ],
};
