import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ArrowLeftRight, FileUp } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'echanges',
  nav: [{ label: 'shell:areas.exchanges', icon: ArrowLeftRight, to: '/echanges', order: 50, may: (me) => me.permissions.importFiles || me.permissions.bank }],
  commands: [{ label: 'shell:areas.newImport', icon: FileUp, may: (me) => me.permissions.importFiles, run: (go) => go('/echanges/nouveau') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/echanges', component: lazyRouteComponent(() => withTexts(['echanges', 'statuts'], import('./ImportsPage')), 'ImportsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/echanges/nouveau', component: lazyRouteComponent(() => withTexts(['echanges'], import('./nouveau/NewImportPage')), 'NewImportPage') }),
    createRoute({ getParentRoute: () => shell, path: '/echanges/$id', component: lazyRouteComponent(() => withTexts(['echanges'], import('./ImportPage')), 'ImportPage') }),
  ],
};
