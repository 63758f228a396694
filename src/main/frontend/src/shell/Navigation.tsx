import { Link, useLocation } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { NavEntry } from '@/app/area';
import { useMe, useCompany } from '@/app/session';
import { cn } from '@/lib/cn';
import { entriesFor } from './entries';

const line = 'flex min-h-10 items-center gap-3 rounded-lg px-3 py-2 text-sm transition-colors [&_svg]:size-[1.15rem] [&_svg]:shrink-0';
const elsewhere = 'text-soft hover:bg-mute-soft hover:text-ink';
const here = 'bg-accent-soft font-medium text-link';

/** A screen below another's address is its own entry's: the longest address that the page begins with. */
function useHere(entries: NavEntry[]): NavEntry | undefined {
  const path = useLocation({ select: (location) => location.pathname.replace(/^\/app(?=\/|$)/, '') || '/' });
  return entries.filter((entry) => !entry.external && (path === entry.to || (entry.to !== '/' && path.startsWith(`${entry.to}/`))))
    .sort((a, b) => b.to.length - a.to.length)[0];
}

function Line({ entry, open, onGo }: { entry: NavEntry; open: boolean; onGo: () => void }) {
  const { t } = useTranslation();
  const [company] = useCompany();
  const Icon = entry.icon;
  if (entry.external) return <a href={entry.to} className={cn(line, elsewhere)}><Icon aria-hidden />{t(entry.label)}</a>;
  return (
    <Link to={entry.to as never} search={(company ? { societe: company } : {}) as never} onClick={onGo} className={cn(line, open ? here : elsewhere)}
      activeOptions={{ exact: true, includeSearch: false }} activeProps={{}} aria-current={open ? 'page' : undefined}>
      <Icon aria-hidden />{t(entry.label)}
    </Link>
  );
}

function Lines({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation('shell');
  const me = useMe();
  const entries = entriesFor(me);
  const current = useHere(entries);
  const tools = entries.filter((entry) => entry.group === 'tools');
  return (
    <>
      <a href="/app/" className="flex h-16 shrink-0 items-center gap-3 px-5 font-semibold tracking-tight"><img src="/app/mark.svg" alt="" className="size-8" />WiseBook <span className="-ml-1.5 font-normal text-soft">Clients</span></a>
      <nav aria-label={t('nav.label')} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-3 py-3">
        {entries.filter((entry) => entry.group !== 'tools').map((entry) => <Line key={entry.label} entry={entry} open={entry === current} onGo={onGo} />)}
        <p className="mt-6 mb-1 px-3 text-xs font-medium text-soft">{t('nav.tools')}</p>
        {tools.map((entry) => <Line key={entry.label} entry={entry} open={entry === current} onGo={onGo} />)}
      </nav>
    </>
  );
}

/** On the side; on a telephone a drawer. */
export function Navigation({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <>
      <aside className="hidden w-60 shrink-0 flex-col border-r border-line bg-paper lg:flex"><Lines onGo={() => undefined} /></aside>
      <Dialog.Root open={open} onOpenChange={(to) => !to && onClose()}>
        <Dialog.Portal>
          <Dialog.Overlay className="overlay lg:hidden" />
          <Dialog.Content aria-describedby={undefined} className="fixed inset-y-0 left-0 z-50 flex w-72 flex-col bg-paper shadow-float focus:outline-none lg:hidden">
            <Dialog.Title className="sr-only">{t('nav.label')}</Dialog.Title>
            <Dialog.Close aria-label={t('nav.close')} className="absolute top-3.5 right-3 grid size-9 place-items-center rounded-lg text-soft hover:bg-mute-soft"><X aria-hidden className="size-5" /></Dialog.Close>
            <Lines onGo={onClose} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}
