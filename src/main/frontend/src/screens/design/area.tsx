import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Palette } from 'lucide-react';
import type { Area } from '@/app/area';

export const area: Area = {
  id: 'design',
  commands: [{ label: 'design:command', icon: Palette, run: (go) => go('/design') }],
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/design', component: lazyRouteComponent(() => import('./DesignPage'), 'DesignPage') }),
  ],
};
