import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { count } from '@/lib/format';
import { Button, Dialog, ErrorState, Form, Skeleton, TextAreaField, TextField, toast } from '@/ui';
import { InlineSums, Level, type Sum } from './parts';

type Row = Schemas['RelanceListRow'];

/** Sums by currency, the largest first. */
export function sumsOf(rows: { amounts: Sum[] }[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of rows.flatMap((row) => row.amounts)) sums.set(currency, Math.round(((sums.get(currency) ?? 0) + amount) * 10_000) / 10_000);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}

const asked = (row: Row) => Math.round(row.amounts.reduce((sum, one) => sum + one.amount, 0) * 10_000) / 10_000;

/** Says who is concerned, for how much and at which level before anything is done; then what could not be done, and why. */
export function DecisionDialog({ ids, onClose, onDone }: { ids: string[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const client = useQueryClient();
  const [refusing, setRefusing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Schemas['RelancesDecided'] & { refusing: boolean }>();
  const found = useQuery({
    queryKey: ['relances', 'chosen', ids], gcTime: 0, staleTime: Infinity,
    queryFn: () => answer(api.GET('/api/v1/desk/collections/relances', { params: { query: { id: ids.map(Number), limit: 1000 } } })),
  });
  const rows = (found.data?.items ?? []).filter((row) => row.status === 'TO_APPROVE');
  const gone = found.data ? ids.length - rows.length : 0;

  async function decide(values: Record<string, string>) {
    const made = await answer(api.POST('/api/v1/relances/decisions', {
      body: { decision: refusing ? 'REFUSE' : 'APPROVE', relances: rows.map((row) => ({ id: row.id, amount: asked(row) })), reason: values.reason || undefined, refusedUntil: values.refusedUntil || undefined },
    }));
    await Promise.all([client.invalidateQueries({ queryKey: ['relances'], predicate: (query) => query.queryKey[1] !== 'chosen' }), client.invalidateQueries({ queryKey: ['relance'] }), client.invalidateQueries({ queryKey: ['collections'] })]);
    onDone();
    if (made.left.length > 0) { setOutcome({ ...made, refusing }); return; }
    onClose();
    toast(t(refusing ? 'decide.refused' : 'decide.approved', { count: made.decided, shown: count(made.decided) }));
  }

  if (outcome) return <Remains outcome={outcome} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t('decide.title', { count: rows.length || ids.length, shown: count(rows.length || ids.length) })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look={refusing ? 'danger' : 'main'} type="submit" form="decide" busy={busy} disabled={rows.length === 0}>{t(refusing ? 'decide.confirmRefuse' : 'decide.confirmApprove', { count: rows.length, shown: count(rows.length) })}</Button></>}>
      {found.error ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : !found.data ? <Skeleton lines={4} /> : rows.length === 0 ? <p className="text-sm">{t('decide.nothingLeft')}</p> : (
        <>
          <Concerned rows={rows} />
          {gone > 0 && <p className="mt-3 rounded-lg bg-watch-soft px-3 py-2 text-sm text-watch">{t('decide.gone', { count: gone, shown: count(gone) })}</p>}
          <fieldset className="mt-5 grid grid-cols-2 gap-2">
            <legend className="mb-1.5 text-sm font-medium">{t('decide.decision')}</legend>
            {[false, true].map((refuse) => (
              <label key={String(refuse)} className="flex cursor-pointer items-center gap-2.5 rounded-lg border border-line px-3 py-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium">
                <input type="radio" name="verdict" className="size-4 accent-(--wb-accent)" checked={refusing === refuse} onChange={() => setRefusing(refuse)} />{t(refuse ? 'decide.refuse' : 'decide.approve')}
              </label>
            ))}
          </fieldset>
          <div className="mt-5">
            <Form key={String(refusing)} id="decide" onSubmit={decide} onBusy={setBusy}>
              <TextAreaField name="reason" label={t(refusing ? 'decide.reason' : 'decide.note')} maxLength={4000} required={refusing} />
              {refusing && <TextField name="refusedUntil" type="date" label={t('decide.until')} hint={t('decide.untilHelp')} min={me.today} required />}
            </Form>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Concerned({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('recouvrement');
  const customers = new Set(rows.map((row) => row.customerCode)).size;
  const levels = [...new Set(rows.map((row) => row.level))].sort((a, b) => a - b);
  return (
    <>
      <p className="text-sm text-soft">{t('customers', { count: customers, shown: count(customers) })}</p>
      <p className="text-2xl/9 font-semibold tracking-tight"><InlineSums sums={sumsOf(rows)} /></p>
      <table className="mt-3 w-full text-sm">
        <thead><tr className="text-left text-[0.8125rem] text-soft"><th className="py-1.5 font-medium">{t('col.level')}</th><th className="py-1.5 text-right font-medium">{t('col.count')}</th><th className="py-1.5 text-right font-medium">{t('col.asked')}</th></tr></thead>
        <tbody>
          {levels.map((level) => {
            const these = rows.filter((row) => row.level === level);
            return <tr key={level} className="border-t border-line"><th scope="row" className="py-2 text-left font-normal"><Level level={level} />{these.some((row) => row.formalNotice) && <span className="ml-2 text-soft">{t('formalNotice')}</span>}</th><td className="py-2 text-right tabular-nums">{count(these.length)}</td><td className="py-2 text-right"><InlineSums sums={sumsOf(these)} /></td></tr>;
          })}
        </tbody>
      </table>
    </>
  );
}

/** Those that stayed as they were, each with its reason. */
function Remains({ outcome, onClose }: { outcome: Schemas['RelancesDecided'] & { refusing: boolean }; onClose: () => void }) {
  const { t } = useTranslation('recouvrement');
  return (
    <Dialog open onClose={onClose} title={t('decide.remains', { count: outcome.left.length, shown: count(outcome.left.length) })} footer={<Button look="main" onClick={onClose}>{t('close')}</Button>}>
      <p className="text-sm">{t(outcome.refusing ? 'decide.refused' : 'decide.approved', { count: outcome.decided, shown: count(outcome.decided) })}</p>
      <ul className="mt-4 flex flex-col divide-y divide-line border-y border-line text-sm">
        {outcome.left.map((one) => <li key={one.id} className="py-2.5"><p className="font-medium">{one.customerName || one.id}</p><p className="text-soft">{one.reason}</p></li>)}
      </ul>
    </Dialog>
  );
}
