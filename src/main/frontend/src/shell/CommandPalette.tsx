import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileText, Languages, LoaderCircle, Moon, Search, Sun, UserRound, Users } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { areas } from '@/app/area';
import { useCompany, useMe } from '@/app/session';
import { setTheme, useTheme } from '@/app/theme';
import { setLanguage } from '@/i18n';
import { cn } from '@/lib/cn';
import { date, phone, siren } from '@/lib/format';
import { Kbd, Money } from '@/ui/text';
import { customerPath } from './paths';
import { entriesFor } from './entries';

interface Line { id: string; icon: ReactNode; text: ReactNode; detail?: ReactNode; right?: ReactNode; run: () => void }
interface Group { title: string; lines: Line[] }
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Finds customers, contacts, documents, screens and commands as one types. Arrows choose, Return opens, Escape closes. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog.Root open={open} onOpenChange={(to) => !to && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content aria-describedby={undefined} className="fixed top-3 left-1/2 z-50 flex max-h-[calc(100dvh-1.5rem)] w-[calc(100vw-1.5rem)] max-w-2xl -translate-x-1/2 flex-col overflow-hidden rounded-2xl bg-paper shadow-float focus:outline-none sm:top-[12vh] sm:max-h-[70vh]">
          <Dialog.Title className="sr-only">{t('search.open')}</Dialog.Title>
          <Finder onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const list = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => { const soon = setTimeout(() => setAsked(text.trim()), 120); return () => clearTimeout(soon); }, [text]);
  const found = useQuery({
    queryKey: ['search', asked], enabled: asked.length >= 2, placeholderData: keepPreviousData,
    queryFn: () => answer(api.GET('/api/v1/search', { params: { query: { q: asked } } })),
  });
  const commands = useCommands(text, onClose);
  const results = useResults(asked.length >= 2 && text.trim().length >= 2 ? found.data : undefined, onClose);
  const groups = [...results, ...commands].filter((group) => group.lines.length > 0);
  const lines = groups.flatMap((group) => group.lines);
  const current = lines[Math.min(at, lines.length - 1)];
  useEffect(() => { document.getElementById(`${list}-${current?.id}`)?.scrollIntoView({ block: 'nearest' }); }, [current?.id, list]);
  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((Math.min(at, lines.length - 1) + step + lines.length) % Math.max(1, lines.length));
    else if (event.key === 'Enter') current?.run();
    else return;
    event.preventDefault();
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        {found.isFetching ? <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin text-soft" /> : <Search aria-hidden className="size-5 shrink-0 text-soft" />}
        <input autoFocus role="combobox" aria-expanded aria-controls={list} aria-activedescendant={current && `${list}-${current.id}`} aria-autocomplete="list" aria-label={t('search.open')}
          value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={onKey} placeholder={t('search.placeholder')} className="h-14 min-w-0 flex-1 bg-transparent outline-none" />
        <Kbd>Esc</Kbd>
      </div>
      <div id={list} role="listbox" aria-label={t('search.results')} className="min-h-0 flex-1 overflow-y-auto p-2">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title} className="mb-2 last:mb-0">
            <p aria-hidden className="px-3 py-1.5 text-xs font-medium text-soft">{group.title}</p>
            {group.lines.map((line) => (
              <div key={line.id} id={`${list}-${line.id}`} role="option" aria-selected={line === current} onClick={line.run} onPointerMove={() => setAt(lines.indexOf(line))}
                className={cn('flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-soft', line === current && 'bg-accent-soft')}>
                {line.icon}
                <div className="min-w-0 flex-1"><p className="truncate">{line.text}</p>{line.detail && <p className="truncate text-[0.8125rem]/5 text-soft">{line.detail}</p>}</div>
                {line.right && <div className="shrink-0 text-right text-[0.8125rem]/5 text-soft">{line.right}</div>}
              </div>
            ))}
          </div>
        ))}
        {lines.length === 0 && !found.isFetching && <p role="status" className="px-4 py-10 text-center text-sm text-soft">{t('search.nothing', { text })}</p>}
      </div>
    </>
  );
}

