import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { BellRing, CirclePlay, MailQuestion, Stamp } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'recouvrement',
  nav: [{ label: 'shell:areas.collections', icon: BellRing, to: '/recouvrement', order: 40, may: (me) => me.permissions.read }],
  commands: [
    { label: 'shell:areas.approveRelances', icon: Stamp, may: (me) => me.permissions.manage, run: (go) => go('/recouvrement/relances?status=TO_APPROVE') },
    { label: 'shell:areas.customersReplies', icon: MailQuestion, may: (me) => me.permissions.read, run: (go) => go('/recouvrement/reponses') },
    { label: 'shell:areas.cycles', icon: CirclePlay, may: (me) => me.permissions.seeRuns, run: (go) => go('/recouvrement/cycles') },
  ],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/recouvrement', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./DashboardPage')), 'DashboardPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/relances', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./RelancesPage')), 'RelancesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/dossiers', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./CasesPage')), 'CasesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/retards', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./OverduePage')), 'OverduePage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/retenues', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./HoldsPage')), 'HoldsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/promesses', component: lazyRouteComponent(() => withTexts(['recouvrement', 'promesses'], import('./PromisesPage')), 'PromisesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/promesses/regles', component: lazyRouteComponent(() => withTexts(['recouvrement', 'promesses'], import('./PromiseRulesPage')), 'PromiseRulesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/reponses', component: lazyRouteComponent(() => withTexts(['recouvrement', 'reponses', 'litiges'], import('./ReponsesPage')), 'ReponsesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/sans-destinataire', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./UnreachablePage')), 'UnreachablePage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/courriers', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./LettersPage')), 'LettersPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/courriers/$id', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./LetterBatchPage')), 'LetterBatchPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/cycles', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./RunsPage')), 'RunsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/recouvrement/cycles/$id', component: lazyRouteComponent(() => withTexts(['recouvrement'], import('./RunPage')), 'RunPage') }),
  ],
};
