import type { AnyRoute } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { Me } from '@/api/queries';

/** A line of the side navigation and of the command palette. */
export interface NavEntry {
  /** key of the text, such as `clients:nav` */
  label: string;
  icon: LucideIcon;
  /** below /app, such as `/clients`; or another page of the server with `external` */
  to: string;
  external?: boolean;
  /** place in the navigation: Accueil 10, Clients 20, Contacts 30, Recouvrement 40, Lettrage 42, Banque 45, Échanges 50, Tâches 60, Tables de décision 62, Sociétés 65, Boîte 70, API 80 */
  order: number;
  /** shown to whom; left out: to everybody */
  may?: (me: Me) => boolean;
  /** under the line in the navigation: a group for tools */
  group?: 'work' | 'tools';
}

/** A command of the palette (Ctrl+K) that is no page. */
export interface Command {
  label: string;
  icon: LucideIcon;
  may?: (me: Me) => boolean;
  run: (go: (to: string) => void) => void;
}

/** What src/screens/<area>/area.tsx exports as `area`. Nothing else needs to be changed to add screens. */
export interface Area {
  id: string;
  nav?: NavEntry[];
  commands?: Command[];
  /** routes below the shell; components by `lazyRouteComponent(() => import('./Page'), 'Page')` */
  routes: (shell: AnyRoute) => AnyRoute[];
}

/** Whether this user may see the area: as its entry in the navigation says; an area without one is open to everybody. */
export const openTo = (area: Area, me: Me): boolean => !area.nav?.length || area.nav.some((entry) => entry.may?.(me) ?? true);

const files = import.meta.glob<{ area: Area }>('../screens/*/area.tsx', { eager: true });

export const areas: Area[] = Object.values(files).map((file) => file.area);
