import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { money } from '@/lib/format';
import { useRefresh } from '@/screens/clients/fiche/data';
import { Button, Dialog, Form, SelectField, TextAreaField, toast } from '@/ui';
import type { Case } from './data';

/** An open item that can go to pre-litigation. */
interface Claimable { id: number; companyCode: string; documentRef?: string; label?: string; openAmount: number; contestedAmount?: number; currency: string; dueDate?: string; daysOverdue?: number }

/** Takes late items of one company to pre-litigation before the ladder does; where a case is open, they join it. */
export function NewCaseDialog({ code, items, cases, onClose }: { code: string; items: Claimable[]; cases: Pick<Case, 'number' | 'companyCode' | 'stage'>[]; onClose: () => void }) {
  const { t } = useTranslation('precontentieux');
  const client = useQueryClient();
  const refresh = useRefresh(code);
  const go = useNavigate();
  const [busy, setBusy] = useState(false);
  const late = items.filter((one) => one.openAmount > 0 && (one.daysOverdue ?? 0) > 0);
  const companies = [...new Set(late.map((one) => one.companyCode))];
  const [company, setCompany] = useState(companies[0]);
  const shown = late.filter((one) => one.companyCode === company);
  const [left, setLeft] = useState<Set<number>>(new Set());
  const joined = cases.find((one) => one.companyCode === company && one.stage !== 'CLOSED');
  const chosen = shown.filter((one) => !left.has(one.id));

  async function open(values: Record<string, string>) {
    const made = await answer(api.POST('/api/v1/pre-litigation', { body: { companyCode: company ?? '', customerCode: code, entryIds: chosen.map((one) => one.id), reason: values.reason ?? '' } }));
    onClose();
    await Promise.all([client.invalidateQueries({ queryKey: ['pre-litigation'] }), refresh()]);
    toast(t(joined ? 'open.joined' : 'open.done', { number: made.number }), { action: { label: t('open.see'), run: () => void go({ to: '/precontentieux/$number' as never, params: { number: made.number } as never }) } });
  }

  return (
    <Dialog open onClose={onClose} title={t('open.title')} subtitle={t('open.subtitle')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="legal" busy={busy} disabled={chosen.length === 0}>{t('open.confirm', { count: chosen.length })}</Button></>}>
      {late.length === 0 ? <p className="text-sm text-soft">{t('open.nothing')}</p> : (
        <Form id="legal" onSubmit={open} onBusy={setBusy}>
          {companies.length > 1 && <SelectField name="company" label={t('open.company')} value={company} onChange={(event) => { setCompany(event.target.value); setLeft(new Set()); }} choices={companies.map((one) => ({ value: one, label: one }))} />}
          {joined && <p className="rounded-xl bg-accent-soft px-4 py-3 text-sm">{t('open.joins', { number: joined.number })}</p>}
          <fieldset>
            <legend className="mb-2 text-sm font-medium">{t('items.title')}</legend>
            <div className="max-h-72 overflow-y-auto rounded-lg border border-line px-4 py-1">
              {shown.map((item) => (
                <label key={item.id} className="flex min-h-11 items-center gap-3 border-b border-line py-2 text-sm last:border-b-0">
                  <input type="checkbox" className="size-4" checked={!left.has(item.id)} onChange={(event) => setLeft(new Set(event.target.checked ? [...left].filter((id) => id !== item.id) : [...left, item.id]))} />
                  <span className="min-w-0 flex-1"><span className="block truncate font-medium">{item.documentRef ?? item.label ?? item.id}</span>{(item.contestedAmount ?? 0) > 0 && <span className="block text-[0.8125rem]/5 text-watch">{t('open.contested', { amount: money(item.contestedAmount ?? 0, item.currency) })}</span>}</span>
                  <span className="text-soft tabular-nums">{t('open.late', { count: item.daysOverdue })}</span>
                  <span className="tabular-nums">{money(item.openAmount, item.currency)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <TextAreaField name="reason" label={t('why')} hint={t('open.whyHelp')} required maxLength={4000} />
        </Form>
      )}
    </Dialog>
  );
}
