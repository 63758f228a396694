import { useQueries, useQuery } from '@tanstack/react-query';
import { ClipboardList, Mail, MessageSquareText, Phone, Smartphone, StickyNote } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { date, dateTime, siren } from '@/lib/format';
import { Badge, Button, Card, ErrorState, Facts, Money, Skeleton, Timeline, type Tone } from '@/ui';
import { useCancelPromise, useGrouping } from './actions';
import { positionQuery, timelineQuery, type Case, type View } from './data';
import { taskLink } from './NextStep';

/** What people have to do for this customer, with the way to it. */
export function Tasks({ code, cases }: { code: string; cases: Case[] }) {
  const { t } = useTranslation('fiche');
  const positions = useQueries({ queries: cases.map((one) => positionQuery(code, one.number)) });
  const tasks = positions.flatMap((one) => one.data?.tasks ?? []);
  return (
    <Card title={t('tasks.title')} actions={tasks.length > 0 && <Badge tone="accent">{tasks.length}</Badge>}>
      {tasks.length === 0 ? <p className="text-sm text-soft">{t('tasks.none')}</p> : (
        <ul className="-mx-2 -my-2 flex flex-col">{tasks.map((task) => <li key={task.id}><a href={taskLink(task.id)} className="flex items-start gap-3 rounded-lg px-2 py-2.5 text-sm hover:bg-raised"><ClipboardList aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" /><span><span className="block font-medium text-link">{task.name}</span><span className="block text-[0.8125rem]/5 text-soft">{[task.assignee, task.dueAt && t('next.due', { at: dateTime(task.dueAt) })].filter(Boolean).join(' · ')}</span></span></a></li>)}</ul>
      )}
    </Card>
  );
}

const promiseTones: Record<string, Tone> = { LIVE: 'watch', KEPT: 'good', PARTLY_KEPT: 'watch', BROKEN: 'bad' };

export function Promises({ code, promises }: { code: string; promises?: Schemas['CustomerPromise'][] }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const cancel = useCancelPromise(code);
  return (
    <Card title={t('promise.list')}>
      {!promises ? <Skeleton lines={2} /> : promises.length === 0 ? <p className="text-sm text-soft">{t('promise.none')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {promises.slice(0, 10).map((one) => (
            <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
              <div className="flex items-center gap-3"><Money amount={one.amount} currency={one.currency} className="font-semibold" /><Badge tone={promiseTones[one.status] ?? 'neutral'}>{t(`promise.status.${one.status}`)}</Badge>{one.status === 'LIVE' && me.permissions.act && <Button size="small" look="quiet" className="ml-auto" onClick={() => cancel(one)}>{t('promise.cancel')}</Button>}</div>
              <p className="text-soft">{t('promise.for', { date: date(one.dueOn) })} · {one.recordedBy}{one.note && ` · ${one.note}`}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function Contacts({ contacts }: { contacts?: Schemas['Contact'][] }) {
  const { t } = useTranslation('fiche');
  const way = (icon: ReactNode, value: string | undefined, href: string, valid: boolean) => value && (
    <a href={href} className={cn('flex items-center gap-2 [overflow-wrap:anywhere] hover:underline [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-soft', valid ? 'text-link' : 'text-bad line-through')}>{icon}{value}{!valid && <span className="sr-only">{t('contacts.wrong')}</span>}</a>
  );
  return (
    <Card title={t('contacts.title')}>
      {!contacts ? <Skeleton lines={3} /> : contacts.length === 0 ? <p className="text-sm text-soft">{t('contacts.none')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {contacts.map((one) => (
            <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="font-medium">{[one.firstName, one.lastName].filter(Boolean).join(' ') || one.email}</span>{one.jobTitle && <span className="text-soft">{one.jobTitle}</span>}{one.roles.map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}</p>
              <div className="mt-1 flex flex-col gap-0.5">{way(<Mail aria-hidden />, one.email, `mailto:${one.email}`, one.emailValid)}{way(<Smartphone aria-hidden />, one.mobile, `tel:${one.mobile}`, one.mobileValid)}{way(<Phone aria-hidden />, one.phone, `tel:${one.phone}`, one.phoneValid)}</div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Who he is, and the terms with each of our companies. */
export function Identity({ view }: { view: View }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const group = useGrouping(view.customer.code);
  const { customer } = view;
  const rows: [string, ReactNode][] = [
    ...(customer.legalForm ? [[t('identity.form'), customer.legalForm] as [string, ReactNode]] : []),
    ...(customer.siret || customer.siren ? [[customer.siret ? 'SIRET' : 'SIREN', siren(customer.siret ?? customer.siren!)] as [string, ReactNode]] : []),
    ...(customer.vatNumber ? [[t('identity.vat'), customer.vatNumber] as [string, ReactNode]] : []),
    [t('clients:address'), [customer.addressLine, [customer.postcode, customer.town].filter(Boolean).join(' '), customer.country === 'FR' ? '' : customer.country].filter(Boolean).join(', ') || '–'],
    [t('identity.officer'), customer.officer ?? '–'],
    ...(customer.salesPerson ? [[t('identity.sales'), customer.salesPerson] as [string, ReactNode]] : []),
  ];
  return (
    <Card title={t('identity.title')}>
      <Facts rows={rows} />
      {view.accounts.map((account) => {
        const company = me.companies.find((one) => one.id === account.companyId);
        if (!company) return null;
        return (
          <div key={account.id} className="mt-5 border-t border-line pt-4 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-2"><span className="font-medium">{company.name}</span><span className="text-soft tabular-nums">{account.accountCode}</span></p>
            <p className="text-soft">{account.paymentDays === undefined ? t('identity.defaultTerms') : t('identity.terms', { count: account.paymentDays })}{account.penaltiesWaived && ` · ${t('identity.noPenalties')}`}</p>
            <label className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1"><span className="text-soft">{t('grouping.label')}</span>
              <select className="field h-9 w-auto min-w-0 flex-1 text-sm" value={account.groupingMode} disabled={!me.permissions.act} onChange={(event) => group(company.id, company.code, event.target.value as 'ALL' | 'INVOICE')}>
                <option value="ALL">{t('grouping.ALL')}</option><option value="INVOICE">{t('grouping.INVOICE')}</option>
              </select></label>
          </div>
        );
      })}
    </Card>
  );
}

const icons: Record<string, ReactNode> = { EMAIL: <Mail />, SMS: <MessageSquareText />, CALL: <Phone />, NOTE: <StickyNote />, LETTER: <Mail />, SYSTEM: <StickyNote /> };
const SHOWN = 12;

export function History({ code }: { code: string }) {
  const { t, i18n } = useTranslation('fiche');
  const [all, setAll] = useState(false);
  const history = useQuery(timelineQuery(code));
  const entries = history.data ?? [];
  // messages and notes carry their own words, the rest is named by what it was
  const own = (kind: string) => ['RELANCE', 'NOTE'].includes(kind) || !i18n.exists(`fiche:interaction.${kind}`);
  return (
    <Card title={t('clients:history')}>
      {history.error ? <ErrorState error={history.error} retry={() => void history.refetch()} /> : !history.data ? <Skeleton lines={4} /> : entries.length === 0 ? <p className="text-sm text-soft">{t('clients:noHistory')}</p> : (
        <>
          <Timeline entries={(all ? entries : entries.slice(0, SHOWN)).map((one, i) => ({
            id: one.id ?? i, at: one.at, by: one.human ? one.actor : t('clients:system'), icon: icons[one.channel], tone: one.direction === 'IN' ? 'good' : one.direction === 'INTERNAL' ? 'neutral' : 'accent',
            title: own(one.kind) ? one.subject || t(`channel.${one.channel}`) : t(`interaction.${one.kind}`),
            children: (one.body || !own(one.kind)) && <>{!own(one.kind) && one.subject && <p>{one.subject}</p>}{one.body && <p className="line-clamp-4 whitespace-pre-line">{one.body}</p>}</>,
          }))} />
          {!all && entries.length > SHOWN && <Button size="small" className="mt-4" onClick={() => setAll(true)}>{t('historyMore', { count: entries.length - SHOWN })}</Button>}
        </>
      )}
    </Card>
  );
}
