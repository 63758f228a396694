import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Mailbox } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'boite',
  nav: [{ label: 'shell:areas.mailbox', icon: Mailbox, to: '/boite', order: 70, group: 'tools', may: (me) => me.permissions.mailbox }],
  routes: (shell) => [createRoute({ getParentRoute: () => shell, path: '/boite', component: lazyRouteComponent(() => withTexts(['boite'], import('./BoitePage')), 'BoitePage') })],
};
