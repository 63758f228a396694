import { Braces, ClipboardList, Mailbox } from 'lucide-react';
import type { Me } from '@/api/queries';
import { areas, type NavEntry } from '@/app/area';

/** Pages of the server beside the screens. */
const pages: NavEntry[] = [
  { label: 'shell:nav.tasks', icon: ClipboardList, to: '/camunda/app/tasklist/', external: true, order: 60 },
  { label: 'shell:nav.mailbox', icon: Mailbox, to: '/boite', external: true, order: 70, group: 'tools', may: (me) => me.permissions.mailbox },
  { label: 'shell:nav.api', icon: Braces, to: '/api/v1/docs', external: true, order: 80, group: 'tools' },
];

/** What this user finds in the navigation, in order. An area's screen takes the place of the page of the same order. */
export function entriesFor(me: Me): NavEntry[] {
  const screens = areas.flatMap((area) => area.nav ?? []);
  const taken = new Set(screens.map((entry) => entry.order));
  return [...screens, ...pages.filter((page) => !taken.has(page.order))]
    .filter((entry) => entry.may?.(me) ?? true)
    .sort((a, b) => a.order - b.order);
}
