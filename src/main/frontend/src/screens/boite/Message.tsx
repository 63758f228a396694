import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Download, FileText, Monitor, Reply, Smartphone } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { cn } from '@/lib/cn';
import { count, dateTime } from '@/lib/format';
import { smsLength } from '@/lib/sms';
import { customerPath } from '@/shell/paths';
import { Button, buttonStyle, Dialog, ErrorState, Facts, Form, IconButton, Skeleton, TextAreaField, toast } from '@/ui';

type Item = Schemas['MailboxItem'];

/** One message as its recipient sees it. */
export function Message({ id, onBack }: { id: number; onBack: () => void }) {
  const { t } = useTranslation('boite');
  const message = useQuery({ queryKey: ['mailbox-message', id], staleTime: Infinity, queryFn: () => answer(api.GET('/api/v1/mailbox/{id}', { params: { path: { id } } })) });
  if (message.error) return <ErrorState error={message.error} retry={() => void message.refetch()} />;
  if (!message.data) return <div className="p-6"><Skeleton lines={10} /></div>;
  const item = message.data;
  return (
    <article className="flex min-h-full flex-col">
      <header className="border-b border-line px-4 py-4 sm:px-6">
        <div className="mb-3 flex items-start gap-2">
          <IconButton label={t('back')} size="iconSmall" className="-ml-1 shrink-0 lg:hidden" icon={<ArrowLeft aria-hidden />} onClick={onBack} />
          <h2 className="min-w-0 flex-1 text-lg/7 font-semibold tracking-tight break-words">{item.channel === 'SMS' ? t('smsOf', { sender: item.sender }) : item.subject || t('noSubject')}</h2>
        </div>
        <Facts rows={[
          [t('from'), item.sender], [t('to'), item.recipient], [t('at'), dateTime(item.receivedAt)],
          ...(item.customerCode ? [[t('customer'), <Link key="c" {...(customerPath(item.customerCode, null) as { to: string })} className="text-link hover:underline">{item.customerName}</Link>] as [string, ReactNode]] : []),
          ...(item.relanceId ? [[t('relance'), <Link key="r" to={'/recouvrement/relances' as never} search={{ relance: String(item.relanceId) } as never} className="text-link hover:underline">{t('seeRelance')}</Link>] as [string, ReactNode]] : []),
        ]} />
        {item.files.length > 0 && <Files item={item} />}
        {item.channel === 'EMAIL' && item.customerCode && <Answer item={item} />}
      </header>
      {item.channel === 'SMS' ? <Sms item={item} /> : <MailBody item={item} />}
    </article>
  );
}

function Files({ item }: { item: Item }) {
  const { t } = useTranslation('boite');
  const of = (number: number) => `/api/v1/mailbox/${item.id}/files/${number}`;
  return (
    <ul aria-label={t('files')} className="mt-4 flex flex-wrap gap-2">
      {item.files.map((file) => (
        <li key={file.number} className="flex min-w-0 items-center gap-1 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 text-sm">
          <FileText aria-hidden className="size-4 shrink-0 text-soft" />
          <a href={of(file.number)} target="_blank" rel="noreferrer" className="min-w-0 truncate text-link hover:underline">{file.name}</a>
          <span className="shrink-0 text-soft tabular-nums">{t('size', { size: count(Math.max(1, Math.round(file.bytes / 1024))) })}</span>
          <a href={of(file.number)} download={file.name} aria-label={t('download', { name: file.name })} title={t('download', { name: file.name })} className={buttonStyle({ look: 'quiet', size: 'iconSmall' })}><Download aria-hidden /></a>
        </li>
      ))}
    </ul>
  );
}

/** Answers in the customer's place: what comes of it can be tried without a mail server. */
function Answer({ item }: { item: Item }) {
  const { t } = useTranslation('boite');
  const go = useNavigate();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  async function send(values: Record<string, string>) {
    await answer(api.POST('/api/v1/mailbox/{id}/answers', { params: { path: { id: item.id } }, body: { text: values.text ?? '' } }));
    setOpen(false);
    toast(t('answer.done'), { action: { label: t('answer.see'), run: () => void go({ to: '/recouvrement/reponses' as never }) } });
  }
  return (
    <>
      <Button size="small" className="mt-4" icon={<Reply aria-hidden />} onClick={() => setOpen(true)}>{t('answer.action')}</Button>
      {open && (
        <Dialog open onClose={() => setOpen(false)} title={t('answer.title')} subtitle={item.recipient} footer={<><Button onClick={() => setOpen(false)}>{t('answer.cancel')}</Button><Button look="main" type="submit" form="answer" busy={busy}>{t('answer.send')}</Button></>}>
          <p className="mb-5 text-sm text-soft">{t('answer.help')}</p>
          <Form id="answer" onSubmit={send} onBusy={setBusy}><TextAreaField name="text" label={t('answer.text')} hint={t('answer.hint')} maxLength={20_000} rows={6} autoFocus /></Form>
        </Dialog>
      )}
    </>
  );
}

