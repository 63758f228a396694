import { Printer, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { count } from '@/lib/format';
import { Button, buttonStyle, Dialog, Facts, Form, TextAreaField, TextField, toast, toastError } from '@/ui';

type Letter = Schemas['BatchLetter'];
interface DialogProps { id: number; letters: Letter[]; onClose: () => void; onDone: () => Promise<unknown> }

/** The numbers of a pasted column, a line each, in the order of the letters that still need one. */
export function pasted(text: string): string[] {
  return text.split(/[\r\n;\t]+/).map((one) => one.trim().replace(/\s+/g, ' ')).filter(Boolean);
}

/** Batches whose PDF was opened since the application was: a memory of this window, for a warning and nothing else. */
const opened = new Set<number>();

export function PdfLink({ id, onOpen }: { id: number | string; onOpen?: () => void }) {
  const { t } = useTranslation('recouvrement');
  const noted = () => { opened.add(Number(id)); onOpen?.(); };
  // beside this window: what has been typed here stays
  return <a className={buttonStyle()} href={`/api/v1/print-batches/${id}/document`} target="_blank" rel="noopener" onClick={noted} onAuxClick={noted}><Printer aria-hidden />{t('letters.print')}</a>;
}

/** How many letters of each kind. */
function Kinds({ letters }: { letters: Letter[] }) {
  const { t } = useTranslation('recouvrement');
  const registered = letters.filter((one) => one.registered).length;
  return <Facts rows={[[t('letters.simpleKind'), count(letters.length - registered)], [t('letters.registeredKind'), count(registered)]]} />;
}

/** Closing is for good: what is in the batch by then is all that its PDF holds. */
export function CloseDialog({ id, letters, onClose, onDone }: DialogProps) {
  const { t } = useTranslation('recouvrement');
  const [busy, setBusy] = useState(false);
  const paid = letters.filter((one) => one.settled && !one.postedOn).length;
  const close = async () => {
    setBusy(true);
    try {
      await api.POST('/api/v1/print-batches/{id}/close', { params: { path: { id } } });
      await onDone();
      onClose();
      toast(t('letters.closedNow'));
    } catch (error) { toastError(error); } finally { setBusy(false); }
  };
  return (
    <Dialog open onClose={onClose} title={t('letters.closeTitle', { id })} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" busy={busy} onClick={() => void close()}>{t('letters.close')}</Button></>}>
      <div className="flex flex-col gap-4 text-sm">
        <p className="font-medium">{t('letters.closeWhat', { count: letters.length, shown: count(letters.length) })}</p>
        <Kinds letters={letters} />
        {paid > 0 && <p className="rounded-lg bg-watch-soft px-3 py-2 text-watch">{t('letters.closePaid', { count: paid, shown: count(paid) })}</p>}
        <p className="text-soft">{t('letters.closeAfter')}</p>
      </div>
    </Dialog>
  );
}

/** The whole batch at once: a column of numbers is pasted and falls into place, then each can be corrected. */
export function PostDialog({ id, letters, onClose, onDone }: DialogProps) {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const registered = letters.filter((one) => one.registered);
  const [numbers, setNumbers] = useState<Record<number, string>>({});
  const [busy, setBusy] = useState(false);
  const [printed, setPrinted] = useState(() => opened.has(id));
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
        <Kinds letters={letters} />
        {!printed && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl bg-watch-soft px-4 py-3 text-sm text-watch">
            <p className="flex min-w-56 flex-1 items-start gap-2"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{t('letters.notPrinted')}</p>
            <PdfLink id={id} onOpen={() => setPrinted(true)} />
          </div>
        )}
        <TextField name="postedOn" type="date" label={t('letters.postedOn')} defaultValue={me.today} max={me.today} required className="sm:w-56" />
        {registered.length > 0 && <>
          <TextAreaField name="paste" label={t('letters.paste')} hint={t('letters.pasteHelp', { count: registered.length, shown: registered.length })} onChange={(event) => paste(event.target.value)} />
          <div className="grid gap-4 sm:grid-cols-2">
            {registered.map((letter) => <TextField key={letter.messageId} name={`letters.${letter.messageId}`} label={t('letters.numberOf', { name: letter.customerName })} value={numbers[letter.messageId] ?? ''} placeholder="1A 123 456 7890 1" required autoComplete="off" onChange={(event) => setNumbers((now) => ({ ...now, [letter.messageId]: event.target.value }))} />)}
          </div>
        </>}
        <p className="text-sm text-soft">{t('letters.final')}</p>
      </Form>
    </Dialog>
  );
}

/** The day on the acknowledgement of receipt that came back. */
export function ReceiptDialog({ id, letter, onClose, onDone }: { id: number; letter: Letter; onClose: () => void; onDone: () => Promise<unknown> }) {
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
