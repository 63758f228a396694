import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CopyCheck } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'doublons',
  nav: [{ label: 'doublons:nav', icon: CopyCheck, to: '/clients/doublons', order: 24, may: (me) => me.permissions.read }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/doublons', component: lazyRouteComponent(() => import('./DuplicatesPage'), 'DuplicatesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/doublons/$id', component: lazyRouteComponent(() => import('./ComparePage'), 'ComparePage') }),
  ],
};
