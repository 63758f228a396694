import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Mailbox } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'boite',
  nav: [{ label: 'boite:nav', icon: Mailbox, to: '/boite', order: 70, group: 'tools', may: (me) => me.permissions.mailbox }],
  routes: (shell) => [createRoute({ getParentRoute: () => shell, path: '/boite', component: lazyRouteComponent(() => import('./BoitePage'), 'BoitePage') })],
};
