import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FileUp, Landmark } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'banque',
  nav: [{ label: 'banque:nav', icon: Landmark, to: '/banque', order: 45, may: (me) => me.permissions.bank }],
  commands: [{ label: 'banque:importCommand', icon: FileUp, may: (me) => me.permissions.bank && me.permissions.importFiles, run: (go) => go('/echanges/nouveau') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/banque', component: lazyRouteComponent(() => import('./AccountsPage'), 'AccountsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/banque/operations', component: lazyRouteComponent(() => import('./TransactionsPage'), 'TransactionsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/banque/releves', component: lazyRouteComponent(() => import('./StatementsPage'), 'StatementsPage') }),
  ],
};
