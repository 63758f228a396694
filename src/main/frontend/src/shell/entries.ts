import { Braces, ClipboardList, Cog } from 'lucide-react';
import type { Me } from '@/api/queries';
import { areas, type NavEntry } from '@/app/area';

/** Pages of the server beside the screens. */
const pages: NavEntry[] = [
  { label: 'shell:nav.tasks', icon: ClipboardList, to: '/camunda/app/tasklist/', external: true, order: 60 },
  { label: 'shell:nav.api', icon: Braces, to: '/api/v1/docs', external: true, order: 80, group: 'tools' },
  { label: 'shell:nav.engine', icon: Cog, to: '/camunda/app/cockpit/', external: true, order: 90, group: 'tools', may: (me) => me.permissions.engine },
];

/** What this user finds in the navigation, in order. An area's screen takes the place of the page of the same order. */
export function entriesFor(me: Me): NavEntry[] {
  const screens = areas.flatMap((area) => area.nav ?? []);
  const taken = new Set(screens.map((entry) => entry.order));
  return [...screens, ...pages.filter((page) => !taken.has(page.order))]
    .filter((entry) => entry.may?.(me) ?? true)
    .sort((a, b) => a.order - b.order);
}
