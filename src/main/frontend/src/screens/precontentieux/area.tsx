import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Gavel } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'precontentieux',
  nav: [{ label: 'shell:areas.preLitigation', icon: Gavel, to: '/precontentieux', order: 41.5, may: (me) => me.permissions.read }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/precontentieux', component: lazyRouteComponent(() => withTexts(['precontentieux'], import('./PrecontentieuxPage')), 'PrecontentieuxPage') }),
    createRoute({ getParentRoute: () => shell, path: '/precontentieux/$number', component: lazyRouteComponent(() => withTexts(['precontentieux'], import('./AffairePage')), 'AffairePage') }),
  ],
};
