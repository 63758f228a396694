import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { amountText, date, money, readAmount } from '@/lib/format';
import { reasonChoices, reasonsQuery } from '@/screens/litiges/data';
import { Button, Dialog, Form, SelectField, TextAreaField, TextField, toast } from '@/ui';
import { InstalmentsFields, instalmentsOf, partsOf } from './Instalments';
import { CATEGORIES, replyQuery, type Category, type Proposal, type Reply } from './data';

const MONEY = ['DISPUTE', 'PROMISE', 'PAYMENT'];

/** Accepts a proposal with what is changed of it: another kind, amount, day, invoices. */
export function DecideDialog({ reply, of, onDone, onClose }: { reply: Reply; of: Proposal; onDone: (now: Reply) => void; onClose: () => void }) {
  const { t } = useTranslation('reponses');
  const [busy, setBusy] = useState(false);
  const [category, setCategory] = useState<Category>(of.category as Category);
  const [documents, setDocuments] = useState<string[]>(of.documents);
  const reasons = useQuery(reasonsQuery).data;
  const [parts, setParts] = useState(() => partsOf(of.plan));
  const withMoney = MONEY.includes(category);
  const plan = category === 'PLAN';
  // all of it is promised for the day of the last instalment
  const day = of.plan ? of.plan.instalments[of.plan.instalments.length - 1]?.dueOn : of.onDate;
  const sum = of.amount ?? of.plan?.total;
  async function decide(values: Record<string, string>) {
    onDone(await answer(api.POST('/api/v1/replies/{number}/proposals/{position}/decision', {
      params: { path: { number: reply.number, position: of.position } },
      body: {
        decision: 'ACCEPT', category, note: values.note || undefined, amount: withMoney && values.amount ? readAmount(values.amount) ?? -1 : undefined, onDate: values.onDate || undefined,
        reason: values.reason || undefined, documents: withMoney || plan ? documents : undefined, instalments: plan ? instalmentsOf(parts) : undefined, contactName: values.contactName || undefined, email: values.email, phone: values.phone,
      },
    })));
  }
  const toggle = (reference: string) => setDocuments((now) => (now.includes(reference) ? now.filter((one) => one !== reference) : [...now, reference]));
  return (
    <Dialog open wide onClose={onClose} title={t('change.title')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="decide" busy={busy}>{t(`accept.${category}`)}</Button></>}>
      <blockquote className="mb-5 border-l-2 border-accent pl-3 text-sm break-words">{of.sentence}</blockquote>
      <Form id="decide" onSubmit={decide} onBusy={setBusy}>
        <SelectField name="category" label={t('field.category')} value={category} onChange={(event) => setCategory(event.target.value as Category)} choices={CATEGORIES.map((one) => ({ value: one, label: t(`category.${one}`) }))} />
        {withMoney && <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="amount" label={t(`field.amount.${category}`)} hint={sum === undefined ? t(`field.amountHelp.${category}`) : undefined} inputMode="decimal" defaultValue={sum === undefined ? '' : amountText(sum)} />
          {category !== 'DISPUTE' && <TextField name="onDate" type="date" label={t(`field.onDate.${category}`)} defaultValue={day ?? ''} />}
          {category === 'DISPUTE' && <SelectField name="reason" label={t('field.reason')} defaultValue={of.reason ?? 'OTHER'} key={reasons ? 'read' : 'reading'} choices={reasonChoices(reasons)} />}
        </div>}
        {plan && <InstalmentsFields parts={parts} onChange={setParts} plan={of.plan} />}
        {(withMoney || plan) && (
          <fieldset>
            <legend className="mb-2 text-sm font-medium">{t('field.documents')}</legend>
            <input type="hidden" name="documents" value={documents.join(',')} />
            {reply.documents.length === 0 ? <p className="text-sm text-soft">{t('field.noDocuments')}</p> : (
              <ul className="max-h-56 overflow-y-auto rounded-lg border border-line px-4 py-2 text-sm" tabIndex={0} aria-label={t('field.documents')}>
                {reply.documents.map((one) => (
                  <li key={one.reference}><label className="flex items-center gap-3 py-1.5"><input type="checkbox" checked={documents.includes(one.reference)} onChange={() => toggle(one.reference)} /><span className="min-w-0 flex-1 truncate">{one.reference}{one.dueDate && <span className="text-soft"> · {date(one.dueDate)}</span>}</span><span className="tabular-nums">{money(one.free, one.currency)}</span></label></li>
                ))}
              </ul>
            )}
          </fieldset>
        )}
        {category === 'CONTACT' && <div className="grid gap-5 sm:grid-cols-2"><TextField name="contactName" label={t('field.contactName')} maxLength={200} /><TextField name="email" type="email" label={t('field.email')} defaultValue={of.email ?? ''} /></div>}
        {(category === 'CONTACT' || category === 'STOP') && <TextField name="phone" type="tel" label={t(`field.phone.${category}`)} hint={t(`field.phoneHelp.${category}`)} defaultValue={of.phone ?? ''} />}
        <TextAreaField name="note" label={t('note')} maxLength={4000} />
      </Form>
    </Dialog>
  );
}

/** Says whose an answer is: one of those who have the address, or the customer of a code. */
export function AttachDialog({ of, onClose }: { of: Reply; onClose: () => void }) {
  const { t } = useTranslation('reponses');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState(of.candidates.length === 1 ? of.candidates[0]!.code : '');
  const [typed, setTyped] = useState('');
  const found = useQuery({ queryKey: ['reply-customers', typed], enabled: typed.trim().length > 1, staleTime: 30_000, queryFn: () => answer(api.GET('/api/v1/customers', { params: { query: { q: typed.trim(), limit: 6 } } })) }).data?.items ?? [];
  async function attach() {
    const now = await answer(api.POST('/api/v1/replies/{number}/customer', { params: { path: { number: of.number } }, body: { customerCode: code } }));
    client.setQueryData(replyQuery(of.number).queryKey, now);
    await Promise.all([client.invalidateQueries({ queryKey: ['replies'] }), client.invalidateQueries({ queryKey: ['customer'] })]);
    onClose();
    toast(t('attach.done', { name: now.customerName }));
  }
  const choice = (one: { code: string; name: string; town?: string }) => (
    <li key={one.code}><label className="flex items-center gap-3 py-2"><input type="radio" name="customerCode" value={one.code} checked={code === one.code} onChange={() => setCode(one.code)} /><span className="min-w-0 flex-1"><span className="block truncate font-medium">{one.name}</span><span className="block truncate text-soft">{[one.code, one.town].filter(Boolean).join(' · ')}</span></span></label></li>
  );
  return (
    <Dialog open onClose={onClose} title={t('attach.title')} subtitle={of.sender} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="attach" busy={busy}>{t('attach.confirm')}</Button></>}>
      <Form id="attach" onSubmit={attach} onBusy={setBusy}>
        {of.candidates.length > 0 && <fieldset><legend className="mb-1 text-sm font-medium">{t('attach.candidates')}</legend><ul className="text-sm">{of.candidates.map(choice)}</ul></fieldset>}
        <TextField name="search" label={t('attach.search')} value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        {found.length > 0 && <ul className="-mt-3 text-sm" aria-label={t('attach.found')}>{found.filter((one) => !of.candidates.some((known) => known.code === one.code)).map(choice)}</ul>}
        {typed.trim().length > 1 && found.length === 0 && <p className="-mt-3 text-sm text-soft">{t('attach.none')}</p>}
      </Form>
    </Dialog>
  );
}
