import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import type { Area } from '@/app/area';
import { withTexts } from '@/i18n';

export const area: Area = {
  id: 'societes',
  nav: [{ label: 'shell:areas.companies', icon: Building2, to: '/societes', order: 65, group: 'tools', may: (me) => me.permissions.manage }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/societes', component: lazyRouteComponent(() => withTexts(['societes'], import('./SocietesPage')), 'SocietesPage') }),
    createRoute({ getParentRoute: () => shell, path: '/societes/$code', component: lazyRouteComponent(() => withTexts(['societes'], import('./SocietePage')), 'SocietePage') }),
  ],
};
