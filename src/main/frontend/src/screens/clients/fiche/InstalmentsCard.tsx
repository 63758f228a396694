import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { useCompany, useMe } from '@/app/session';
import { amountText, date, readAmount } from '@/lib/format';
import { Badge, Button, Card, Dialog, Form, Money, SelectField, TextField, toast, toastError, type Tone } from '@/ui';
import { useTakeBack } from '@/screens/recouvrement/TakeBack';
import { useNames, useRefresh, type View } from './data';

const TONES: Record<string, Tone> = { TO_APPROVE: 'watch', LIVE: 'accent', KEPT: 'good', BROKEN: 'bad', REFUSED: 'bad' };
const MOST = 24;

/** Payment plans: what was agreed on, and a new one for what is owed. */
export function InstalmentsCard({ view }: { view: View }) {
  const { t } = useTranslation('pageclient');
  const { code } = view.customer;
  const me = useMe();
  const named = useNames(code);
  const refresh = useRefresh(code);
  const [making, make] = useState(false);
  const { takeBack, dialog } = useTakeBack();
  const plans = useQuery({ queryKey: ['customer', code, 'payment-plans'], queryFn: () => answer(api.GET('/api/v1/payment-plans', { params: { query: { customer: code } } })) });
  const owes = view.balances.some((one) => one.balance > 0);
  if (!plans.data || (plans.data.length === 0 && !(owes && me.permissions.act))) return null;
  const cancel = (id: number) => takeBack('plan', id, (tell) => void api.DELETE('/api/v1/payment-plans/{id}', { params: { path: { id }, query: { tell } } }).then(() => toast(t('plan.cancelled'))).catch(toastError).finally(() => void refresh()));
  return (
    <Card title={t('plan.title')} actions={me.permissions.act && owes && <Button size="small" icon={<CalendarClock aria-hidden />} onClick={() => make(true)}>{t('plan.make')}</Button>}>
      {plans.data.length === 0 ? <p className="text-sm text-soft">{t('plan.none')}</p> : (
        <ul className="flex flex-col divide-y divide-line">
          {plans.data.slice(0, 5).map((one) => (
            <li key={one.id} className="py-3 text-sm first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1"><Money amount={one.total} currency={one.currency} className="font-semibold" /><Badge tone={TONES[one.status] ?? 'neutral'}>{t(`plan.status.${one.status}`)}</Badge>
                {one.status === 'TO_APPROVE' && me.permissions.act && <Link to={'/recouvrement/promesses' as never} search={{ voir: 'decider', q: one.number } as never} className="inline-flex min-h-6 items-center text-link hover:underline">{t('plan.decide')}</Link>}
                {['LIVE', 'TO_APPROVE'].includes(one.status) && me.permissions.act && <Button size="small" look="quiet" className="ml-auto" onClick={() => cancel(one.id)}>{t('plan.cancel')}</Button>}</div>
              <p className="text-soft">{one.number} · {one.channel === 'PAGE' ? t('plan.byCustomer') : named(one.proposedBy)}{one.decisionReason && ` · ${one.decisionReason}`}</p>
              <ul className="mt-1 grid gap-x-4 sm:grid-cols-2">{one.instalments.map((part) => <li key={part.dueOn} className="flex justify-between gap-3 tabular-nums"><span>{date(part.dueOn)}</span><Money amount={part.amount} currency={one.currency} /></li>)}</ul>
              {!['REFUSED', 'CANCELLED'].includes(one.status) && <a className="mt-1 inline-flex items-center gap-1.5 text-link hover:underline [&_svg]:size-4" href={`/api/v1/payment-plans/${one.id}/document`} download><Download aria-hidden />{t('plan.letter')}</a>}
            </li>
          ))}
        </ul>
      )}
      {dialog}
      {making && <InstalmentsDialog view={view} onClose={() => make(false)} />}
    </Card>
  );
}

interface Part { amount: string; dueOn: string }

/** The same amount every month; the last one takes the cents that remain. */
function parts(total: number, count: number, first: string): Part[] {
  const cents = Math.round(total * 100);
  const each = Math.floor(cents / count);
  return Array.from({ length: count }, (_, i) => ({ amount: amountText((i === count - 1 ? cents - each * (count - 1) : each) / 100), dueOn: monthLater(first, i) }));
}

