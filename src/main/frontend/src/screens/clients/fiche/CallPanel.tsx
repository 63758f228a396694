import { useQuery } from '@tanstack/react-query';
import { ArrowRight, ClipboardList, HandCoins, UserPlus, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session';
import { date, dateTime } from '@/lib/format';
import { nameOf, Ways } from '@/screens/contacts/people';
import { Badge, Button, Money, Skeleton } from '@/ui';
import { hasLeft, overdueOf, timelineQuery, toCall, useNames, useTasks, type Case, type Hold, type Item, type Sheet } from './data';
import { taskLink } from './NextStep';

const ITEMS = 5;
const SAID = 3;
const Title = ({ children }: { children: ReactNode }) => <h2 className="mb-2.5 text-sm font-semibold">{children}</h2>;

interface Props { code: string; sheet?: Sheet; items: Item[]; promises: Sheet['promises']; cases: Case[]; holds: Hold[]; onAdd: () => void }

/** All that a call needs, at one glance: whom, about what, what was said last, and what comes next. */
export function CallPanel({ code, sheet, items, promises, cases, holds, onAdd }: Props) {
  const { t } = useTranslation('fiche');
  return (
    <section aria-label={t('call.title')} className="mt-4 overflow-hidden rounded-2xl border border-line bg-paper shadow-card">
      <Next code={code} cases={cases} holds={holds} relances={sheet?.relances ?? []} />
      <div className="grid divide-line max-xl:divide-y md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)_minmax(0,1.1fr)] xl:divide-x">
        {sheet ? <>
          <Whom contacts={sheet.contacts} onAdd={onAdd} />
          <About items={overdueOf(items)} />
          <Said code={code} promises={promises} />
        </> : <div className="p-5 md:col-span-full"><Skeleton lines={5} /></div>}
      </div>
    </section>
  );
}

/** The next action of each case and the tasks that people have: the way back to the Tasklist. */
function Next({ code, cases, holds, relances }: Pick<Props, 'code' | 'cases' | 'holds'> & { relances: Sheet['relances'] }) {
  const { t } = useTranslation('fiche');
  const { companies } = useMe();
  const { tasks } = useTasks(code, cases);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-raised px-5 py-3 text-sm">
      {cases.length === 0 ? <p className="text-soft">{t('call.noCase')}</p> : cases.slice(0, 2).map((one) => (
        <p key={one.number} className="flex flex-wrap items-center gap-x-2">
          <span className="text-soft">{cases.length > 1 ? companies.find((of) => of.code === one.companyCode)?.name : t('next.title')}</span>
          <strong className="font-semibold">{t(`action.${hasLeft(one, relances) ? 'SENT' : one.action ?? 'WAIT'}`)}</strong>
          {one.nextDate && <span>{t(one.action === 'WAIT' ? 'next.until' : 'next.on', { date: date(one.nextDate) })}</span>}
          {one.plannedLevel !== undefined && <span className="inline-flex items-center gap-1 text-soft"><ArrowRight aria-hidden className="size-3.5" />{t('relances.line', { level: one.plannedLevel, channel: t(`channel.${one.plannedChannel ?? 'NONE'}`) })}</span>}
          {[...new Set(holds.filter((hold) => hold.companyCode === one.companyCode).map((hold) => hold.reason))].slice(0, 2).map((reason) => <Badge key={reason} tone="watch">{t(`clients:hold.${reason}`)}</Badge>)}
        </p>
      ))}
      {tasks.length > 0 && <span className="flex flex-wrap gap-2 sm:ml-auto">{tasks.slice(0, 2).map((task) => (
        <a key={task.id} href={taskLink(task.id)} className="inline-flex min-h-8 items-center gap-2 rounded-lg bg-accent-soft px-3 font-medium text-link hover:brightness-97"><ClipboardList aria-hidden className="size-4" />{t('call.task', { name: task.name })}</a>
      ))}</span>}
    </div>
  );
}

