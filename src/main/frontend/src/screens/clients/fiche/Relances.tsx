import { useQuery } from '@tanstack/react-query';
import { ChevronRight, FileText, Gavel, Mail, MessageSquareText, Phone, Stamp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { date, dateTime } from '@/lib/format';
import { Badge, Button, buttonStyle, Card, Drawer, ErrorState, Facts, Skeleton, type Tone } from '@/ui';
import { Sums } from '@/screens/accueil/Sums';
import { useAskedFacts } from '@/screens/recouvrement/asked';

type Relance = Schemas['CustomerRelance'];
const icons: Record<string, ReactNode> = { EMAIL: <Mail />, SMS: <MessageSquareText />, LETTER: <Stamp />, REGISTERED_LETTER: <Stamp />, CALL: <Phone />, LEGAL: <Gavel /> };
const tones: Record<string, Tone> = { SENT: 'good', DELIVERED: 'good', DONE: 'good', FAILED: 'bad', UNCERTAIN: 'watch', TO_APPROVE: 'watch', QUEUED: 'accent', PLANNED: 'accent', APPROVED: 'accent' };
const SHOWN = 8;

/** Messages, letters and calls, newest first; each opens as it was sent. */
export function Relances({ relances }: { relances?: Relance[] }) {
  const { t } = useTranslation('fiche');
  const [address, change] = useAddress();
  const [all, setAll] = useState(false);
  const opened = relances?.find((one) => `${one.id}` === address.relance);
  const shown = all ? relances : relances?.slice(0, SHOWN);
  return (
    <Card title={t('relances.title')}>
      {!relances ? <Skeleton lines={4} /> : relances.length === 0 ? <p className="text-sm text-soft">{t('relances.none')}</p> : (
        <ul className="-mx-2 -my-2 flex flex-col">
          {shown!.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => change({ relance: `${one.id}` })} className="flex w-full items-center gap-3 rounded-lg px-2 py-2.5 text-left text-sm hover:bg-raised">
                <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-full bg-mute-soft text-soft [&_svg]:size-4">{icons[one.channel]}</span>
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5"><span className="font-medium">{t('relances.line', { level: one.level, channel: t(`channel.${one.channel}`) })}</span>{one.formalNotice && <Badge tone="bad">{t('relances.formal')}</Badge>}<Badge tone={tones[one.status] ?? 'neutral'}>{t(`relance.${one.status}`)}</Badge></span>
                  <span className="block truncate text-[0.8125rem]/5 text-soft tabular-nums">{one.sentAt ? dateTime(one.sentAt) : date(one.plannedOn)}{one.reference && ` · ${one.reference}`}</span>
                </span>
                <span className="hidden text-right sm:block"><Sums amounts={one.amounts} />{!one.settled && one.amounts.length > 0 && <span className="block text-[0.8125rem]/5 text-soft">{t('next.principal')}</span>}</span><ChevronRight aria-hidden className="size-4 shrink-0 text-soft" />
              </button>
            </li>
          ))}
          {!all && relances.length > SHOWN && <li className="px-2 pt-2"><Button size="small" onClick={() => setAll(true)}>{t('relances.more', { count: relances.length - SHOWN })}</Button></li>}
        </ul>
      )}
      <Drawer wide open={!!opened} onClose={() => change({ relance: undefined })} title={opened ? t('relances.line', { level: opened.level, channel: t(`channel.${opened.channel}`) }) : ''} subtitle={opened?.reference}
        footer={opened && <Papers relance={opened} />}>{opened && <Sent relance={opened} />}</Drawer>
    </Card>
  );
}

function Papers({ relance }: { relance: Relance }) {
  const { t } = useTranslation('fiche');
  if (relance.hasDocument && relance.messageId !== undefined) return <a className={buttonStyle({ look: 'main' })} target="_blank" rel="noopener" href={`/api/v1/messages/${relance.messageId}/document`}><FileText aria-hidden />{t('relances.pdf')}</a>;
  if (relance.channel !== 'CALL' && ['PLANNED', 'TO_APPROVE', 'APPROVED'].includes(relance.status)) return <a className={buttonStyle({ look: 'main' })} target="_blank" rel="noopener" href={`/api/v1/relances/${relance.id}/preview`}><FileText aria-hidden />{t('relances.preview')}</a>;
  return null;
}

/** The message as the customer got it. It is shown apart from our page (a frame of its own, without scripts). */
function Sent({ relance }: { relance: Relance }) {
  const { t } = useTranslation('fiche');
  const detail = useQuery({ queryKey: ['relance', `${relance.id}`], queryFn: () => answer(api.GET('/api/v1/relances/{id}', { params: { path: { id: relance.id } } })) });
  const sums = useAskedFacts(detail.data?.asked ?? []);
  const message = useQuery({ queryKey: ['message', relance.messageId], enabled: relance.messageId !== undefined, queryFn: () => answer(api.GET('/api/v1/messages/{id}', { params: { path: { id: relance.messageId! } } })) });
  return (
    <>
      <Facts rows={[
        [t('relances.state'), <Badge key="s" tone={tones[relance.status] ?? 'neutral'}>{t(`relance.${relance.status}`)}</Badge>],
        ...(detail.data ? sums : [[t('relances.asked'), <Sums key="a" amounts={relance.amounts} />] as [string, ReactNode]]),
        [relance.sentAt ? t('relances.sentAt') : t('relances.plannedOn'), relance.sentAt ? dateTime(relance.sentAt) : date(relance.plannedOn)],
        ...(relance.recipients.length > 0 ? [[t('relances.to'), relance.recipients.join(', ')] as [string, string]] : []),
        ...(relance.tableRow !== undefined ? [[t('relances.row'), t('relances.rowNumber', { row: relance.tableRow })] as [string, string]] : []),
        ...(relance.byHuman ? [[t('relances.by'), t('relances.human')] as [string, string]] : []),
      ]} />
      {relance.error && <p className="mt-4 rounded-lg bg-bad-soft px-4 py-3 text-sm text-bad">{relance.error}</p>}
      {relance.abandonedReason && <p className="mt-4 text-sm text-soft">{t('relances.abandoned', { reason: t([`clients:hold.${relance.abandonedReason}`, 'relances.otherReason']) })}</p>}
      {relance.messageId === undefined ? <p className="mt-6 text-sm text-soft">{t('relances.noMessage')}</p> : message.error ? <ErrorState error={message.error} retry={() => void message.refetch()} /> : !message.data ? <div className="mt-6"><Skeleton lines={8} /></div> : (
        <div className="mt-6">
          {message.data.subject && <p className="mb-3 font-semibold">{message.data.subject}</p>}
          {message.data.htmlBody ? <iframe title={t('relances.message')} sandbox="" srcDoc={message.data.htmlBody} className="h-[32rem] w-full rounded-xl border border-line bg-white" />
            : message.data.textBody ? <pre className="rounded-xl bg-raised p-4 font-sans text-sm whitespace-pre-wrap">{message.data.textBody}</pre> : <p className="text-sm text-soft">{t('relances.onPaper')}</p>}
        </div>
      )}
    </>
  );
}
