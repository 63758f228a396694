import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Gauge, SearchCheck, Settings2, UserPlus, Users } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';
import { mayOpen } from './creation/may';
import { refreshAll } from './register/refresh';

export const area: Area = {
  id: 'clients',
  nav: [{ label: 'clients:nav', icon: Users, to: '/clients', order: 20, may: (me) => me.permissions.read }],
  commands: [
    { label: 'clients:new', icon: UserPlus, may: mayOpen, run: (go) => go('/clients/nouveau') },
    { label: 'shell:areas.refreshRegisters', icon: SearchCheck, may: (me) => me.permissions.manage, run: refreshAll },
    { label: 'encours:command', icon: Gauge, may: (me) => me.permissions.read, run: (go) => go('/clients/encours') },
    { label: 'shell:areas.ownFields', icon: Settings2, may: (me) => me.permissions.defineFields, run: (go) => go('/clients/champs') },
  ],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/nouveau', component: lazyRouteComponent(() => withTexts(['creation'], import('./creation/NewCustomerPage')), 'NewCustomerPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients', component: lazyRouteComponent(() => import('./ClientsPage'), 'ClientsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/encours', component: lazyRouteComponent(() => import('./encours/EncoursPage'), 'EncoursPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/champs', component: lazyRouteComponent(() => withTexts(['identite'], import('./champs/ChampsPage')), 'ChampsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/$code', component: lazyRouteComponent(() => withTexts(['pageclient', 'identite', 'creation', 'doublons', 'recouvrement'], import('./fiche/FichePage')), 'FichePage') }),
  ],
};
