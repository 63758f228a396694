import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FileCheck2 } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

// its line in the navigation is a tab of Recouvrement
export const area: Area = {
  id: 'preuves',
  commands: [{ label: 'shell:areas.verifyEvidence', icon: FileCheck2, may: (me) => me.permissions.seeRuns, run: (go) => go('/recouvrement/preuves') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/preuves', component: lazyRouteComponent(() => withTexts(['recouvrement', 'preuves', 'echanges'], import('./PreuvesPage')), 'PreuvesPage') }),
  ],
};
