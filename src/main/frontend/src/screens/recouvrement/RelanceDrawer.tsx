import { useQuery } from '@tanstack/react-query';
import { FileText, Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe, useNames } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { Button, buttonStyle, DateText, Drawer, ErrorState, Facts, Money, Skeleton } from '@/ui';
import { useAskedFacts } from './asked';
import { Go, Level, Status } from './parts';

/** A relance: what it asks for, why, and the message as the customer reads it. */
export function RelanceDrawer({ id, onClose, onDecide }: { id?: string; onClose: () => void; onDecide: (id: string) => void }) {
  const { t } = useTranslation('recouvrement');
  const me = useMe();
  const path = { params: { path: { id: Number(id) } } };
  const relance = useQuery({ queryKey: ['relance', id], enabled: !!id, queryFn: () => answer(api.GET('/api/v1/relances/{id}', path)) });
  const message = useQuery({ queryKey: ['relance', id, 'message'], enabled: !!id, queryFn: () => answer(api.GET('/api/v1/relances/{id}/message', path)) });
  const row = relance.data?.relance;
  return (
    <Drawer wide open={!!id} onClose={onClose} title={row?.customerName ?? t('relance')} subtitle={row && [row.caseNumber, row.companyCode, row.reference].filter(Boolean).join(' · ')}
      footer={row && <>
        {message.data?.pdf && <a className={buttonStyle()} href={`/api/v1/relances/${id}/preview`} target="_blank" rel="noreferrer"><FileText aria-hidden />{t(message.data.asSent ? 'pdfSent' : 'pdfNow')}</a>}
        {row.status === 'TO_APPROVE' && me.permissions.manage && <Button look="main" icon={<Stamp aria-hidden />} onClick={() => onDecide(id!)}>{t('decide.action')}</Button>}
      </>}>
      {relance.error ? <ErrorState error={relance.error} retry={() => void relance.refetch()} /> : !relance.data ? <Skeleton lines={8} /> : (
        <>
          <About relance={relance.data} />
          <h3 className="mt-8 mb-3 text-sm font-semibold">{t(message.data && !message.data.asSent ? 'messageNow' : 'messageSent')}</h3>
          {message.error ? <ErrorState error={message.error} retry={() => void message.refetch()} /> : !message.data ? <Skeleton lines={6} /> : <Message message={message.data} />}
        </>
      )}
    </Drawer>
  );
}

function About({ relance: { relance: row, items, asked } }: { relance: Schemas['Relance'] }) {
  const { t } = useTranslation('recouvrement');
  const named = useNames();
  const [company] = useCompany();
  const to = customerPath(row!.customerCode!, company);
  const sums = useAskedFacts(asked);
  const facts: [string, ReactNode][] = [
    [t('col.status'), <Status key="s" status={row!.status!} />], [t('col.level'), <Level key="l" level={row!.level!} />],
    [t('col.channel'), `${t(`channel.${row!.channel}`)}${row!.formalNotice ? ` – ${t('formalNotice')}` : ''}`],
    ...sums,
    row!.sentAt ? [t('sentAt'), <DateText key="d" value={row!.sentAt} time />] : [t('plannedOn'), <DateText key="d" value={row!.plannedOn} />],
    ...(row!.tableRow ? [[t('rule'), t('ruleRow', { row: row!.tableRow, version: row!.tableVersion })] as [string, ReactNode]] : []),
    ...(row!.approvedBy ? [[t('col.approvedBy'), named(row!.approvedBy)] as [string, ReactNode]] : []),
    ...(row!.abandonedReason ? [[t('why'), t(`abandoned.${row!.abandonedReason}`, { defaultValue: t(`clients:hold.${row!.abandonedReason}`, { defaultValue: row!.abandonedReason }) })] as [string, ReactNode]] : []),
    [t('col.customer'), <Go key="c" to={to.to} search={to.search}>{row!.customerCode}</Go>],
  ];
  return (
    <>
      <Facts rows={facts} />
      {(items ?? []).length > 0 && (
        <div className="mt-6 overflow-x-auto">
          <table className="w-full text-sm">
            <thead><tr className="text-left text-[0.8125rem] text-soft"><th className="py-1.5 pr-3 font-medium">{t('col.document')}</th><th className="py-1.5 pr-3 font-medium">{t('col.due')}</th><th className="py-1.5 pr-3 font-medium">{t('col.level')}</th><th className="py-1.5 text-right font-medium">{t('asked.principal')}</th></tr></thead>
            <tbody>{items!.map((item) => <tr key={item.entryId} className="border-t border-line"><td className="py-2 pr-3">{item.documentRef ?? '–'}</td><td className="py-2 pr-3"><DateText value={item.dueDate} /></td><td className="py-2 pr-3">{item.level}</td><td className="py-2 text-right"><Money amount={item.openAmount} currency={item.currency!} /></td></tr>)}</tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Message({ message }: { message: Schemas['RelanceMessage'] }) {
  const { t } = useTranslation('recouvrement');
  const [asText, setAsText] = useState(false);
  if (!message.text && !message.html) return <p className="text-sm text-soft">{t('noWords')}</p>;
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line bg-raised px-4 py-3 text-sm">
        <div className="min-w-0"><p className="font-medium break-words">{message.subject}</p>{message.recipients.length > 0 && <p className="break-words text-soft">{message.recipients.join(', ')}</p>}</div>
        {message.html && <Button size="small" onClick={() => setAsText(!asText)}>{t(asText ? 'asHtml' : 'asText')}</Button>}
      </div>
      {message.html && !asText
        // no script, no form, no address of ours: what a mail holds cannot reach the application
        ? <iframe sandbox="" title={message.subject ?? t('relance')} srcDoc={message.html} className="h-[32rem] w-full bg-white" />
        : <p className="px-4 py-4 text-sm whitespace-pre-wrap">{message.text}</p>}
    </div>
  );
}