function useResults(found: Schemas['SearchResults'] | undefined, onClose: () => void): Group[] {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [company] = useCompany();
  return useMemo(() => {
    const go = (code: string) => () => {
      onClose();
      void navigate({ ...customerPath(code, company) } as never);
    };
    if (!found) return [];
    const groups: Group[] = [
      { title: t('search.customers'), lines: found.customers.map((one) => ({ id: `c${one.code}`, icon: <Users aria-hidden />, text: one.name, detail: [one.mergedName && t('search.merged', { name: one.mergedName }), one.caseNumber, one.tradeName, one.code, one.town, one.siren && siren(one.siren)].filter(Boolean).join(' · '), right: one.status === 'ARCHIVED' ? t('search.archived') : undefined, run: go(one.code) })) },
      { title: t('search.contacts'), lines: found.contacts.map((one) => ({ id: `p${one.id}`, icon: <UserRound aria-hidden />, text: [one.firstName, one.lastName].filter(Boolean).join(' ') || one.email, detail: [one.jobTitle, one.customerName].filter(Boolean).join(' · '), right: one.phone && phone(one.phone), run: go(one.customerCode) })) },
      {
        title: t('search.documents'), lines: found.documents.map((one) => ({
          id: `d${one.id}`, icon: <FileText aria-hidden />, text: one.documentRef ?? t('search.noReference'), detail: one.customerName, run: go(one.customerCode),
          right: <><Money amount={one.amount} currency={one.currency} className="block text-ink" />{one.openAmount === 0 ? t('search.settled') : one.dueDate && t('search.due', { date: date(one.dueDate) })}</>,
        })),
      },
    ];
    // a document that is exactly what was typed stands before customers who merely resemble it
    const [documents] = found.documents[0]?.exact && !found.customers[0]?.exact ? groups.splice(2, 1) : [];
    return documents ? [documents, ...groups] : groups;
  }, [found, t, navigate, company, onClose]);
}

function useCommands(text: string, onClose: () => void): Group[] {
  const { t, i18n } = useTranslation('shell');
  const me = useMe();
  const theme = useTheme();
  const navigate = useNavigate();
  const [company] = useCompany();
  const asked = fold(text.trim());
  const here = (line: { id: string; icon: ReactNode; name: string; run: () => void }) => ({ id: line.id, icon: line.icon, text: line.name, run: () => { onClose(); line.run(); } });
  const matches = (name: string) => asked === '' || fold(name).includes(asked);
  const go = (to: string) => void navigate({ to, search: company ? { societe: company } : {} } as never);
  const screens = entriesFor(me).map((entry) => ({ id: `n${entry.to}`, icon: <entry.icon aria-hidden />, name: t(entry.label), run: () => (entry.external ? window.location.assign(entry.to) : go(entry.to)) }));
  const commands = [
    ...areas.flatMap((area) => area.commands ?? []).filter((command) => command.may?.(me) ?? true)
      .map((command) => ({ id: command.label, icon: <command.icon aria-hidden />, name: t(command.label), run: () => command.run(go) })),
    { id: 'theme', icon: theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />, name: t(theme === 'dark' ? 'light' : 'dark'), run: () => setTheme(theme === 'dark' ? 'light' : 'dark') },
    { id: 'language', icon: <Languages aria-hidden />, name: i18n.language === 'en' ? 'Français' : 'English', run: () => void setLanguage(i18n.language === 'en' ? 'fr' : 'en') },
  ];
  return [
    { title: t('search.screens'), lines: screens.filter((one) => matches(one.name)).map(here) },
    { title: t('search.commands'), lines: commands.filter((one) => matches(one.name)).map(here) },
  ];
}
