import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Gauge, UserPlus, Users } from 'lucide-react';
import type { Area } from '@/app/area';
import { mayOpen } from './creation/may';

export const area: Area = {
  id: 'clients',
  nav: [{ label: 'clients:nav', icon: Users, to: '/clients', order: 20, may: (me) => me.permissions.read }],
  commands: [
    { label: 'clients:new', icon: UserPlus, may: mayOpen, run: (go) => go('/clients/nouveau') },
    { label: 'encours:command', icon: Gauge, may: (me) => me.permissions.read, run: (go) => go('/clients/encours') },
  ],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/clients/nouveau', component: lazyRouteComponent(() => import('./creation/NewCustomerPage'), 'NewCustomerPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients', component: lazyRouteComponent(() => import('./ClientsPage'), 'ClientsPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/encours', component: lazyRouteComponent(() => import('./encours/EncoursPage'), 'EncoursPage') }),
    createRoute({ getParentRoute: () => shell, path: '/clients/$code', component: lazyRouteComponent(() => import('./fiche/FichePage'), 'FichePage') }),
  ],
};
