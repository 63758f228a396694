import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, BadgeEuro, BellRing, Check, CircleHelp, CircleX, CornerUpRight, FileText, MessageSquare, Paperclip, RotateCcw, Route as RouteIcon, Scale, Send, Star } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { useCompany, useMe, useNames } from '@/app/session';
import { dateTime, money } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Button, Card, DateText, Dialog, ErrorState, Facts, Form, Money, Page, PageHeader, Skeleton, TextAreaField, TextField, Timeline, toast, toastError, type TimelineEntry, type Tone } from '@/ui';
import { Standing } from '@/screens/process/Standing';
import { Links } from './Links';
import { disputeDiagramQuery, disputeQuery, mayAnswerCredit, mayOpen, overviewQuery, positionQuery, StatusBadge, upload, type Dispute, type Position } from './data';


const marks: Record<string, [ReactNode, Tone]> = {
  OPENED: [<Scale key="i" />, 'accent'], QUALIFIED: [<Check key="i" />, 'accent'], ROUTED: [<RouteIcon key="i" />, 'neutral'], FORWARDED: [<CornerUpRight key="i" />, 'watch'],
  REMINDED: [<BellRing key="i" />, 'watch'], ESCALATED: [<BellRing key="i" />, 'bad'], ANSWERED: [<MessageSquare key="i" />, 'accent'], SENT_BACK: [<CornerUpRight key="i" />, 'watch'],
  GRANTED: [<Check key="i" />, 'good'], CREDIT_ASKED: [<BadgeEuro key="i" />, 'neutral'], CREDIT_ANNOUNCED: [<BadgeEuro key="i" />, 'accent'], CREDIT_REFUSED: [<CircleX key="i" />, 'bad'],
  CREDIT_CHASED: [<BellRing key="i" />, 'watch'], CREDIT_RECEIVED: [<BadgeEuro key="i" />, 'good'], CREDIT_LARGER: [<BadgeEuro key="i" />, 'watch'], TOLD: [<Send key="i" />, 'neutral'],
  NOT_TOLD: [<Send key="i" />, 'bad'], REOPENED: [<RotateCcw key="i" />, 'watch'], RATED: [<Star key="i" />, 'accent'], COMMENT: [<MessageSquare key="i" />, 'neutral'], QUESTION: [<CircleHelp key="i" />, 'watch'], ASKED_CUSTOMER: [<CircleHelp key="i" />, 'accent'],
  CREDITED: [<Check key="i" />, 'good'], PARTLY: [<Check key="i" />, 'good'], PAID: [<Check key="i" />, 'good'], REFUSED: [<CircleX key="i" />, 'bad'], WITHDRAWN: [<RotateCcw key="i" />, 'neutral'],
};

/** A dispute: what is contested, what everybody said, and where it stands at this moment. */
export function LitigePage() {
  const { t } = useTranslation('litiges');
  const { number } = useParams({ strict: false }) as { number: string };
  const query = useQuery(disputeQuery(number));
  const position = useQuery(positionQuery(number));
  const dispute = position.isPending ? undefined : query.data;
  return (
    <Page>
      <Link to={'/litiges' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      <PageHeader key={dispute ? 'read' : 'reading'} title={dispute ? `${dispute.reasonLabel}${t('colon')}${money(dispute.amount, dispute.currency)}` : number} subtitle={dispute && <span className="flex flex-wrap items-center gap-x-3 gap-y-1"><StatusBadge of={dispute} /><span className="tabular-nums">{number}</span><CustomerLink of={dispute} /><span>{dispute.companyCode}</span></span>}
        actions={dispute && <Actions of={dispute} />} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !dispute ? <Skeleton lines={10} /> : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-5"><Now of={dispute} position={position.data} /><Parts of={dispute} /><Thread of={dispute} /></div>
          <div className="flex min-w-0 flex-col gap-5"><Said of={dispute} /><Files of={dispute} /><Links of={dispute} /></div>
        </div>
      )}
    </Page>
  );
}

function CustomerLink({ of }: { of: Dispute }) {
  const me = useMe();
  const [company] = useCompany();
  if (!me.permissions.read) return <span>{of.customerName}</span>;
  const path = customerPath(of.customerCode, company);
  return <Link {...(path as object)} to={path.to as never} className="text-link hover:underline">{of.customerName}</Link>;
}

/** Where it stands, who can do something about it, and the token on the diagram. */
function Now({ of, position }: { of: Dispute; position?: Position }) {
  const { t } = useTranslation('litiges');
  const tasks = useQuery(overviewQuery).data?.tasks;
  return (
    <Card title={t('now.title')}>
      <p aria-live="polite" className="text-lg/7 font-semibold tracking-tight text-balance">{of.outcome ? t(`now.${of.outcome}`) : t(`now.${of.status}`, { department: of.department ? t(`department.${of.department}`) : t('noDepartment') })}</p>
      {of.status === 'ANSWERING' && of.answerDue && <p className="text-sm text-soft">{t('before')} <DateText value={of.answerDue} /></p>}
      <Standing position={position} linkOf={() => tasks} useXml={() => useQuery(disputeDiagramQuery(of.number))} />
    </Card>
  );
}


