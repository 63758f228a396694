import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { customerFiltersQuery, type Schemas } from '@/api/queries';
import { textOf } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { Badge, ChoiceFilter, Money, useNarrow, type Tone } from '@/ui';

export interface Sum { currency: string; amount: number }
export const CHANNELS = ['EMAIL', 'SMS', 'LETTER', 'REGISTERED_LETTER', 'CALL', 'LEGAL'];
export const LEVELS = ['0', '1', '2', '3', '4', '5', '6', '7', '8'];
export const STATUSES = ['TO_APPROVE', 'PLANNED', 'APPROVED', 'QUEUED', 'SENT', 'DELIVERED', 'DONE', 'FAILED', 'UNCERTAIN', 'REFUSED', 'ABANDONED'];
export const REASONS = ['OBSERVATION', 'STALE_NEWS', 'BLOCKED', 'INSOLVENT', 'PROMISE', 'DISPUTE', 'PRE_LITIGATION', 'UNALLOCATED_CREDIT', 'UNALLOCATED_RECEIPT', 'PENDING_PROPOSAL', 'CONTACT_CAP', 'CLOSED_HOURS', 'HOLIDAY',
  'MINIMUM_AMOUNT', 'NO_RECIPIENT', 'ITEM_CHANGED', 'PRESCRIBED', 'UNCERTAIN_SEND', 'FORMAL_NOTICE_FIRST', 'SEND_FAILED'];

/** A link to another screen; the company that was chosen goes along. */
export function Go({ to, search, className, children, ...rest }: { to: string; search?: Record<string, string | undefined>; className?: string; children: ReactNode } & { 'aria-label'?: string }) {
  const [company] = useCompany();
  const asked = Object.fromEntries(Object.entries({ societe: company ?? undefined, ...search }).filter(([, value]) => value));
  return <Link to={to as never} search={asked as never} className={cn('text-link hover:underline', className)} {...rest}>{children}</Link>;
}

/** The officers in charge, and nobody, as a filter in the address. */
export function OfficerFilter({ chosen, change }: { chosen: string[]; change: (patch: { charge: string | undefined }) => void }) {
  const { t } = useTranslation('recouvrement');
  const officers = useQuery(customerFiltersQuery).data?.officers ?? [];
  return <ChoiceFilter label={t('col.officer')} chosen={chosen} onChange={(to) => change({ charge: textOf(to) })}
    choices={[...officers.map((one) => ({ value: one.username, label: one.name })), { value: '-', label: t('noOfficer') }]} />;
}

const tabs = [
  { to: '/recouvrement', key: 'dashboard' }, { to: '/recouvrement/relances', key: 'relances' }, { to: '/recouvrement/dossiers', key: 'cases' },
  { to: '/recouvrement/retards', key: 'overdue' }, { to: '/recouvrement/promesses', key: 'promises' }, { to: '/recouvrement/reponses', key: 'replies' }, { to: '/recouvrement/retenues', key: 'holds' }, { to: '/recouvrement/sans-destinataire', key: 'unreachable' }, { to: '/recouvrement/courriers', key: 'letters' },
  { to: '/recouvrement/preuves', key: 'evidence' }, { to: '/recouvrement/cycles', key: 'runs' },
];

/** The screens of Recouvrement, in one line that scrolls on a telephone. */
export function Tabs() {
  const { t } = useTranslation('recouvrement');
  const [company] = useCompany();
  const me = useMe();
  const line = useRef<HTMLElement>(null);
  // on a telephone the screen that one is on may stand outside of the line
  useEffect(() => {
    const here = line.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (line.current && here) line.current.scrollLeft = here.offsetLeft - (line.current.clientWidth - here.offsetWidth) / 2;
  }, []);
  return (
    <nav ref={line} aria-label={t('nav')} className="relative -mx-4 mb-5 shrink-0 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <div className="flex w-max gap-1">
        {tabs.filter((tab) => (tab.key !== 'runs' && tab.key !== 'evidence') || me.permissions.seeRuns).map((tab) => (
          <Link key={tab.key} to={tab.to as never} search={(company ? { societe: company } : {}) as never} activeOptions={{ exact: tab.to === '/recouvrement', includeSearch: false }}
            className="border-b-2 px-3 py-2.5 text-sm whitespace-nowrap" activeProps={{ className: 'border-accent font-medium text-ink', 'aria-current': 'page' }}
            inactiveProps={{ className: 'border-transparent text-soft hover:text-ink' }}>{t(`tab.${tab.key}`)}</Link>
        ))}
      </div>
    </nav>
  );
}

const levelTone = (level: number): Tone => (level >= 6 ? 'bad' : level >= 4 ? 'watch' : level >= 1 ? 'accent' : 'neutral');

export function Level({ level }: { level: number }) {
  const { t } = useTranslation('recouvrement');
  return <Badge tone={levelTone(level)}>{t('level', { level })}</Badge>;
}

const statusTones: Record<string, Tone> = { TO_APPROVE: 'watch', PLANNED: 'neutral', APPROVED: 'accent', QUEUED: 'accent', SENT: 'good', DELIVERED: 'good', DONE: 'good', FAILED: 'bad', UNCERTAIN: 'bad', REFUSED: 'neutral', ABANDONED: 'neutral' };

export function Status({ status }: { status: string }) {
  const { t } = useTranslation('recouvrement');
  return <Badge tone={statusTones[status]}>{t(`status.${status}`)}</Badge>;
}

/** One line a currency: amounts of different currencies are never added up. */
export function Sums({ sums, late }: { sums: Sum[]; late?: boolean }) {
  if (sums.length === 0) return <span className="text-soft">–</span>;
  return <>{sums.slice(0, 2).map((one) => <Money key={one.currency} amount={one.amount} currency={one.currency} late={late} className="block leading-5" />)}</>;
}

/** The same in one line of text. */
export function InlineSums({ sums }: { sums: Sum[] }) {
  return <>{sums.map((one, i) => <span key={one.currency}>{i > 0 && ' + '}<Money amount={one.amount} currency={one.currency} /></span>)}</>;
}

/** Name above, code and more below: how every list of this area shows a customer. */
export function Customer({ name, code, more, narrow }: { name: string; code: string; more?: string; narrow?: string }) {
  // on a telephone other columns have no place: what counts most of them stands here
  const small = useNarrow();
  return <><span className="block truncate font-medium">{name}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{[small && narrow, code, !(small && narrow) && more].filter(Boolean).join(' · ')}</span></>;
}

/** How far something is; without a total it only says how much is done. */
export function Progress({ done, total, label }: { done: number; total?: number; label: string }) {
  const share = total ? Math.min(100, Math.round((done / total) * 100)) : undefined;
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} className="h-2.5 w-full overflow-hidden rounded-full bg-mute-soft">
      <div className={cn('h-full rounded-full bg-accent transition-[width] duration-500', share === undefined && 'w-1/3 animate-pulse')} style={share === undefined ? undefined : { width: `${share}%` }} />
    </div>
  );
}

/** Where a batch of letters stands, in the list and on its own page: posted as soon as nothing of it remains to be posted. */
export function batchState(batch: Schemas['LetterBatchRow']) {
  return batch.open ? { tone: 'accent', label: 'letters.open' } as const
    : batch.toPost === 0 ? { tone: 'good', label: 'letters.done' } as const : { tone: 'watch', label: 'letters.closed' } as const;
}
