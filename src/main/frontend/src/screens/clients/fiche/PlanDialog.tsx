import { useQuery } from '@tanstack/react-query';
import { Lock, Wand2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { date } from '@/lib/format';
import { Badge, Button, Dialog, ErrorState, Form, Money, Skeleton, TextAreaField, toast, toastError } from '@/ui';
import { planQuery, segmentsQuery, useNames, useRefresh, type View } from './data';

type Plan = Schemas['CustomerPlan'];
type Segment = Schemas['SegmentPlan'];

/** Changes the plan, or leaves it to the table again; both can be undone. */
export function usePlan(code: string) {
  const { t } = useTranslation('fiche');
  const refresh = useRefresh(code);
  const path = { params: { path: { code } } };
  const put = (segment: string, reason: string, locked = true) => api.PUT('/api/v1/customers/{code}/plan', { ...path, body: { segment, reason, locked } });
  const release = () => api.DELETE('/api/v1/customers/{code}/plan', path);
  const back = (before: Plan) => () => void put(before.segment, before.reason ?? t('plan.undone'), before.locked).then(refresh).then(() => toast(t('plan.undone'))).catch(toastError);
  return {
    change: async (before: Plan, segment: string, reason: string) => {
      await put(segment, reason);
      await refresh();
      toast(t('plan.done', { segment: t(`clients:segment.${segment}`) }), { action: { label: t('undo'), run: back(before) } });
    },
    automatic: async (before: Plan) => {
      await release();
      await refresh();
      toast(t('plan.released'), { action: { label: t('undo'), run: back(before) } });
    },
  };
}

/** « Changer le plan »: the plans side by side, and what the customer's next step becomes, before anything is done. */
export function PlanDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation('fiche');
  const { customer } = view;
  const [chosen, choose] = useState<string>();
  const [busy, setBusy] = useState(false);
  const segments = useQuery(segmentsQuery);
  const plan = useQuery({ ...planQuery(customer.code, chosen), placeholderData: (before: Plan | undefined) => before });
  const act = usePlan(customer.code);
  const named = useNames(customer.code);
  const error = segments.error ?? plan.error;
  const release = () => { setBusy(true); void act.automatic(plan.data!).then(onClose).catch(toastError).finally(() => setBusy(false)); };
  const other = chosen && !plan.isPlaceholderData ? plan.data?.other : undefined;
  return (
    <Dialog wide open onClose={onClose} title={t('plan.title')} subtitle={`${customer.name} · ${customer.code}`}
      footer={<>
        {plan.data?.locked && <Button icon={<Wand2 aria-hidden />} className="sm:mr-auto" busy={busy} onClick={release}>{t('plan.automatic')}</Button>}
        <Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="plan" busy={busy} disabled={!chosen}>{t('plan.confirm')}</Button>
      </>}>
      {error ? <ErrorState error={error} retry={() => { void segments.refetch(); void plan.refetch(); }} /> : !segments.data || !plan.data ? <Skeleton lines={8} /> : (
        <>
          <Origin plan={plan.data} named={named} />
          <Choices segments={segments.data} current={plan.data.segment} chosen={chosen} onChoose={(code) => choose(code === plan.data.segment ? undefined : code)} />
          {chosen && <Compare plan={plan.data} other={other} chosen={chosen} segments={segments.data} />}
          {chosen && (
            <div className="mt-6"><Form id="plan" onBusy={setBusy} onSubmit={async (values) => { await act.change(plan.data, chosen, values.reason ?? ''); onClose(); }}>
              <TextAreaField name="reason" label={t('plan.reason')} hint={t('plan.reasonHelp')} rows={2} maxLength={500} required />
            </Form></div>
          )}
        </>
      )}
    </Dialog>
  );
}

function Origin({ plan, named }: { plan: Plan; named: (login: string) => string }) {
  const { t } = useTranslation('fiche');
  return plan.locked
    ? <p className="mb-4 flex items-start gap-2 rounded-xl bg-raised px-4 py-3 text-sm"><Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" /><span>{plan.changedBy ? t('plan.lockedBy', { who: named(plan.changedBy), on: plan.changedAt ? date(plan.changedAt) : '–', reason: plan.reason ?? '–' }) : t('plan.locked')}{plan.automatic && ` ${t('plan.wouldBe', { segment: t(`clients:segment.${plan.automatic}`) })}`}</span></p>
    : <p className="mb-4 text-sm text-soft">{t('plan.byTable')}</p>;
}

