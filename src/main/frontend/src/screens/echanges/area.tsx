import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ArrowLeftRight, FileUp } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'echanges',
  nav: [{ label: 'echanges:nav', icon: ArrowLeftRight, to: '/echanges', order: 50, may: (me) => me.permissions.importFiles }],
  commands: [{ label: 'echanges:new', icon: FileUp, may: (me) => me.permissions.importFiles, run: (go) => go('/echanges/nouveau') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/echanges', component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/echanges/nouveau', component: lazyRouteComponent(() => import('./nouveau/NewImportPage'), 'NewImportPage') }),
    createRoute({ getParentRoute: () => shell, path: '/echanges/$id', component: lazyRouteComponent(() => import('./ImportPage'), 'ImportPage') }),
  ],
};
