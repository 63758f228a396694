import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Button, Dialog, Form, TextAreaField, toast } from '@/ui';
import { tellRefusal, useRefreshLettrage, type Entry } from '../data';

export type MarkKind = 'ON_ACCOUNT' | 'REFUND_ASKED';

/** Marks of credits: kept on account or to be given back, and taken back again. */
export function useMarks(company: string) {
  const { t } = useTranslation('atelier');
  const refresh = useRefreshLettrage();
  const end = async (ids: number[]) => {
    try {
      await api.POST('/api/v1/lettrage/marks/end', { body: { companyCode: company, ledgerEntryIds: ids } });
      toast(t('mark.ended', { count: ids.length }), { tone: 'info' });
    } catch (error) { tellRefusal(error); }
    await refresh();
  };
  const mark = async (kind: MarkKind, ids: number[], note: string) => {
    await answer(api.POST('/api/v1/lettrage/marks', { body: { companyCode: company, kind, ledgerEntryIds: ids, note } }));
    await refresh();
    toast(t(`mark.done.${kind}`, { count: ids.length }), { action: { label: t('undo'), run: () => void end(ids) } });
  };
  return { mark, end };
}

/** Why it stays open, for whoever asks later. */
export function MarkDialog({ kind, entries, company, onClose }: { kind: MarkKind; entries: Entry[]; company: string; onClose: (done: boolean) => void }) {
  const { t } = useTranslation('atelier');
  const { mark } = useMarks(company);
  const [busy, setBusy] = useState(false);
  // a supplier's payments and credit notes are ours to get back
  const whose = entries.some((one) => one.side < 0) ? 'mark.supplier.' : 'mark.';
  return (
    <Dialog open onClose={() => onClose(false)} title={t(`mark.title.${kind}`)} subtitle={t(`${whose}subtitle.${kind}`)}
      footer={<><Button onClick={() => onClose(false)}>{t('cancel')}</Button><Button look="main" type="submit" form="mark" busy={busy}>{t(`mark.confirm.${kind}`)}</Button></>}>
      <Form id="mark" onBusy={setBusy} onSubmit={async (values) => { await mark(kind, entries.map((one) => one.id), values.note ?? ''); onClose(true); }}>
        <TextAreaField name="note" label={t('mark.note')} hint={t(`${whose}hint.${kind}`)} maxLength={500} required autoFocus />
      </Form>
    </Dialog>
  );
}