function Choices({ segments, current, chosen, onChoose }: { segments: Segment[]; current: string; chosen?: string; onChoose: (code: string) => void }) {
  const { t } = useTranslation('fiche');
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('plan.choose')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {segments.map((one) => (
          <label key={one.code} className={cn('flex cursor-pointer items-center gap-3 rounded-xl border px-4 py-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent', chosen === one.code ? 'border-accent bg-accent-soft' : 'border-line hover:bg-raised')}>
            <input type="radio" name="segment" value={one.code} className="size-4 accent-accent" checked={(chosen ?? current) === one.code} onChange={() => onChoose(one.code)} />
            <span className="min-w-0 flex-1"><span className="block font-medium">{t(`clients:segment.${one.code}`)}</span><span className="block text-soft">{t('plan.rows', { count: one.rows })}</span></span>
            {current === one.code && <Badge>{t('plan.now')}</Badge>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** How the next step changes, company by company, and how the ladders differ. */
function Compare({ plan, other, chosen, segments }: { plan: Plan; other?: Plan['next']; chosen: string; segments: Segment[] }) {
  const { t } = useTranslation('fiche');
  return (
    <section className="mt-6">
      <h3 className="mb-2 text-sm font-semibold">{t('plan.becomes')}</h3>
      {!other ? <Skeleton lines={3} /> : (
        <div className="grid gap-3 sm:grid-cols-2">
          <Side title={t('plan.today', { segment: t(`clients:segment.${plan.segment}`) })} steps={plan.next} />
          <Side title={t('plan.then', { segment: t(`clients:segment.${chosen}`) })} steps={other} accent />
        </div>
      )}
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer text-link">{t('plan.ladders')}</summary>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">{[plan.segment, chosen].map((code) => <Ladder key={code} of={segments.find((one) => one.code === code)} />)}</div>
      </details>
    </section>
  );
}

function Side({ title, steps, accent }: { title: string; steps: Plan['next']; accent?: boolean }) {
  const { t } = useTranslation('fiche');
  const { companies } = useMe();
  return (
    <div className={cn('rounded-xl border p-4 text-sm', accent ? 'border-accent/50 bg-accent-soft/40' : 'border-line')}>
      <p className="mb-2 text-soft">{title}</p>
      {steps.map((one) => (
        <div key={one.companyCode} className="py-1">
          {steps.length > 1 && <p className="text-[0.8125rem] text-soft">{companies.find((of) => of.code === one.companyCode)?.name ?? one.companyCode}</p>}
          {one.level === undefined ? <p>{t('plan.nothing')}</p> : (
            <>
              <p className="font-medium">{one.label} <span className="font-normal text-soft">({t('relances.line', { level: one.level, channel: t(`channel.${one.channel}`) })})</span></p>
              <p>{one.due ? t('plan.due') : t('plan.on', { date: date(one.on!) })}{one.amount !== undefined && one.currency && <> · <Money amount={one.amount} currency={one.currency} /></>}</p>
              {one.held.length > 0 && <p className="text-watch">{one.held.map((reason) => t(`clients:hold.${reason}`)).join(', ')}</p>}
            </>
          )}
        </div>
      ))}
    </div>
  );
}

function Ladder({ of }: { of?: Segment }) {
  const { t } = useTranslation('fiche');
  if (!of) return null;
  return (
    <div>
      <p className="mb-1.5 font-medium">{t(`clients:segment.${of.code}`)}</p>
      <ol className="flex flex-col gap-1">{of.steps.map((step) => <li key={step.row} className="flex gap-2"><span className="w-4 shrink-0 text-right text-soft tabular-nums">{step.level}</span><span className="min-w-0">{step.label} <span className="text-soft">· {t(`channel.${step.channel}`)} · {t('plan.delay', { count: step.delayDays })}</span></span></li>)}</ol>
    </div>
  );
}
