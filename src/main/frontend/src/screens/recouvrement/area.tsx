import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { BellRing, CirclePlay, MailQuestion, Stamp } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'recouvrement',
  nav: [{ label: 'recouvrement:nav', icon: BellRing, to: '/recouvrement', order: 40, may: (me) => me.permissions.read }],
  commands: [
    { label: 'recouvrement:command.approve', icon: Stamp, may: (me) => me.permissions.manage, run: (go) => go('/recouvrement/relances?status=TO_APPROVE') },
    { label: 'recouvrement:command.replies', icon: MailQuestion, may: (me) => me.permissions.read, run: (go) => go('/recouvrement/reponses') },
    { label: 'recouvrement:command.runs', icon: CirclePlay, may: (me) => me.permissions.seeRuns, run: (go) => go('/recouvrement/cycles') },
  ],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/recouvrement', component: lazyRouteComponent(() => import('./DashboardPage'), 'DashboardPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/relances', component: lazyRouteComponent(() => import('./RelancesPage'), 'RelancesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/dossiers', component: lazyRouteComponent(() => import('./CasesPage'), 'CasesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/retards', component: lazyRouteComponent(() => import('./OverduePage'), 'OverduePage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/retenues', component: lazyRouteComponent(() => import('./HoldsPage'), 'HoldsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/promesses', component: lazyRouteComponent(() => withTexts(['promesses'], import('./PromisesPage')), 'PromisesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/promesses/regles', component: lazyRouteComponent(() => withTexts(['promesses'], import('./PromiseRulesPage')), 'PromiseRulesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/reponses', component: lazyRouteComponent(() => withTexts(['reponses', 'litiges'], import('./ReponsesPage')), 'ReponsesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/sans-destinataire', component: lazyRouteComponent(() => import('./UnreachablePage'), 'UnreachablePage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/courriers', component: lazyRouteComponent(() => import('./LettersPage'), 'LettersPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/courriers/$id', component: lazyRouteComponent(() => import('./LetterBatchPage'), 'LetterBatchPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/cycles', component: lazyRouteComponent(() => import('./RunsPage'), 'RunsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/cycles/$id', component: lazyRouteComponent(() => import('./RunPage'), 'RunPage') }),
  ],
};