const views = ['html', 'text', 'headers'] as const;
type View = (typeof views)[number];
const chip = (on: boolean) => cn('inline-flex h-8 items-center gap-1.5 rounded-md px-3 text-[0.8125rem] font-medium [&_svg]:size-4', on ? 'bg-paper text-ink shadow-card' : 'text-soft hover:text-ink');

/** The mail as a mail program shows it, in a frame that runs and loads nothing; or its text; or what stands above it. */
function MailBody({ item }: { item: Item }) {
  const { t } = useTranslation('boite');
  const [view, setView] = useState<View>(item.hasHtml ? 'html' : 'text');
  const [narrow, setNarrow] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 sm:px-6">
        <div role="group" aria-label={t('view.label')} className="flex rounded-lg bg-mute-soft p-0.5">
          {views.filter((one) => one !== 'html' || item.hasHtml).map((one) => <button key={one} type="button" aria-pressed={view === one} className={chip(view === one)} onClick={() => setView(one)}>{t(`view.${one}`)}</button>)}
        </div>
        {view === 'html' && (
          <div role="group" aria-label={t('width.label')} className="hidden rounded-lg bg-mute-soft p-0.5 sm:flex">
            <button type="button" aria-pressed={!narrow} className={chip(!narrow)} onClick={() => setNarrow(false)}><Monitor aria-hidden />{t('width.desktop')}</button>
            <button type="button" aria-pressed={narrow} className={chip(narrow)} onClick={() => setNarrow(true)}><Smartphone aria-hidden />{t('width.phone')}</button>
          </div>
        )}
      </div>
      <div className="flex min-h-96 flex-1 flex-col items-center px-4 pb-6 sm:px-6">
        {view === 'html' && <iframe title={t('frame')} src={`/api/v1/mailbox/${item.id}/html`} sandbox="allow-popups allow-popups-to-escape-sandbox" referrerPolicy="no-referrer"
          className={cn('min-h-[34rem] flex-1 border border-line bg-white transition-[width]', narrow ? 'w-[24.375rem] max-w-full rounded-[1.75rem] border-8 border-mute' : 'w-full rounded-lg')} />}
        {view === 'text' && <pre className="w-full flex-1 font-sans text-sm/6 break-words whitespace-pre-wrap">{item.text}</pre>}
        {view === 'headers' && <div className="w-full flex-1">
          <pre className="overflow-x-auto rounded-lg bg-raised p-4 text-[0.8125rem]/5">{item.headers}</pre>
          <a href={`/api/v1/mailbox/${item.id}/source`} className={cn(buttonStyle({ size: 'small' }), 'mt-3')}><Download aria-hidden />{t('source')}</a>
        </div>}
      </div>
    </>
  );
}

/** A telephone with the message in it, and what an operator charges for it. */
function Sms({ item }: { item: Item }) {
  const { t } = useTranslation('boite');
  const length = smsLength(item.text);
  return (
    <div className="flex flex-1 flex-col items-center gap-4 px-4 py-8">
      <div className="flex min-h-[30rem] w-full max-w-[22rem] flex-col rounded-[2.25rem] border-8 border-mute bg-ground p-4">
        <p className="mb-5 border-b border-line pb-3 text-center text-sm font-semibold">{item.sender}</p>
        <p className="mb-3 text-center text-xs text-soft tabular-nums">{dateTime(item.receivedAt)}</p>
        <p data-testid="bubble" className="max-w-[92%] self-start rounded-2xl rounded-bl-md bg-mute-soft px-4 py-2.5 text-[0.9375rem]/6 break-words whitespace-pre-wrap text-ink">{item.text}</p>
      </div>
      <p className="text-sm text-soft tabular-nums">{t('characters', { count: length.characters, shown: count(length.characters) })} · {t('segments', { count: length.segments, shown: count(length.segments) })}{length.unicode && ` · ${t('unicode')}`}</p>
    </div>
  );
}
