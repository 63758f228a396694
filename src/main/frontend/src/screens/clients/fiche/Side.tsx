import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, EllipsisVertical, Globe, Mail, MessageSquareOff, MessageSquareText, Pencil, Phone, StickyNote, TriangleAlert, UserMinus, UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { date, dateTime, siren } from '@/lib/format';
import { ContactDialog } from '@/screens/contacts/ContactDialog';
import { nameOf, useMark, useRemove, Ways } from '@/screens/contacts/people';
import { Badge, Button, Card, ErrorState, Facts, Menu, Money, Skeleton, Timeline, type Tone } from '@/ui';
import { useCancelPromise, useGrouping } from './actions';
import { timelineQuery, useNames, type View } from './data';

const promiseTones: Record<string, Tone> = { LIVE: 'watch', KEPT: 'good', PARTLY_KEPT: 'watch', BROKEN: 'bad' };

export function Promises({ code, promises }: { code: string; promises?: Schemas['CustomerPromise'][] }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const { cancel, dialog } = useCancelPromise(code);
  const named = useNames(code);
  return (
    <Card title={t('promise.list')}>
      {!promises ? <Skeleton lines={2} /> : promises.length === 0 ? <p className="text-sm text-soft">{t('promise.none')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {promises.slice(0, 10).map((one) => (
            <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
              <div className="flex items-center gap-3"><Money amount={one.amount} currency={one.currency} className="font-semibold" /><Badge tone={promiseTones[one.status] ?? 'neutral'}>{t(`promise.status.${one.status}`)}</Badge>{one.kind === 'DECLARED_PAYMENT' && <Badge>{t('promise.declared')}</Badge>}{one.status === 'LIVE' && me.permissions.act && <Button size="small" look="quiet" className="ml-auto" onClick={() => cancel(one)}>{t('promise.cancel')}</Button>}</div>
              <p className="text-soft">{t('promise.for', { date: date(one.dueOn) })} · {named(one.recordedBy)}{one.note && ` · ${one.note}`}</p>
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </Card>
  );
}

/** The people of the house; whoever may writes them down here. */
export function Contacts({ customer, contacts }: { customer: View['customer']; contacts?: Schemas['Contact'][] }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const may = me.permissions.editContacts;
  const [edited, edit] = useState<number | 'new'>();
  const mark = useMark();
  const remove = useRemove();
  const menu = (one: Schemas['Contact']) => [
    { label: t('contacts:edit'), icon: <Pencil aria-hidden className="size-4" />, run: () => edit(one.id) },
    ...(['email', 'phone', 'mobile'] as const).filter((way) => one[way]).map((way) => ({ label: t(`contacts:mark.${one[`${way}Valid`] ? 'wrong' : 'right'}.${way}Valid`), icon: one[`${way}Valid`] ? <TriangleAlert aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />, run: () => void mark(one.id, `${way}Valid`, !one[`${way}Valid`]) })),
    { label: t('contacts:remove'), icon: <UserMinus aria-hidden className="size-4" />, run: () => void remove(one.id, nameOf(one)) },
  ];
  return (
    <div id="contacts" className="scroll-mt-20">
      <Card title={t('contacts.title')} actions={may && <Button size="small" icon={<UserPlus aria-hidden />} onClick={() => edit('new')}>{t('contacts.add')}</Button>}>
        {!contacts ? <Skeleton lines={3} /> : contacts.length === 0 ? <p className="text-sm text-soft">{t('contacts.none')}</p> : (
          <ul className="flex flex-col divide-y divide-line">
            {contacts.map((one) => (
              <li key={one.id} className="flex items-start gap-2 py-3 text-sm first:pt-0 last:pb-0">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="font-medium">{nameOf(one)}</span>{one.jobTitle && <span className="text-soft">{one.jobTitle}</span>}{one.roles.map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}</p>
                  <div className="mt-1"><Ways person={one} /></div>
                  {one.smsOptOutAt && <p className="mt-1 flex items-center gap-1.5 text-[0.8125rem] text-watch"><MessageSquareOff aria-hidden className="size-3.5" />{t('contacts:sms.optedOut', { at: dateTime(one.smsOptOutAt) })}</p>}
                </div>
                {may && <Menu label={nameOf(one)} choices={menu(one)} trigger={<Button size="iconSmall" look="quiet" aria-label={t('contacts.actions', { name: nameOf(one) })} icon={<EllipsisVertical aria-hidden />} />} />}
              </li>
            ))}
          </ul>
        )}
      </Card>
      {edited !== undefined && <ContactDialog customer={customer} id={edited === 'new' ? undefined : edited} onClose={() => edit(undefined)} />}
    </div>
  );
}

/** Who he is, and the terms with each of our companies. */
export function Identity({ view, onPlan }: { view: View; onPlan: () => void }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const group = useGrouping(view.customer.code);
  const named = useNames(view.customer.code);
  const { customer } = view;
  const rows: [string, ReactNode][] = [
    ...(customer.legalForm ? [[t('identity.form'), customer.legalForm] as [string, ReactNode]] : []),
    ...(customer.siret || customer.siren ? [[customer.siret ? 'SIRET' : 'SIREN', siren(customer.siret ?? customer.siren!)] as [string, ReactNode]] : []),
    ...(customer.vatNumber ? [[t('identity.vat'), customer.vatNumber] as [string, ReactNode]] : []),
    [t('clients:address'), [customer.addressLine, [customer.postcode, customer.town].filter(Boolean).join(' '), customer.country === 'FR' ? '' : customer.country].filter(Boolean).join(', ') || '–'],
    [t('plan.label'), <span key="p" className="flex flex-wrap items-center gap-x-2">{t(`clients:segment.${customer.segment}`)}<span className="text-soft">{t(customer.segmentLocked ? 'plan.chosen' : 'plan.computed')}</span>{me.permissions.act && <button type="button" className="text-link hover:underline" onClick={onPlan}>{t('plan.action')}</button>}</span>],
    [t('identity.officer'), customer.officer ? named(customer.officer) : '–'],
    ...(customer.salesPerson ? [[t('identity.sales'), named(customer.salesPerson)] as [string, ReactNode]] : []),
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

/** A line of the time-line; an answer by mail leads to where it is read. */
function Subject({ of }: { of: string }) {
  const reply = /^(REP-\d{4}-\d+)(.*)$/.exec(of);
  return reply ? <><Link to={'/recouvrement/reponses' as never} search={{ reponse: reply[1] } as never} className="text-link hover:underline">{reply[1]}</Link>{reply[2]}</> : <>{of}</>;
}

const icons: Record<string, ReactNode> = { EMAIL: <Mail />, SMS: <MessageSquareText />, CALL: <Phone />, NOTE: <StickyNote />, LETTER: <Mail />, SYSTEM: <StickyNote />, PAGE: <Globe /> };
const SHOWN = 12;

export function History({ code }: { code: string }) {
  const { t, i18n } = useTranslation('fiche');
  const me = useMe();
  const [all, setAll] = useState(false);
  const history = useQuery(timelineQuery(code));
  const named = useNames(code);
  const entries = history.data ?? [];
  // messages and notes carry their own words, the rest is named by what it was
  const own = (kind: string) => ['RELANCE', 'NOTE'].includes(kind) || !i18n.exists(`fiche:interaction.${kind}`);
  return (
    <Card title={t('clients:history')} actions={me.permissions.seeRuns && <Link to={'.' as string} search={((before: Record<string, string>) => ({ ...before, onglet: 'fil' })) as never} className="text-sm text-link hover:underline">{t('threadAll')}</Link>}>
      {history.error ? <ErrorState error={history.error} retry={() => void history.refetch()} /> : !history.data ? <Skeleton lines={4} /> : entries.length === 0 ? <p className="text-sm text-soft">{t('clients:noHistory')}</p> : (
        <>
          <Timeline entries={(all ? entries : entries.slice(0, SHOWN)).map((one, i) => ({
            id: one.id ?? i, at: one.at, by: one.human ? named(one.actor) : t('clients:system'), icon: icons[one.channel], tone: one.direction === 'IN' ? 'good' : one.direction === 'INTERNAL' ? 'neutral' : 'accent',
            title: own(one.kind) ? one.subject || t(`channel.${one.channel}`) : t(`interaction.${one.kind}`),
            children: (one.body || !own(one.kind)) && <>{!own(one.kind) && one.subject && <p><Subject of={one.subject} /></p>}{one.body && <p className="line-clamp-4 whitespace-pre-line">{one.body}</p>}</>,
          }))} />
          {!all && entries.length > SHOWN && <Button size="small" className="mt-4" onClick={() => setAll(true)}>{t('historyMore', { count: entries.length - SHOWN })}</Button>}
        </>
      )}
    </Card>
  );
}
