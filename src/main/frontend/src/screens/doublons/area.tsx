import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { CopyCheck } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'doublons',
  nav: [{ label: 'shell:areas.duplicates', icon: CopyCheck, to: '/clients/doublons', order: 24, may: (me) => me.permissions.read }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/doublons', component: lazyRouteComponent(() => withTexts(['doublons'], import('./DuplicatesPage')), 'DuplicatesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/doublons/$id', component: lazyRouteComponent(() => withTexts(['doublons'], import('./ComparePage')), 'ComparePage') }),
  ],
};
