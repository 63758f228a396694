import { ClipboardList } from 'lucide-react';
import { cn } from '@/lib/cn';
import { buttonStyle } from '@/ui';

/** Opens an area's tasks in the Tasklist; its room is kept while the address is read, so that nothing below moves. */
export function TasksLink({ label, to, reading }: { label: string; to?: string; reading: boolean }) {
  if (to) return <a href={to} className={buttonStyle()}><ClipboardList aria-hidden />{label}</a>;
  return reading ? <span aria-hidden className={cn(buttonStyle(), 'invisible')}><ClipboardList />{label}</span> : null;
}
