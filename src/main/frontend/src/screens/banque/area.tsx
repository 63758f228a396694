import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FileUp, Landmark } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'banque',
  nav: [{ label: 'shell:areas.bank', icon: Landmark, to: '/banque', order: 45, may: (me) => me.permissions.bank }],
  commands: [{ label: 'shell:areas.importStatement', icon: FileUp, may: (me) => me.permissions.bank && me.permissions.importFiles, run: (go) => go('/echanges/nouveau') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/banque', component: lazyRouteComponent(() => withTexts(['banque'], import('./AccountsPage')), 'AccountsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/banque/operations', component: lazyRouteComponent(() => withTexts(['banque'], import('./TransactionsPage')), 'TransactionsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/banque/releves', component: lazyRouteComponent(() => withTexts(['banque'], import('./StatementsPage')), 'StatementsPage') }),
  ],
};
