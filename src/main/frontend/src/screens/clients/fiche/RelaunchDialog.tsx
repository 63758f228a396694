import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Clock, Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe } from '@/app/session';
import { date, dateTime, phone } from '@/lib/format';
import { Badge, Button, Dialog, ErrorState, Facts, Form, Money, SelectField, Skeleton, TextAreaField, toast, toastError } from '@/ui';
import { relaunchQuery, useRefresh, type View } from './data';

type Preview = Schemas['RelaunchPreview'];
const good = (preview?: Preview) => preview?.verdict === 'READY' || preview?.verdict === 'APPROVAL';

/** « Relancer maintenant »: what would happen is shown first, or what stands against it. */
export function RelaunchDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation('fiche');
  const me = useMe();
  const [chosen] = useCompany();
  const all = me.companies.filter((one) => view.accounts.some((account) => account.companyId === one.id));
  const [company, setCompany] = useState(() => (all.find((one) => one.code === chosen) ?? all[0])?.code ?? '');
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const refresh = useRefresh(view.customer.code);
  const asked = useQuery({ ...relaunchQuery(view.customer.code, company), enabled: !!company, refetchOnWindowFocus: false });
  const preview = asked.data;
  async function relaunch(values: Record<string, string>) {
    const path = { code: view.customer.code };
    try {
      const made = await answer(api.POST('/api/v1/customers/{code}/relaunch', { params: { path }, body: { companyCode: company, reason: values.reason ?? '' } }));
      onClose();
      await refresh();
      const undo = () => void api.DELETE('/api/v1/customers/{code}/relaunch/{id}', { params: { path: { ...path, id: made.id } } }).then(refresh).then(() => toast(t('relaunch.withdrawn'))).catch(toastError);
      toast(t(made.verdict === 'APPROVAL' ? 'relaunch.toApprove' : preview?.channel === 'CALL' ? 'relaunch.toCall' : 'relaunch.done'), { action: { label: t('undo'), run: undo } });
    } catch (error) {
      // things have moved since they were shown: they are shown as they are
      void client.invalidateQueries({ queryKey: relaunchQuery(view.customer.code, company).queryKey });
      throw error;
    }
  }
  return (
    <Dialog wide open onClose={onClose} title={t('relaunch.title')} subtitle={`${view.customer.name} · ${view.customer.code}`}
      footer={<><Button onClick={onClose}>{t(good(preview) ? 'cancel' : 'close')}</Button>{good(preview) && <Button look="main" type="submit" form="relaunch" busy={busy}>{t(preview?.verdict === 'APPROVAL' ? 'relaunch.submit' : 'relaunch.confirm')}</Button>}</>}>
      {all.length > 1 && <div className="mb-5"><SelectField name="company" label={t('company')} value={company} onChange={(event) => setCompany(event.target.value)} choices={all.map((one) => ({ value: one.code, label: one.name }))} /></div>}
      {asked.error ? <ErrorState error={asked.error} retry={() => void asked.refetch()} /> : !preview ? <Skeleton lines={8} /> : (
        <>
          <Verdict preview={preview} />
          {good(preview) && (
            <Form id="relaunch" onSubmit={relaunch} onBusy={setBusy}>
              <TextAreaField name="reason" label={t('relaunch.reason')} hint={t('relaunch.reasonHelp')} rows={2} maxLength={500} required autoFocus />
            </Form>
          )}
          <Step preview={preview} />
        </>
      )}
    </Dialog>
  );
}

