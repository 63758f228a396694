import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { money } from '@/lib/format';
import { Button, DateText, ErrorState, Money, SearchField, Skeleton, toast } from '@/ui';
import { inPart, totals, type Chosen } from '../atelier/selection';
import { nameOf, tellRefusal, useRefreshLettrage, type Entry } from '../data';
import type { BankLine } from './data';

const MOST = 50;

/** What a receipt pays: the open invoices of its customer, to be ticked and lettered here, or in the workshop with the receipt chosen. */
export function Settle({ line, company, onClose }: { line: BankLine; company: string; onClose: () => void }) {
  const { t } = useTranslation('lignes');
  const refresh = useRefreshLettrage();
  const [q, setQ] = useState('');
  const [ticked, setTicked] = useState(() => new Map<number, Entry>());
  const [busy, setBusy] = useState(false);
  const client = line.customerCode!;
  const entries = (side: 'CREDIT' | 'DEBIT', text?: string, limit = 200) => answer(api.GET('/api/v1/lettrage/workshop/entries', { params: { query: { companyCode: company, customerCode: client, side, q: text, limit } } }));
  const credits = useQuery({ queryKey: ['lettrage', 'line-credits', company, client], queryFn: () => entries('CREDIT') });
  const invoices = useQuery({ queryKey: ['lettrage', 'line-invoices', company, client, q], placeholderData: (before) => before, queryFn: () => entries('DEBIT', q || undefined, MOST) });
  const receipt = credits.data?.items.find((entry) => entry.id === line.entryId);
  const workshop = <Link to={'/lettrage/atelier' as never} search={{ societe: company, client, choisi: `${line.entryId}` } as never} className="text-sm text-link hover:underline">{t('inWorkshop')}</Link>;
  if (credits.error || invoices.error) return <ErrorState error={credits.error ?? invoices.error} retry={() => { void credits.refetch(); void invoices.refetch(); }} />;
  if (!credits.data || !invoices.data) return <Skeleton />;
  // not among the open ones: all of it is lettered, or the account has more of them than are read here
  if (!receipt) return <p className="text-sm text-soft">{credits.data.total > credits.data.items.length ? workshop : t('settledAlready')}</p>;
  const chosen: Chosen[] = [receipt, ...ticked.values()].map((entry) => ({ entry, amount: entry.open }));
  const parts = ticked.size > 0 ? inPart(chosen) : undefined;
  const left = totals(chosen).difference;
  const tick = (entry: Entry) => setTicked((known) => { const to = new Map(known); if (!to.delete(entry.id)) to.set(entry.id, entry); return to; });
  const undo = async (ids: number[]) => {
    try {
      await api.POST('/api/v1/lettrage/groups/undo', { body: { companyCode: company, ids } });
      toast(t('unlinked'), { tone: 'info' });
    } catch (error) { tellRefusal(error); }
    await refresh();
  };
  const make = async () => {
    if (!parts) return;
    setBusy(true);
    try {
      const { made } = await answer(api.POST('/api/v1/lettrage/groups', { body: { companyCode: company, parts: parts.map((one) => ({ ledgerEntryId: one.entry.id, amount: one.amount, openAmount: one.entry.open })) } }));
      toast(t('linked', { codes: made.map((group) => group.code).join(', ') }), { action: { label: t('undo'), run: () => void undo(made.map((group) => group.id)) } });
      onClose();
    } catch (error) { tellRefusal(error); }
    await refresh();
    setBusy(false);
  };
  return (
    <section aria-label={t('pays')} className="flex flex-col gap-3">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm font-semibold">{t('pays')}<span className="font-normal">{workshop}</span></h3>
      <SearchField value={q} onChange={setQ} label={t('searchInvoice')} />
      {invoices.data.items.length === 0 ? <p className="text-sm text-soft">{t(q ? 'noInvoiceFound' : 'noInvoice')}</p> : (
        <ul aria-label={t('invoices')} className="max-h-72 divide-y divide-line/70 overflow-y-auto rounded-xl border border-line">
          {invoices.data.items.map((entry) => (
            <li key={entry.id}>
              <label className="flex cursor-pointer items-center gap-3 px-3.5 py-2.5 text-sm hover:bg-raised">
                <input type="checkbox" className="size-4 shrink-0 accent-(--wb-accent)" checked={ticked.has(entry.id)} onChange={() => tick(entry)} />
                <span className="min-w-0 flex-1"><span className="block truncate font-medium">{nameOf(entry)}</span><span className="block truncate text-[0.8125rem]/5 text-soft"><DateText value={entry.entryDate} />{entry.label && entry.label !== nameOf(entry) && ` · ${entry.label}`}</span></span>
                <Money amount={entry.open} currency={entry.currency} className="font-medium" />
              </label>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-soft">{ticked.size === 0 ? t('tick') : left === 0 ? t('exact') : t(left > 0 ? 'leftInvoice' : 'leftPayment', { amount: money(Math.abs(left), receipt.currency) })}</p>
        <Button look="main" icon={<Link2 aria-hidden />} busy={busy} disabled={!parts || totals(chosen).mixed} onClick={() => void make()}>{t(left === 0 || ticked.size === 0 ? 'link' : 'linkPart')}</Button>
      </div>
    </section>
  );
}