/** The same day of a later month, or its last day. */
function monthLater(first: string, months: number): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function InstalmentsDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation('pageclient');
  const me = useMe();
  const refresh = useRefresh(view.customer.code);
  const [busy, setBusy] = useState(false);
  const [chosen] = useCompany();
  const companies = me.companies.filter((one) => view.accounts.some((account) => account.companyId === one.id));
  const owed = view.balances.filter((one) => one.balance > 0);
  const [total, setTotal] = useState(amountText(owed[0]?.overdue || owed[0]?.balance || 0));
  const [count, setCount] = useState(3);
  const [first, setFirst] = useState(monthLater(me.today, 1));
  const [rows, setRows] = useState<Part[]>(() => parts(owed[0]?.overdue || owed[0]?.balance || 0, 3, monthLater(me.today, 1)));
  const spread = (nextTotal: string, nextCount: number, nextFirst: string) => {
    const amount = readAmount(nextTotal);
    if (amount !== undefined && amount > 0 && nextCount >= 2 && nextCount <= MOST && nextFirst) setRows(parts(amount, nextCount, nextFirst));
  };
  const edit = (at: number, change: Partial<Part>) => setRows(rows.map((one, i) => (i === at ? { ...one, ...change } : one)));
  async function save(values: Record<string, string>) {
    const read = rows.map((one) => ({ amount: readAmount(one.amount), dueOn: one.dueOn }));
    const flaws = read.flatMap((one, i) => (one.amount === undefined ? [{ field: `instalments.${i}.amount`, message: t('plan.unreadable') }] : []));
    if (flaws.length > 0) throw new Problem(422, '', '', flaws);
    const made = await answer(api.POST('/api/v1/payment-plans', { body: {
      customerCode: view.customer.code, companyCode: values.companyCode ?? companies[0]?.code ?? '', currency: values.currency ?? owed[0]?.currency,
      instalments: read.map((one) => ({ amount: one.amount!, dueOn: one.dueOn })), channel: 'CALL', note: values.note || undefined } }));
    onClose();
    await refresh();
    toast(t(made.status === 'TO_APPROVE' ? 'plan.asked' : 'plan.done'), { action: { label: t('plan.cancel'), run: () => void api.DELETE('/api/v1/payment-plans/{id}', { params: { path: { id: made.id } } }).then(refresh).catch(toastError) } });
  }
  return (
    <Dialog open wide onClose={onClose} title={t('plan.make')} subtitle={view.customer.name} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="instalments" busy={busy}>{t('plan.save')}</Button></>}>
      <Form id="instalments" onSubmit={save} onBusy={setBusy}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField name="total" label={t('plan.total')} inputMode="decimal" value={total} onChange={(event) => { setTotal(event.target.value); spread(event.target.value, count, first); }} />
          <TextField name="count" label={t('plan.count')} type="number" min={2} max={MOST} value={count} onChange={(event) => { const to = Number(event.target.value); setCount(to); spread(total, to, first); }} />
          <TextField name="first" label={t('plan.first')} type="date" min={me.today} value={first} onChange={(event) => { setFirst(event.target.value); spread(total, count, event.target.value); }} />
        </div>
        {(owed.length > 1 || companies.length > 1) && <div className="grid gap-4 sm:grid-cols-2">
          {owed.length > 1 && <SelectField name="currency" label={t('plan.currency')} choices={owed.map((one) => ({ value: one.currency, label: one.currency }))} />}
          {companies.length > 1 && <SelectField name="companyCode" label={t('company')} defaultValue={companies.find((one) => one.code === chosen)?.code ?? companies[0]?.code} choices={companies.map((one) => ({ value: one.code, label: one.name }))} />}
        </div>}
        <fieldset className="flex flex-col gap-3"><legend className="mb-2 text-sm font-medium">{t('plan.parts')}</legend>
          {rows.map((one, i) => (
            <div key={i} className="grid grid-cols-2 gap-3">
              <TextField name={`instalments.${i}.dueOn`} label={t('plan.dueOn', { number: i + 1 })} type="date" value={one.dueOn} onChange={(event) => edit(i, { dueOn: event.target.value })} />
              <TextField name={`instalments.${i}.amount`} label={t('plan.amount', { number: i + 1 })} inputMode="decimal" value={one.amount} onChange={(event) => edit(i, { amount: event.target.value })} />
            </div>
          ))}
        </fieldset>
        <TextField name="note" label={t('plan.note')} maxLength={500} />
        <p className="text-sm text-soft">{t('plan.help')}</p>
      </Form>
    </Dialog>
  );
}
