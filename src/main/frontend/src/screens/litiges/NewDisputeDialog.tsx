import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { amountText, money, readAmount } from '@/lib/format';
import { Button, Dialog, Form, SelectField, TextAreaField, TextField, toast, toastError } from '@/ui';
import { reasonChoices, reasonsQuery, upload } from './data';

/** An open item that can be contested. */
export interface Contestable { id: number; companyCode: string; documentRef?: string; label?: string; openAmount: number; contestedAmount: number; currency: string }

/** Opens a dispute on items of one company and currency: how much of each, and what stays in collection. */
export function NewDisputeDialog({ code, items, onClose }: { code: string; items: Contestable[]; onClose: () => void }) {
  const { t } = useTranslation('litiges');
  const client = useQueryClient();
  const reasons = useQuery(reasonsQuery).data;
  const [busy, setBusy] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const free = (item: Contestable) => item.openAmount - item.contestedAmount;
  const sets = [...new Set(items.filter((one) => free(one) > 0).map((one) => `${one.companyCode} ${one.currency}`))];
  const [set, setSet] = useState(sets[0]);
  const shown = items.filter((one) => free(one) > 0 && `${one.companyCode} ${one.currency}` === set);
  const [amounts, setAmounts] = useState<Record<number, string>>({});
  const parts = shown.map((one) => ({ one, amount: readAmount(amounts[one.id] ?? '') })).filter((part) => (amounts[part.one.id] ?? '').trim() !== '');
  const total = parts.reduce((sum, part) => sum + (part.amount ?? 0), 0);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ['disputes'] }), client.invalidateQueries({ queryKey: ['customer'] })]);
  const field = (id: number) => { const at = parts.findIndex((part) => part.one.id === id); return at < 0 ? `item.${id}` : `parts[${at}].amount`; };

  async function open(values: Record<string, string>) {
    const chosen = await Promise.all([...(files.current?.files ?? [])].map(upload));
    const made = await answer(api.POST('/api/v1/disputes', {
      body: { companyCode: set?.split(' ')[0] ?? '', customerCode: code, parts: parts.map((part) => ({ entryId: part.one.id, amount: part.amount ?? 0 })), reason: values.reason, description: values.description ?? '', expected: values.expected || undefined, files: chosen },
    }));
    await refresh();
    onClose();
    toast(t('open.done', { number: made.number }), { action: { label: t('undo'), run: () => void answer(api.POST('/api/v1/disputes/{number}/withdraw', { params: { path: { number: made.number }, header: { 'If-Match': `"${made.version}"` } }, body: {} })).then(refresh).catch(toastError) } });
  }

  return (
    <Dialog open wide onClose={onClose} title={t('open.title')} subtitle={t('open.subtitle')}
      footer={<><span className="mr-auto self-center text-sm text-soft" aria-live="polite">{total > 0 && t('open.total', { amount: money(total, shown[0]?.currency ?? 'EUR') })}</span><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="dispute" busy={busy}>{t('open.confirm')}</Button></>}>
      {sets.length === 0 ? <p className="text-sm text-soft">{t('open.nothing')}</p> : (
        <Form id="dispute" onSubmit={open} onBusy={setBusy}>
          {sets.length > 1 && <SelectField name="set" label={t('open.set')} value={set} onChange={(event) => { setSet(event.target.value); setAmounts({}); }} choices={sets.map((one) => ({ value: one, label: one }))} />}
          <fieldset>
            <legend className="mb-2 text-sm font-medium">{t('open.items')}</legend>
            <div className="max-h-72 overflow-y-auto rounded-lg border border-line px-4 py-1">
              {shown.map((item) => {
                const typed = readAmount(amounts[item.id] ?? '');
                const name = item.documentRef ?? item.label ?? String(item.id);
                return (
                  <div key={item.id} className="grid grid-cols-1 items-start gap-x-4 gap-y-2 border-b border-line py-3 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_11rem_auto]">
                    <p className="text-sm"><span className="block font-medium">{name}</span><span className="block text-soft">{typed && typed <= free(item) ? t('open.rest', { amount: money(free(item) - typed, item.currency) }) : t('open.free', { amount: money(free(item), item.currency) })}</span></p>
                    <TextField name={field(item.id)} label={t('open.amountOf', { name })} inputMode="decimal" className="text-right" value={amounts[item.id] ?? ''} onChange={(event) => setAmounts({ ...amounts, [item.id]: event.target.value })}
                      flaw={typed !== undefined && typed > free(item) ? t('open.most', { amount: money(free(item), item.currency) }) : undefined} />
                    <Button size="small" onClick={() => setAmounts({ ...amounts, [item.id]: amountText(free(item)) })}>{t('open.whole')}<span className="sr-only"> {name}</span></Button>
                  </div>
                );
              })}
            </div>
          </fieldset>
          <div className="grid gap-5 sm:grid-cols-2">
            <SelectField name="reason" label={t('open.reason')} defaultValue="" choices={[{ value: '', label: t('open.choose') }, ...reasonChoices(reasons)]} />
            <SelectField name="expected" label={t('open.expected')} defaultValue="" choices={[{ value: '', label: '–' }, ...['CREDIT_NOTE', 'REPLACEMENT', 'INFORMATION', 'OTHER'].map((one) => ({ value: one, label: t(`expected.${one}`) }))]} />
          </div>
          <TextAreaField name="description" label={t('open.description')} maxLength={4000} />
          <label className="text-sm font-medium">{t('files.add')}<input ref={files} type="file" multiple accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp" className="mt-1.5 block max-w-full text-sm font-normal" /></label>
        </Form>
      )}
    </Dialog>
  );
}