function Whom({ contacts, onAdd }: { contacts: Sheet['contacts']; onAdd: () => void }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const person = toCall(contacts);
  return (
    <div className="min-w-0 p-5">
      <Title>{t('call.whom')}</Title>
      {!person ? (
        <div className="text-sm"><p className="mb-3 text-soft">{t('call.nobody')}</p>{me.permissions.editContacts && <Button size="small" icon={<UserPlus aria-hidden />} onClick={onAdd}>{t('contacts.add')}</Button>}</div>
      ) : (
        <div className="text-sm">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><UserRound aria-hidden className="size-4 text-soft" /><span className="font-medium">{nameOf(person)}</span>{person.roles.slice(0, 2).map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}</p>
          {person.jobTitle && <p className="text-soft">{person.jobTitle}</p>}
          <div className="mt-2"><Ways person={person} large /></div>
          {contacts.length > 1 && <a href="#contacts" className="mt-2 inline-block text-[0.8125rem] text-link hover:underline">{t('call.others', { count: contacts.length - 1 })}</a>}
        </div>
      )}
    </div>
  );
}

function About({ items }: { items: Item[] }) {
  const { t } = useTranslation('fiche');
  return (
    <div className="min-w-0 p-5">
      <Title>{t('call.about')}</Title>
      {items.length === 0 ? <p className="text-sm text-soft">{t('call.nothing')}</p> : (
        <>
          <table className="w-full text-sm">
            <caption className="sr-only">{t('call.about')}</caption>
            <tbody>
              {items.slice(0, ITEMS).map((one) => (
                <tr key={one.id}>
                  <td className="max-w-0 truncate py-1 pr-2 font-medium tabular-nums">{one.documentRef ?? one.label}</td>
                  <td className="w-px py-1 pr-2 text-right whitespace-nowrap text-bad tabular-nums">{t('items.days', { count: one.daysOverdue })}</td>
                  <td className="w-px py-1 text-right"><Money amount={one.openAmount} currency={one.currency} /></td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length > ITEMS && <a href="#postes" className="mt-1.5 inline-block text-[0.8125rem] text-link hover:underline">{t('call.more', { count: items.length - ITEMS })}</a>}
        </>
      )}
    </div>
  );
}

function Said({ code, promises }: { code: string; promises: Sheet['promises'] }) {
  const { t, i18n } = useTranslation('fiche');
  const history = useQuery(timelineQuery(code));
  const named = useNames(code);
  const promised = promises.filter((one) => one.status === 'LIVE' || one.status === 'BROKEN').slice(0, 2);
  return (
    <div className="min-w-0 p-5 md:col-span-full xl:col-span-1">
      <Title>{t('call.said')}</Title>
      {promised.map((one) => <p key={one.id} className="mb-2 flex flex-wrap items-center gap-x-2 text-sm"><HandCoins aria-hidden className="size-4 text-soft" /><Money amount={one.amount} currency={one.currency} className="font-semibold" /><span>{t('promise.for', { date: date(one.dueOn) })}</span><Badge tone={one.status === 'LIVE' ? 'watch' : 'bad'}>{t(`promise.status.${one.status}`)}</Badge></p>)}
      {!history.data ? <Skeleton lines={3} /> : history.data.length === 0 ? promised.length === 0 && <p className="text-sm text-soft">{t('clients:noHistory')}</p> : (
        <ul className="flex flex-col gap-1.5 text-sm">
          {history.data.slice(0, SAID).map((one, i) => {
            const kind = i18n.exists(`fiche:interaction.${one.kind}`) && one.kind !== 'NOTE' ? t(`interaction.${one.kind}`) : '';
            return <li key={one.id ?? i} className="min-w-0"><p className="line-clamp-2">{(kind && one.subject?.startsWith(kind) ? [one.subject] : [kind, one.subject]).filter(Boolean).join(' – ') || t(`channel.${one.channel}`)}</p><p className="text-[0.8125rem] text-soft">{dateTime(one.at)} · {one.human ? named(one.actor) : t('clients:system')}</p></li>;
          })}
        </ul>
      )}
    </div>
  );
}
