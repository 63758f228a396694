import { useQueryClient } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem, Problem } from '@/api/problem';
import { useMe, useNames } from '@/app/session';
import { amountText, money, readAmount } from '@/lib/format';
import { Badge, Button, Card, DateText, Dialog, Facts, Form, Money, TextAreaField, TextField, toast, toastError, type Tone } from '@/ui';
import { caseQuery, mayCorrect, mayReverse, mayTake, type Case, type Loss } from './data';

const tones: Record<string, Tone> = { PROPOSED: 'watch', REFUSED: 'neutral', RECORDED: 'bad', WITHDRAWN: 'neutral', REVERSED: 'neutral' };

function useRefresh(number: string) {
  const client = useQueryClient();
  return () => Promise.all([client.invalidateQueries({ queryKey: ['pre-litigation'] }), client.invalidateQueries({ queryKey: caseQuery(number).queryKey }), client.invalidateQueries({ queryKey: ['customer'] })]);
}

/** An amount of a loss, each currency apart: they are never added up. */
export const Sums = ({ of, what }: { of: Pick<Loss, 'sums'>; what: 'amount' | 'net' | 'vat' | 'recovered' }) => (
  <>{of.sums.map((sum, index) => <span key={sum.currency}>{index > 0 && ' + '}<Money amount={sum[what]} currency={sum.currency} /></span>)}</>
);

