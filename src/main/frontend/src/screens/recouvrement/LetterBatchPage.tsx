import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ClipboardPaste, Lock, MailX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { Badge, Button, Card, DateText, ErrorState, Page, PageHeader, Skeleton, toast, toastError } from '@/ui';
import { CloseDialog, PdfLink, PostDialog, ReceiptDialog } from './LetterDialogs';
import { batchState, Customer, Go, InlineSums, Level, Tabs } from './parts';

type Letter = Schemas['BatchLetter'];

export function LetterBatchPage() {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const client = useQueryClient();
  const { id } = useParams({ strict: false }) as { id: string };
  const batch = useQuery({ queryKey: ['letter-batch', id], queryFn: () => answer(api.GET('/api/v1/desk/collections/letter-batches/{id}', { params: { path: { id: Number(id) } } })) });
  const [posting, setPosting] = useState(false);
  const [receipt, setReceipt] = useState<Letter>();
  const [closing, setClosing] = useState(false);
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ['letter-batch'] }), client.invalidateQueries({ queryKey: ['letter-batches'] }), client.invalidateQueries({ queryKey: ['collections'] })]);
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
      <PageHeader title={t('letters.number', { id })} subtitle={about && <>{about.companyName} · <DateText value={about.createdOn} /> · <Badge tone={batchState(about).tone}>{t(batchState(about).label)}</Badge></>}
        actions={about && <>
          <Go to="/recouvrement/courriers" className="mr-2 text-sm">{t('letters.all')}</Go>
          {!about.open && <PdfLink id={id} />}
          {about.open && me.permissions.act && about.letters > 0 && <Button icon={<Lock aria-hidden />} onClick={() => setClosing(true)}>{t('letters.close')}</Button>}
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
      {closing && batch.data && <CloseDialog id={Number(id)} letters={batch.data.letters} onClose={() => setClosing(false)} onDone={refresh} />}
      {posting && <PostDialog id={Number(id)} letters={waiting} onClose={() => setPosting(false)} onDone={refresh} />}
      {receipt && <ReceiptDialog id={Number(id)} letter={receipt} onClose={() => setReceipt(undefined)} onDone={refresh} />}
    </Page>
  );
}