function Parts({ of }: { of: Dispute }) {
  const { t } = useTranslation('litiges');
  return (
    <Card title={t('parts.title')}>
      <ul className="-my-2 divide-y divide-line">
        {of.parts.map((part) => (
          <li key={part.entryId} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5 text-sm">
            <span><span className="font-medium">{part.documentRef ?? part.entryId}</span>{part.dueDate && <span className="text-soft"> · {t('parts.due')} <DateText value={part.dueDate} /></span>}</span>
            <span className="text-right"><Money amount={part.amount} currency={of.currency} className="font-medium" /><span className="text-soft"> {t('parts.of')} <Money amount={part.entryAmount} currency={of.currency} />, {t('parts.open')} <Money amount={part.openAmount} currency={of.currency} /></span></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Said({ of }: { of: Dispute }) {
  const { t } = useTranslation('litiges');
  const named = useNames();
  const rows: [string, ReactNode][] = [
    [t('fact.description'), <span key="d" className="whitespace-pre-line">{of.description}</span>],
    ...(of.expected ? [[t('fact.expected'), t(`expected.${of.expected}`)] as [string, ReactNode]] : []),
    [t('fact.source'), <>{t(`source.${of.source}`)}{of.einvoiceCode !== undefined && ` (${of.einvoiceCode})`}</>], [t('fact.opened'), <>{dateTime(of.openedAt)}, {named(of.openedBy)}</>],
    ...(of.department ? [[t('fact.department'), <>{t(`department.${of.department}`)}{of.tableRow !== undefined && <span className="block text-soft">{t('fact.row', { row: of.tableRow })}</span>}</>] as [string, ReactNode]] : []),
    ...(of.granted !== undefined ? [[t('fact.granted'), <Money key="g" amount={of.granted} currency={of.currency} />] as [string, ReactNode]] : []),
    ...(of.answer ? [[t('fact.answer'), <span key="a" className="whitespace-pre-line">{of.answer}</span>] as [string, ReactNode]] : []),
    ...(of.creditRef ? [[t('fact.credit'), of.creditRef] as [string, ReactNode]] : []),
    ...(of.opinion !== undefined ? [[t('fact.opinion'), <>{t('fact.score', { score: of.opinion })}{of.opinionComment && <span className="block text-soft">{of.opinionComment}</span>}</>] as [string, ReactNode]] : []),
  ];
  return <Card title={t('fact.title')}><Facts rows={rows} /></Card>;
}

function Files({ of }: { of: Dispute }) {
  const { t } = useTranslation('litiges');
  const named = useNames();
  return (
    <Card title={t('files.title')}>
      {of.files.length === 0 ? <p className="text-sm text-soft">{t('files.none')}</p> : (
        <ul className="-my-1.5">{of.files.map((file) => (
          <li key={file.id} className="py-1.5 text-sm"><a href={`/api/v1/disputes/${of.number}/files/${file.id}`} download className="inline-flex min-w-0 items-center gap-2 text-link hover:underline"><FileText aria-hidden className="size-4 shrink-0" /><span className="break-all">{file.fileName}</span></a> <span className="text-soft">{named(file.addedBy)}, {dateTime(file.addedAt)}</span></li>
        ))}</ul>
      )}
    </Card>
  );
}

function useRefresh(number: string) {
  const client = useQueryClient();
  return (now?: Dispute) => {
    if (now) client.setQueryData(disputeQuery(number).queryKey, now);
    return Promise.all([client.invalidateQueries({ queryKey: ['disputes'] }), client.invalidateQueries({ queryKey: ['customer'] })]);
  };
}

/** Everything that was said and done, newest first, and a word of one's own. */
function Thread({ of }: { of: Dispute }) {
  const { t, i18n } = useTranslation('litiges');
  const named = useNames();
  const refresh = useRefresh(of.number);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(0);
  const files = useRef<HTMLInputElement>(null);
  const body = (event: Dispute['events'][number]) => (event.body && i18n.exists(`litiges:department.${event.body}`) ? t(`department.${event.body}`) : event.body);
  const entries: TimelineEntry[] = [...of.events].reverse().map((event) => {
    const [icon, tone] = marks[event.kind] ?? [<MessageSquare key="i" />, 'neutral' as Tone];
    return { id: event.id, at: event.at, icon, tone, title: t(`event.${event.kind}`), by: event.actorKind === 'SYSTEM' ? t('system') : event.actorKind === 'CUSTOMER' ? t('customer') : event.actorKind === 'LINK' ? t('byLink', { to: event.actor }) : named(event.actor), children: event.body && event.kind !== 'QUALIFIED' && <p className="whitespace-pre-line">{body(event)}</p> };
  });
  async function comment(values: Record<string, string>) {
    const chosen = await Promise.all([...(files.current?.files ?? [])].map(upload));
    await refresh(await answer(api.POST('/api/v1/disputes/{number}/comments', { params: { path: { number: of.number } }, body: { text: values.text ?? '', files: chosen } })));
    setWritten((n) => n + 1);
  }
  return (
    <Card title={t('thread')}>
      <Form key={written} id="word" onSubmit={comment} onBusy={setBusy}>
        <TextAreaField name="text" label={t('comment.label')} maxLength={4000} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <label className="inline-flex min-w-0 items-center gap-2 text-sm"><Paperclip aria-hidden className="size-4 shrink-0" /><span className="sr-only">{t('files.add')}</span><input ref={files} type="file" multiple accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp" className="max-w-full text-sm" /></label>
          <Button type="submit" busy={busy}>{t('comment.send')}</Button>
        </div>
      </Form>
      <div className="mt-6"><Timeline entries={entries} /></div>
    </Card>
  );
}

/** What this user may do with it now. */
function Actions({ of }: { of: Dispute }) {
  const { t } = useTranslation('litiges');
  const me = useMe();
  const [asked, setAsked] = useState<'withdraw' | 'reopen' | 'credit'>();
  const again = ['REFUSED', 'PARTLY', 'WITHDRAWN'].includes(of.outcome ?? '');
  return (
    <>
      {of.status === 'AWAITING_CREDIT' && mayAnswerCredit(me) && <Button onClick={() => setAsked('credit')}>{t('credit.action')}</Button>}
      {mayOpen(me) && of.status !== 'CLOSED' && <Button onClick={() => setAsked('withdraw')}>{t('withdraw.action')}</Button>}
      {mayOpen(me) && again && <Button onClick={() => setAsked('reopen')}>{t('reopen.action')}</Button>}
      {asked === 'credit' ? <CreditDialog of={of} onClose={() => setAsked(undefined)} /> : asked && <WordDialog of={of} what={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** When somebody else was faster the form says what he did, and the page behind it shows it: the next attempt is made knowing that. */
async function seen(refresh: ReturnType<typeof useRefresh>, change: () => Promise<Dispute>): Promise<Dispute> {
  try {
    const now = await change();
    await refresh(now);
    return now;
  } catch (error) {
    if (error instanceof Problem && error.status === 412) await refresh();
    throw error;
  }
}

function WordDialog({ of, what, onClose }: { of: Dispute; what: 'withdraw' | 'reopen'; onClose: () => void }) {
  const { t } = useTranslation('litiges');
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh(of.number);
  const call = (how: 'withdraw' | 'reopen', version: number, text: string) => {
    const params = { path: { number: of.number }, header: { 'If-Match': `"${version}"` } };
    return answer(how === 'withdraw' ? api.POST('/api/v1/disputes/{number}/withdraw', { params, body: { text } }) : api.POST('/api/v1/disputes/{number}/reopen', { params, body: { text } }));
  };
  async function say(values: Record<string, string>) {
    const now = await seen(refresh, () => call(what, of.version, values.text ?? ''));
    onClose();
    toast(t(`${what}.done`), what === 'withdraw' ? { action: { label: t('undo'), run: () => void call('reopen', now.version, '').then(refresh).catch(toastError) } } : {});
  }
  return (
    <Dialog open onClose={onClose} title={t(`${what}.title`, { number: of.number })}
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="why" busy={busy}>{t(`${what}.action`)}</Button></>}>
      <p className="mb-5 text-sm text-soft">{t(`${what}.help`)}</p>
      <Form id="why" onSubmit={say} onBusy={setBusy}><TextAreaField name="text" label={t('why')} maxLength={4000} /></Form>
    </Dialog>
  );
}

/** The answer of whoever makes the credit notes, when the invoicing module does not give it by itself. */
function CreditDialog({ of, onClose }: { of: Dispute; onClose: () => void }) {
  const { t } = useTranslation('litiges');
  const [busy, setBusy] = useState(false);
  const [accepted, setAccepted] = useState(true);
  const refresh = useRefresh(of.number);
  async function say(values: Record<string, string>) {
    await seen(refresh, () => answer(api.POST('/api/v1/disputes/{number}/credit-note-answer', { params: { path: { number: of.number }, header: { 'If-Match': `"${of.version}"` } }, body: { accepted, reference: values.reference, reason: values.reason } })));
    onClose();
    toast(t('credit.done'));
  }
  return (
    <Dialog open onClose={onClose} title={t('credit.title')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="credit" busy={busy}>{t('credit.confirm')}</Button></>}>
      <Form id="credit" onSubmit={say} onBusy={setBusy}>
        <fieldset className="flex flex-wrap gap-5 text-sm"><legend className="mb-1.5 font-medium">{t('credit.question')}</legend>
          {[true, false].map((yes) => <label key={String(yes)} className="inline-flex items-center gap-2"><input type="radio" name="accepted" checked={accepted === yes} onChange={() => setAccepted(yes)} />{t(yes ? 'credit.yes' : 'credit.no')}</label>)}
        </fieldset>
        {accepted ? <TextField name="reference" label={t('credit.reference')} hint={t('credit.referenceHelp', { number: of.number })} maxLength={60} /> : <TextAreaField name="reason" label={t('why')} maxLength={4000} />}
      </Form>
    </Dialog>
  );
}
