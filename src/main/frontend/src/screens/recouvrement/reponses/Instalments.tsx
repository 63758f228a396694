import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session';
import type { Schemas } from '@/api/queries';
import { amountText, date, money, readAmount } from '@/lib/format';
import { Button, TextField } from '@/ui';

export type Schedule = Schemas['ReplySchedule'];
export interface Part { id: number; dueOn: string; amount: string }
const MOST = 24;

/** The instalments that an answer speaks of, beside what is owed: what does not match is said, not mended. */
export function PlanProposed({ of }: { of: Schedule }) {
  const { t } = useTranslation('reponses');
  return (
    <div className="mt-3 text-sm">
      <ol aria-label={t('plan.instalments')} className="grid gap-x-6 sm:grid-cols-2">
        {of.instalments.map((one, i) => <li key={i} className="flex justify-between gap-3 py-0.5 tabular-nums"><span className={one.dueOn ? undefined : 'text-watch'}>{one.dueOn ? date(one.dueOn) : t('plan.noDay')}</span><span className={one.amount === undefined ? 'text-watch' : 'font-medium'}>{one.amount === undefined ? t('plan.noAmount') : money(one.amount, of.currency)}</span></li>)}
      </ol>
      <Sums total={of.total} owed={of.owed} currency={of.currency} said={of.said} />
      {of.asks && <p className="text-soft">{t('plan.asks')}</p>}
    </div>
  );
}

/** The total beside what is owed. */
function Sums({ total, owed, currency, said }: { total?: number; owed: number; currency: string; said: boolean }) {
  const { t } = useTranslation('reponses');
  const left = total === undefined ? 0 : Math.round((owed - total) * 100) / 100;
  const values = { total: money(total ?? 0, currency), owed: money(owed, currency), left: money(Math.abs(left), currency) };
  if (total === undefined) return <p className="mt-1.5 text-watch">{t('plan.noTotal', values)}</p>;
  if (left !== 0) return <p className="mt-1.5 rounded-lg bg-watch-soft px-3 py-2 text-watch">{t(left > 0 ? 'plan.less' : 'plan.more', values)}</p>;
  return <p className="mt-1.5 text-soft">{t(said ? 'plan.matches' : 'plan.equal', values)}</p>;
}

/** The rows to begin with: those proposed, or two empty ones. */
export function partsOf(plan: Schedule | undefined): Part[] {
  const rows = plan && plan.instalments.length > 0 ? plan.instalments : [{}, {}] as Schedule['instalments'];
  return rows.map((one, id) => ({ id, dueOn: one.dueOn ?? '', amount: one.amount === undefined ? '' : amountText(one.amount) }));
}

/** What is sent; what is missing, or cannot be read, is refused at its field. */
export const instalmentsOf = (parts: Part[]) => parts.map((one) => ({ dueOn: one.dueOn || undefined, amount: one.amount ? readAmount(one.amount) ?? -1 : undefined })) as Schemas['PlanInstalment'][];

/** Days and amounts to change before they are accepted. */
export function InstalmentsFields({ parts, onChange, plan }: { parts: Part[]; onChange: (to: Part[]) => void; plan?: Schedule }) {
  const { t } = useTranslation('reponses');
  const me = useMe();
  const set = (id: number, to: Partial<Part>) => onChange(parts.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const amounts = parts.map((one) => readAmount(one.amount));
  const total = amounts.every((one) => one !== undefined) ? Math.round(amounts.reduce((sum: number, one) => sum + one!, 0) * 100) / 100 : undefined;
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('plan.instalments')}</legend>
      <div className="flex flex-col gap-2">
        {parts.map((one, i) => (
          <div key={one.id} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
            <TextField name={`instalments.${i}.dueOn`} type="date" min={me.today} label={t('plan.dueOn', { number: i + 1 })} value={one.dueOn} onChange={(event) => set(one.id, { dueOn: event.target.value })} />
            <TextField name={`instalments.${i}.amount`} inputMode="decimal" label={t('plan.amount', { number: i + 1 })} value={one.amount} onChange={(event) => set(one.id, { amount: event.target.value })} />
            <Button type="button" size="icon" look="quiet" aria-label={t('plan.remove', { number: i + 1 })} icon={<Trash2 aria-hidden />} disabled={parts.length <= 2} onClick={() => onChange(parts.filter((other) => other.id !== one.id))} />
          </div>
        ))}
      </div>
      <Button type="button" size="small" className="mt-2" icon={<Plus aria-hidden />} disabled={parts.length >= MOST} onClick={() => onChange([...parts, { id: Math.max(...parts.map((one) => one.id)) + 1, dueOn: '', amount: '' }])}>{t('plan.add')}</Button>
      {plan && <div className="text-sm"><Sums total={total} owed={plan.owed} currency={plan.currency} said /></div>}
    </fieldset>
  );
}
