import { createRoute, redirect, type AnyRoute } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import type { Area } from '@/app/area';
import { mayRead } from './may';
import { tabs } from './tabs';

/** Each file in routes/ exports `route`, a screen's route below the shell. */
const files = import.meta.glob<{ route: (shell: AnyRoute) => AnyRoute }>('./routes/*.ts', { eager: true });

export const area: Area = {
  id: 'lettrage',
  nav: [{ label: 'lettrage:nav', icon: Link2, to: '/lettrage', order: 42, may: mayRead }],
  routes: (shell) => [
    createRoute({
      getParentRoute: () => shell, path: '/lettrage',
      beforeLoad: ({ search }) => { throw redirect({ to: tabs[0]!.to, search, replace: true } as never); },
    }),
    ...Object.values(files).map((file) => file.route(shell)),
  ],
};
