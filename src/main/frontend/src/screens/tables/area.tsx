import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { TableProperties } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'tables',
  nav: [{ label: 'shell:areas.tables', icon: TableProperties, to: '/atelier/tables', order: 62, group: 'tools', may: (me) => me.permissions.seeRuns }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/atelier/tables', component: lazyRouteComponent(() => withTexts(['tables', 'echanges'], import('./TablesPage')), 'TablesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/atelier/tables/$name', component: lazyRouteComponent(() => withTexts(['tables', 'echanges'], import('./TablePage')), 'TablePage') }),
  ],
};