function Verdict({ preview }: { preview: Preview }) {
  const { t } = useTranslation('fiche');
  const [tone, icon]: [string, ReactNode] = preview.verdict === 'READY' ? ['bg-good-soft text-good', <CircleCheck key="i" aria-hidden />] : preview.verdict === 'APPROVAL' ? ['bg-watch-soft text-watch', <Stamp key="i" aria-hidden />] : ['bg-watch-soft text-watch', <CircleAlert key="i" aria-hidden />];
  const stops = good(preview) ? [] : preview.holds;
  return (
    <div className="mb-5">
      <p role="status" className={`flex items-start gap-3 rounded-xl px-4 py-3 text-sm font-medium [&_svg]:mt-0.5 [&_svg]:size-4.5 [&_svg]:shrink-0 ${tone}`}>{icon}<span>{preview.channel === 'CALL' && preview.verdict === 'READY' ? t('relaunch.call') : preview.explanation}</span></p>
      {preview.leavesAt && good(preview) && <p className="mt-2 flex items-center gap-2 text-sm text-soft"><Clock aria-hidden className="size-4" />{t('relaunch.leavesAt', { at: dateTime(preview.leavesAt) })}</p>}
      {stops.length > 1 && <ul className="mt-3 flex flex-col gap-2">{stops.map((hold, i) => <li key={i} className="rounded-xl border border-line px-4 py-3 text-sm"><p className="flex flex-wrap items-baseline gap-x-2 font-medium">{hold.label}{hold.heldUntil && <span className="font-normal text-soft">{t('clients:until', { date: date(hold.heldUntil) })}</span>}{hold.amount !== undefined && hold.currency && <span className="ml-auto font-normal"><Money amount={hold.amount} currency={hold.currency} /></span>}</p><p className="text-soft">{hold.release}</p></li>)}</ul>}
    </div>
  );
}

/** Level, channel, recipient, items and amount, and the words as they would leave. */
function Step({ preview }: { preview: Preview }) {
  const { t } = useTranslation('fiche');
  if (preview.items.length === 0 || preview.level === undefined) return null;
  const to = [preview.recipient, preview.address && phone(preview.address)].filter(Boolean).join(' · ');
  return (
    <div className="mt-6">
      <Facts rows={[
        [t('relaunch.step'), <span key="s" className="flex flex-wrap items-center gap-2"><Badge tone={preview.level >= 3 ? 'bad' : 'watch'}>{t('clients:level', { level: preview.level })}</Badge>{preview.label}{preview.formalNotice && <Badge tone="bad">{t('relances.formal')}</Badge>}</span>],
        [t('relaunch.channel'), t(`channel.${preview.channel ?? 'NONE'}`)],
        [t('relaunch.to'), to || t('relaunch.address')],
        [t('relances.asked'), <Money key="a" amount={preview.amount} currency={preview.currency ?? 'EUR'} className="font-semibold" />],
        ...(preview.next ? [[t('relaunch.byItself'), t('relaunch.byItselfOn', { date: date(preview.next.on), label: preview.next.label })] as [string, string]] : []),
      ]} />
      <table className="mt-4 w-full text-sm">
        <caption className="sr-only">{t('relaunch.items')}</caption>
        <thead><tr className="text-left text-[0.8125rem] text-soft"><th scope="col" className="py-1.5 pr-3 font-medium">{t('items.document')}</th><th scope="col" className="py-1.5 pr-3 font-medium max-sm:hidden">{t('items.due')}</th><th scope="col" className="py-1.5 pr-3 text-right font-medium">{t('items.late')}</th><th scope="col" className="py-1.5 text-right font-medium">{t('items.open')}</th></tr></thead>
        <tbody>{preview.items.map((one) => <tr key={one.entryId} className="border-t border-line"><td className="py-1.5 pr-3 font-medium">{one.documentRef ?? '–'}</td><td className="py-1.5 pr-3 tabular-nums max-sm:hidden">{one.dueDate && date(one.dueDate)}</td><td className="py-1.5 pr-3 text-right tabular-nums">{t('items.days', { count: one.daysOverdue })}</td><td className="py-1.5 text-right"><Money amount={one.amount} currency={one.currency} /></td></tr>)}</tbody>
      </table>
      {preview.text && (
        <details className="mt-5 overflow-hidden rounded-xl border border-line" open={good(preview)}>
          <summary className="cursor-pointer bg-raised px-4 py-3 text-sm font-medium">{preview.subject ?? t('relances.message')}</summary>
          {/* no script, no form, no address of ours: what a mail holds cannot reach the application */}
          {preview.html ? <iframe sandbox="" title={t('relaunch.message')} srcDoc={preview.html} className="h-96 w-full bg-white" /> : <p className="px-4 py-4 text-sm whitespace-pre-wrap">{preview.text}</p>}
          <p className="border-t border-line px-4 py-2 text-[0.8125rem] text-soft">{t('relaunch.previewNote')}</p>
        </details>
      )}
    </div>
  );
}
