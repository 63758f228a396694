import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { House } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'accueil',
  nav: [{ label: 'accueil:nav', icon: House, to: '/', order: 10, may: (me) => me.permissions.read }],
  routes: (shell) => [createRoute({ getParentRoute: () => shell, path: '/', component: lazyRouteComponent(() => import('./AccueilPage'), 'AccueilPage') })],
};
