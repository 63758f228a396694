import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Contact } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'contacts',
  nav: [{ label: 'contacts:nav', icon: Contact, to: '/contacts', order: 30, may: (me) => me.permissions.read }],
  routes: (shell) => [createRoute({ getParentRoute: () => shell, path: '/contacts', component: lazyRouteComponent(() => import('./ContactsPage'), 'ContactsPage') })],
};