/** What was proposed or recorded as lost, with the statement for the tax. */
export function Losses({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  const named = useNames();
  const me = useMe();
  const [asked, setAsked] = useState<[Loss, 'correct' | 'reverse']>();
  return (
    <Card title={t('loss.title')}>
      {of.losses.map((loss) => (
        <div key={loss.number} className="mb-5 last:mb-0">
          <Facts rows={[
            [loss.number, <Badge key="s" tone={tones[loss.status] ?? 'neutral'}>{t(`loss.status.${loss.status}`)}</Badge>],
            [t('loss.cause'), t(`cause.${loss.cause}`)], [t('loss.evidence'), <span key="e" className="whitespace-pre-line">{loss.evidence}</span>],
            ...(loss.sums.length > 1 || loss.sums[0]?.currency !== 'EUR' ? [[t('loss.amount'), <Sums key="a" of={loss} what="amount" />] as [string, ReactNode]] : []),
            [t('loss.net'), <Sums key="n" of={loss} what="net" />], [t('loss.vat'), <span key="v"><Sums of={loss} what="vat" /><span className="block text-soft">{t(`loss.source.${sourceOf(loss)}`)}</span></span>],
            [t('loss.byInvoice'), <TaxLines key="b" of={loss} />],
            ...(loss.sums.some((sum) => sum.recovered > 0) ? [[t('loss.recovered'), <Sums key="r" of={loss} what="recovered" />] as [string, ReactNode]] : []),
            [t('loss.proposed'), named(loss.proposedBy)],
            ...(loss.decidedBy ? [[t('loss.decided'), <>{named(loss.decidedBy)}{loss.recordedOn && <>, <DateText value={loss.recordedOn} /></>}{loss.decisionReason && <span className="block text-soft">{loss.decisionReason}</span>}</>] as [string, ReactNode]] : []),
            ...(loss.reversedBy ? [[t('loss.reversed'), <>{named(loss.reversedBy)}<span className="block text-soft">{loss.reversedReason}</span></>] as [string, ReactNode]] : []),
            ...(loss.status === 'RECORDED' ? [[t('loss.accounting'), t(loss.booked ? 'loss.booked' : loss.exported ? 'loss.exported' : 'loss.told')] as [string, ReactNode]] : []),
          ]} />
          {loss.status === 'RECORDED' && (
            <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
              <a href={`/api/v1/losses/${loss.number}/statement`} download className="inline-flex items-center gap-1.5 text-link hover:underline"><FileDown aria-hidden className="size-4" />{t('loss.statement')}</a>
              {loss.items.length > 1 && loss.items.map((item) => <a key={item.entryId} href={`/api/v1/losses/${loss.number}/statement?entryId=${item.entryId}`} download className="text-link hover:underline">{item.documentRef ?? item.entryId}</a>)}
            </p>
          )}
          {loss.receipts.length > 0 && <Receipts number={of.number} loss={loss} />}
          <div className="mt-3 flex flex-wrap gap-2">
            {loss.status === 'PROPOSED' && mayCorrect(me) && <Button size="small" onClick={() => setAsked([loss, 'correct'])}>{t('loss.correct')}</Button>}
            {loss.status === 'RECORDED' && mayReverse(me) && <Button size="small" onClick={() => setAsked([loss, 'reverse'])}>{t('loss.reverse')}</Button>}
          </div>
        </div>
      ))}
      {asked?.[1] === 'correct' && <CorrectDialog number={of.number} loss={asked[0]} onClose={() => setAsked(undefined)} />}
      {asked?.[1] === 'reverse' && <ReverseDialog number={of.number} loss={asked[0]} onClose={() => setAsked(undefined)} />}
    </Card>
  );
}

const receiptTones: Record<string, Tone> = { PROPOSED: 'watch', TAKEN: 'good', REFUSED: 'neutral' };

/** Money that came in once accounting had booked the loss: a recovery, or somebody says whether it is. */
function Receipts({ number, loss }: { number: string; loss: Loss }) {
  const { t } = useTranslation('precontentieux');
  const me = useMe();
  const refresh = useRefresh(number);
  const [busy, setBusy] = useState(false);
  async function say(id: number, taken: boolean) {
    setBusy(true);
    try {
      await answer(api.PUT('/api/v1/losses/{number}/receipts/{id}', { params: { path: { number: loss.number, id } }, body: { taken } }));
      await refresh();
      toast(t(taken ? 'loss.receipt.taken' : 'loss.receipt.refused', { number: loss.number }));
    } catch (problem) {
      toastError(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    <section aria-label={t('loss.receipt.title')} className="mt-4 border-t border-line pt-3">
      <h3 className="text-sm font-medium">{t('loss.receipt.title')}</h3>
      <ul className="divide-y divide-line">
        {loss.receipts.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5 text-sm">
            <span className="min-w-0"><span className="font-medium">{one.paymentRef ?? one.label ?? one.paymentId}</span> <span className="text-soft"><DateText value={one.paidOn} /> · {t('loss.receipt.of', { name: one.documentRef ?? one.entryId })}</span>
              <span className="block text-soft">{t(`loss.receipt.why.${one.why}`)}</span></span>
            <span className="flex flex-wrap items-center gap-2"><Money amount={one.amount} currency={loss.items.find((item) => item.entryId === one.entryId)?.currency ?? 'EUR'} className="font-medium" /><Badge tone={receiptTones[one.status] ?? 'neutral'}>{t(`loss.receipt.status.${one.status}`)}</Badge>
              {loss.status === 'RECORDED' && mayTake(me) && one.status !== 'TAKEN' && <Button size="small" disabled={busy} onClick={() => void say(one.id, true)}>{t('loss.receipt.accept')}</Button>}
              {loss.status === 'RECORDED' && mayTake(me) && one.status !== 'REFUSED' && <Button size="small" disabled={busy} onClick={() => void say(one.id, false)}>{t('loss.receipt.refuse')}</Button>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Net price of each invoice as it stands on it; the tax is the rest. */
/** Where net price and tax come from: the ledger file, somebody who typed them, or both. */
export const sourceOf = (loss: Loss) => { const [first, ...others] = new Set(loss.items.map((item) => item.vatSource)); return others.length > 0 ? 'MIXED' : first ?? 'TYPED'; };

/** Invoice by invoice: its figures, and the accounts on which the ledger file has the tax. */
export function TaxLines({ of }: { of: Loss }) {
  const { t } = useTranslation('precontentieux');
  const from = (item: Loss['items'][number]) => (item.vatSource !== 'FEC' ? t('loss.typedLine') : item.vat === 0 ? t('loss.postedNone') : item.vatAccounts.length === 0 ? t('loss.source.FEC')
    : t('loss.posted', { accounts: item.vatAccounts.map((one) => `${one.account} ${money(one.vat, item.currency)}`).join(', ') }));
  return (
    <ul className="flex flex-col gap-2">
      {of.items.map((item) => <li key={item.entryId}><span className="font-medium">{item.documentRef ?? item.entryId}</span><span className="block">{t('loss.lineOf', { net: money(item.net, item.currency), vat: money(item.vat, item.currency) })}</span><span className="block text-soft">{from(item)}</span></li>)}
    </ul>
  );
}

/** The tax is the rest of what is typed: what is wrong with it is shown at the net price. */
export const atNet = (refused: Problem) => new Problem(refused.status, refused.title, refused.detail, refused.errors.map((flaw) => ({ ...flaw, field: flaw.field?.replace(/\.vat$/, '.net') })));

function CorrectDialog({ number, loss, onClose }: { number: string; loss: Loss; onClose: () => void }) {
  const { t } = useTranslation('precontentieux');
  const refresh = useRefresh(number);
  const [busy, setBusy] = useState(false);
  const [nets, setNets] = useState<Record<number, string>>(() => Object.fromEntries(loss.items.map((item) => [item.entryId, amountText(item.net)])));
  const vat = (item: Loss['items'][number]) => Math.round((item.amount - (readAmount(nets[item.entryId] ?? '') ?? 0)) * 100) / 100;
  async function correct() {
    try {
      await answer(api.PUT('/api/v1/losses/{number}/amounts', { params: { path: { number: loss.number } }, body: { amounts: loss.items.map((item) => ({ entryId: item.entryId, net: readAmount(nets[item.entryId] ?? '') ?? 0, vat: vat(item) })) } }));
    } catch (refused) {
      throw atNet(asProblem(refused));
    }
    await refresh();
    onClose();
  }
  return (
    <Dialog open onClose={onClose} title={t('loss.correct')} subtitle={t('loss.correctHelp')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="net" busy={busy}>{t('save')}</Button></>}>
      <Form id="net" onSubmit={correct} onBusy={setBusy}>
        {loss.items.map((item, index) => (
          <TextField key={item.entryId} name={`amounts[${index}].net`} label={t('loss.netOf', { name: item.documentRef ?? item.entryId })} inputMode="decimal" className="text-right" value={nets[item.entryId] ?? ''}
            onChange={(event) => setNets({ ...nets, [item.entryId]: event.target.value })} hint={t('loss.vatOf', { vat: money(vat(item), item.currency), total: money(item.amount, item.currency) })} />
        ))}
      </Form>
    </Dialog>
  );
}

function ReverseDialog({ number, loss, onClose }: { number: string; loss: Loss; onClose: () => void }) {
  const { t } = useTranslation('precontentieux');
  const refresh = useRefresh(number);
  const [busy, setBusy] = useState(false);
  async function reverse(values: Record<string, string>) {
    await answer(api.POST('/api/v1/losses/{number}/reverse', { params: { path: { number: loss.number } }, body: { reason: values.reason ?? '' } }));
    await refresh();
    onClose();
    toast(t('loss.reverseDone', { number: loss.number }));
  }
  return (
    <Dialog open onClose={onClose} title={t('loss.reverse')} subtitle={t('loss.reverseHelp')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="reverse" busy={busy}>{t('loss.reverse')}</Button></>}>
      <Form id="reverse" onSubmit={reverse} onBusy={setBusy}><TextAreaField name="reason" label={t('why')} maxLength={4000} /></Form>
    </Dialog>
  );
}
