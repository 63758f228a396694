import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { count, money } from '@/lib/format';
import { Button, Dialog, Form, SelectField, TextField } from '@/ui';
import { sumOf } from '../data';
import { REASONS, usePayer, type BankLine } from './data';

/** What lines come to, one currency beside the other. */
export function comesTo(lines: Pick<BankLine, 'amount' | 'currency'>[]): string {
  return [...new Set(lines.map((one) => one.currency))].map((currency) => money(sumOf(lines.filter((one) => one.currency === currency).map((one) => one.amount)), currency)).join(' + ');
}

/** Many lines at once that will never be a customer's: what they are, said before it is done; the notice takes all of it back. */
export function AsideMany({ lines, onClose }: { lines: BankLine[]; onClose: (done: boolean) => void }) {
  const { t } = useTranslation('lignes');
  const { setAllAside } = usePayer();
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<Schemas['BankLineLeft'][]>();
  const shown = count(lines.length);
  if (left) {
    return (
      <Dialog open onClose={() => onClose(true)} title={t('aside.manyLeft', { count: left.length, shown: count(left.length) })} footer={<Button look="main" onClick={() => onClose(true)}>{t('aside.close')}</Button>}>
        <ul className="flex flex-col divide-y divide-line border-y border-line text-sm">{left.map((one) => { const line = lines.find((other) => other.transactionId === one.id); return <li key={one.id} className="py-2.5"><p className="font-medium">{line?.counterpartyName ?? line?.label ?? one.id}{line && ` · ${money(line.amount, line.currency)}`}</p><p className="text-soft">{one.reason}</p></li>; })}</ul>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={() => onClose(false)} title={t('aside.manyTitle', { count: lines.length, shown })} subtitle={comesTo(lines)}
      footer={<><Button onClick={() => onClose(false)}>{t('aside.cancel')}</Button><Button look="main" type="submit" form="aside-many" busy={busy}>{t('aside.manyConfirm', { count: lines.length, shown })}</Button></>}>
      <p className="mb-4 text-sm text-soft">{t('aside.manyHelp')}</p>
      <Form id="aside-many" onBusy={setBusy} onSubmit={async (values) => {
        const rest = await setAllAside(lines.map((one) => one.transactionId), { reason: values.reason as (typeof REASONS)[number], note: values.note || undefined });
        if (rest.length > 0) setLeft(rest); else onClose(true);
      }}>
        <SelectField name="reason" label={t('aside.reason')} defaultValue="FEES" choices={REASONS.map((one) => ({ value: one, label: t(`aside.is.${one}`) }))} />
        <TextField name="note" label={t('aside.note')} hint={t('aside.noteHelp')} maxLength={500} autoComplete="off" />
      </Form>
      <ul className="mt-4 max-h-52 overflow-y-auto border-y border-line text-sm">{lines.map((one) => <li key={one.transactionId} className="flex items-baseline justify-between gap-3 border-b border-line py-2 last:border-b-0"><span className="min-w-0 truncate">{one.counterpartyName ?? one.label}</span><span className="shrink-0 tabular-nums">{money(one.amount, one.currency)}</span></li>)}</ul>
    </Dialog>
  );
}
