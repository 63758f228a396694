import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ClipboardPaste, Lock, MailX, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { Badge, Button, buttonStyle, Card, DateText, Dialog, ErrorState, Form, Page, PageHeader, Skeleton, TextAreaField, TextField, toast, toastError } from '@/ui';
import { Customer, Go, InlineSums, Level, Tabs } from './parts';

type Letter = Schemas['BatchLetter'];

/** The numbers of a pasted column, a line each, in the order of the letters that still need one. */
export function pasted(text: string): string[] {
  return text.split(/[\r\n;\t]+/).map((one) => one.trim().replace(/\s+/g, ' ')).filter(Boolean);
}

export function LetterBatchPage() {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const client = useQueryClient();
  const { id } = useParams({ strict: false }) as { id: string };
  const batch = useQuery({ queryKey: ['letter-batch', id], queryFn: () => answer(api.GET('/api/v1/desk/collections/letter-batches/{id}', { params: { path: { id: Number(id) } } })) });
  const [posting, setPosting] = useState(false);
  const [receipt, setReceipt] = useState<Letter>();
  const [busy, setBusy] = useState(false);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ['letter-batch'] }), client.invalidateQueries({ queryKey: ['letter-batches'] }), client.invalidateQueries({ queryKey: ['collections'] })]);
  const close = async () => {
    setBusy(true);
    try {
      await api.POST('/api/v1/print-batches/{id}/close', { params: { path: { id: Number(id) } } });
      await refresh();
      toast(t('letters.closedNow'));
    } catch (error) { toastError(error); } finally { setBusy(false); }
  };
  const withdraw = async (letter: Letter) => {
    try {
      await api.DELETE('/api/v1/print-batches/{id}/letters/{messageId}', { params: { path: { id: Number(id), messageId: letter.messageId } } });
      await refresh();
      toast(t('letters.withdrawn', { name: letter.customerName }));
    } catch (error) { toastError(error); }
  };
  const about = batch.data?.batch;
  const waiting = batch.data?.letters.filter((one) => !one.postedOn && !one.settled) ?? [];
  return (
    <Page>
      <PageHeader title={t('letters.number', { id })} subtitle={about && <>{about.companyName} · <DateText value={about.createdOn} /> · {t(about.open ? 'letters.open' : 'letters.closed')}</>}
        actions={about && <>
          <Go to="/recouvrement/courriers" className="mr-2 text-sm">{t('letters.all')}</Go>
          {!about.open && <a className={buttonStyle()} href={`/api/v1/print-batches/${id}/document`}><Printer aria-hidden />{t('letters.print')}</a>}
          {about.open && me.permissions.act && <Button busy={busy} icon={<Lock aria-hidden />} onClick={() => void close()}>{t('letters.close')}</Button>}
          {!about.open && me.permissions.act && waiting.length > 0 && <Button look="main" icon={<ClipboardPaste aria-hidden />} onClick={() => setPosting(true)}>{t('letters.post', { count: waiting.length, shown: waiting.length })}</Button>}
        </>} />
      <Tabs />
      {batch.error ? <ErrorState error={batch.error} retry={() => void batch.refetch()} /> : !batch.data ? <Skeleton lines={8} /> : (
        <Card>
          <ul className="-my-3 divide-y divide-line">
            {batch.data.letters.map((letter) => (
              <li key={letter.messageId} className="grid grid-cols-1 items-center gap-x-4 gap-y-1 py-3 text-sm md:grid-cols-[2fr_8rem_9rem_2fr_auto]">
                <div className="min-w-0"><Customer name={letter.customerName} code={letter.customerCode} more={letter.town} /></div>
                <div><Level level={letter.level} />{letter.registered && <span className="ml-2 text-[0.8125rem] text-soft md:ml-0 md:block">{t('letters.registered')}</span>}</div>
                <div className="md:text-right"><InlineSums sums={letter.amounts} /></div>
                <div className="text-soft">{letter.postedOn ? <>{t('letters.postedOn')} <DateText value={letter.postedOn} />{letter.registeredNumber && ` · ${letter.registeredNumber}`}{letter.receiptOn && <span className="block">{t('letters.receiptOn')} <DateText value={letter.receiptOn} /></span>}</> : letter.settled ? <Badge tone="good">{t('letters.paid')}</Badge> : <Badge tone="watch">{t('letters.waits')}</Badge>}</div>
                <div className="md:text-right">
                  {me.permissions.act && letter.postedOn && !letter.receiptOn && letter.registered && <Button size="small" onClick={() => setReceipt(letter)}>{t('letters.receipt')}</Button>}
                  {me.permissions.act && !letter.postedOn && letter.settled && <Button size="small" icon={<MailX aria-hidden />} onClick={() => void withdraw(letter)}>{t('letters.withdraw')}</Button>}
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {posting && <PostDialog id={Number(id)} letters={waiting} onClose={() => setPosting(false)} onDone={refresh} />}
      {receipt && <ReceiptDialog id={Number(id)} letter={receipt} onClose={() => setReceipt(undefined)} onDone={refresh} />}
    </Page>
  );
}

/** The whole batch at once: a column of numbers is pasted and falls into place, then each can be corrected. */
export function PostDialog({ id, letters, onClose, onDone }: { id: number; letters: Letter[]; onClose: () => void; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const registered = letters.filter((one) => one.registered);
  const [numbers, setNumbers] = useState<Record<number, string>>({});
  const [busy, setBusy] = useState(false);
  const paste = (text: string) => {
    const found = pasted(text);
    setNumbers(Object.fromEntries(registered.slice(0, found.length).map((letter, i) => [letter.messageId, found[i]!])));
  };
  async function post(values: Record<string, string>) {
    const made = await answer(api.POST('/api/v1/print-batches/{id}/postings', {
      params: { path: { id } }, body: { postedOn: values.postedOn!, letters: letters.map((one) => ({ messageId: one.messageId, registeredNumber: numbers[one.messageId]?.trim() || undefined })) },
    }));
    await onDone();
    onClose();
    toast(t('letters.posted', { count: made.letters ?? 0, shown: made.letters ?? 0 }));
  }
  return (
    <Dialog open wide onClose={onClose} title={t('letters.post', { count: letters.length, shown: letters.length })} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="post" busy={busy}>{t('letters.confirmPost')}</Button></>}>
      <Form id="post" onSubmit={post} onBusy={setBusy}>
        <TextField name="postedOn" type="date" label={t('letters.postedOn')} defaultValue={me.today} max={me.today} required className="sm:w-56" />
        {registered.length > 0 && <>
          <TextAreaField name="paste" label={t('letters.paste')} hint={t('letters.pasteHelp', { count: registered.length, shown: registered.length })} onChange={(event) => paste(event.target.value)} />
          <div className="grid gap-4 sm:grid-cols-2">
            {registered.map((letter) => <TextField key={letter.messageId} name={`letters.${letter.messageId}`} label={letter.customerName} value={numbers[letter.messageId] ?? ''} placeholder="1A 123 456 7890 1" onChange={(event) => setNumbers((now) => ({ ...now, [letter.messageId]: event.target.value }))} />)}
          </div>
        </>}
      </Form>
    </Dialog>
  );
}

function ReceiptDialog({ id, letter, onClose, onDone }: { id: number; letter: Letter; onClose: () => void; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const [busy, setBusy] = useState(false);
  async function record(values: Record<string, string>) {
    await api.POST('/api/v1/print-batches/{id}/letters/{messageId}/receipt', { params: { path: { id, messageId: letter.messageId } }, body: { receivedOn: values.receivedOn! } });
    await onDone();
    onClose();
    toast(t('letters.receiptDone'));
  }
  return (
    <Dialog open onClose={onClose} title={t('letters.receipt')} subtitle={letter.customerName} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="receipt" busy={busy}>{t('save')}</Button></>}>
      <Form id="receipt" onSubmit={record} onBusy={setBusy}><TextField name="receivedOn" type="date" label={t('letters.receiptOn')} defaultValue={me.today} min={letter.postedOn} max={me.today} required /></Form>
    </Dialog>
  );
}
