import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, FileText, Pencil, ShieldAlert, Undo2, UserSearch, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem } from '@/api/problem';
import { useCompany, useMe, useNames } from '@/app/session';
import { date, dateTime, money } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, Button, Dialog, Drawer, ErrorState, Facts, Form, Skeleton, TextAreaField, toast, toastError } from '@/ui';
import { useTakeBack, type What } from '../TakeBack';
import { PlanProposed } from './Instalments';
import { AttachDialog, DecideDialog } from './dialogs';
import { CategoryBadge, replyQuery, StateBadge, type Proposal, type Reply } from './data';

/** An answer: what it was understood to say, with its words, and the mail. */
export function ReplyDrawer({ number, onClose }: { number?: string; onClose: () => void }) {
  const { t } = useTranslation('reponses');
  const me = useMe();
  const query = useQuery({ ...replyQuery(number ?? ''), enabled: !!number });
  const [asked, ask] = useState<'attach' | 'dismiss'>();
  const reply = query.data;
  const open = reply && (reply.status === 'UNKNOWN' || reply.status === 'TO_TREAT');
  const movable = reply && !reply.proposals.some((one) => one.status === 'ACCEPTED');
  return (
    <Drawer wide open={!!number} onClose={onClose} title={reply?.customerName ?? reply?.senderName ?? reply?.sender ?? number ?? ''}
      subtitle={reply && <span className="flex flex-wrap items-center gap-x-3 gap-y-1"><StateBadge of={reply} /><span className="tabular-nums">{reply.number}</span>{reply.companyCode && <span>{reply.companyCode}</span>}</span>}
      footer={reply && me.permissions.act && <>
        {open && <Button onClick={() => ask('dismiss')}>{t('dismiss.action')}</Button>}
        {movable && <Button look={reply.status === 'UNKNOWN' ? 'main' : undefined} icon={<UserSearch aria-hidden />} onClick={() => ask('attach')}>{t(reply.customerCode ? 'attach.other' : 'attach.action')}</Button>}
      </>}>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !reply ? <Skeleton lines={10} /> : <Read of={reply} />}
      {reply && asked === 'attach' && <AttachDialog of={reply} onClose={() => ask(undefined)} />}
      {reply && asked === 'dismiss' && <DismissDialog of={reply} onClose={() => ask(undefined)} />}
    </Drawer>
  );
}

function Read({ of }: { of: Reply }) {
  const { t } = useTranslation('reponses');
  const [company] = useCompany();
  const rows: [string, ReactNode][] = [
    [t('fact.from'), <span key="f" className="break-words">{of.senderName ? `${of.senderName} <${of.sender}>` : of.sender || '?'}</span>],
    [t('fact.at'), dateTime(of.receivedAt)],
    ...(of.customerCode ? [[t('fact.customer'), <span key="c"><Link {...(customerPath(of.customerCode, company) as { to: string })} className="text-link hover:underline">{of.customerName}</Link> <span className="text-soft">({t(`matched.${of.matchedBy}`)})</span></span>] as [string, ReactNode]] : []),
    ...(of.answered ? [[t('fact.answers'), <span key="a">{of.relanceId ? <Link to={'/recouvrement/relances' as never} search={{ relance: String(of.relanceId) } as never} className="text-link hover:underline">{of.answered}</Link> : of.answered}{of.answeredAt && <span className="text-soft">, {date(of.answeredAt)}</span>}</span>] as [string, ReactNode]] : []),
    ...(of.caseNumber ? [[t('fact.case'), of.caseNumber] as [string, ReactNode]] : []),
    ...(of.backOn ? [[t('fact.back'), date(of.backOn)] as [string, ReactNode]] : []),
    ...(of.note ? [[t('fact.note'), of.note] as [string, ReactNode]] : []),
  ];
  const warnings = [!of.senderKnown && t('warn.stranger'), of.insolvency && t('warn.insolvency'), of.stale && t('warn.stale'), of.forged && t('warn.forged'), of.truncated && t('warn.truncated'), of.nature === 'LOOP' && t('warn.loop'), of.nature === 'UNREADABLE' && t('warn.unreadable')].filter(Boolean) as string[];
  return (
    <div className="flex flex-col gap-7">
      <Facts rows={rows} />
      {warnings.length > 0 && <ul className="flex flex-col gap-2">{warnings.map((one) => <li key={one} className="flex items-start gap-2 rounded-xl bg-watch-soft px-4 py-3 text-sm text-watch"><ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{one}</li>)}</ul>}
      {of.proposals.length > 0 && (
        <section aria-labelledby="said">
          <h3 id="said" className="mb-3 text-sm font-semibold">{t('said')}</h3>
          <ol className="flex flex-col gap-3">{of.proposals.map((one) => <li key={one.position}><Proposed reply={of} of={one} /></li>)}</ol>
        </section>
      )}
      <Mail of={of} />
    </div>
  );
}

/** What a customer gets a mail about when it is accepted. */
const CONFIRMED: Record<string, What | undefined> = { PROMISE: 'promise', PAYMENT: 'promise', PLAN: 'plan' };

/** One thing that it says: the words, what they would do, and what somebody made of it. */
function Proposed({ reply, of }: { reply: Reply; of: Proposal }) {
  const { t } = useTranslation('reponses');
  const named = useNames();
  const me = useMe();
  const client = useQueryClient();
  const [changing, change] = useState(false);
  const [busy, setBusy] = useState(false);
  const path = { params: { path: { number: reply.number, position: of.position } } };
  const show = (now: Reply) => { client.setQueryData(replyQuery(reply.number).queryKey, now); return Promise.all([client.invalidateQueries({ queryKey: ['replies'] }), client.invalidateQueries({ queryKey: ['customer'] })]); };
  const { takeBack, dialog } = useTakeBack();
  // within the notice's seconds the confirmation has not left, and is withdrawn; later whoever undoes it is asked
  const undo = (tell?: boolean) => answer(api.DELETE('/api/v1/replies/{number}/proposals/{position}/decision', { params: { ...path.params, query: { tell } } })).then(show).then(() => toast(t('undone'))).catch(toastError);
  async function decide(decision: 'ACCEPT' | 'REFUSE') {
    setBusy(true);
    try {
      const now = await answer(api.POST('/api/v1/replies/{number}/proposals/{position}/decision', { ...path, body: { decision } }));
      await show(now);
      const undoable = now.proposals.find((one) => one.position === of.position)?.undoable;
      toast(t(decision === 'ACCEPT' ? `accepted.${of.category}` : 'refused'), undoable ? { action: { label: t('undo'), run: () => void undo() } } : {});
    } catch (error) {
      // what is missing is asked for
      if (asProblem(error).status === 422) change(true); else toastError(error);
    } finally {
      setBusy(false);
    }
  }
  const facts = [of.amount !== undefined && money(of.amount, of.currency ?? 'EUR'), of.onDate && t(of.category === 'PAYMENT' ? 'paidOn' : of.category === 'PLAN' ? 'fromOn' : 'dueOn', { date: date(of.onDate) }), of.documents.length > 0 && of.documents.join(', '), of.email, of.phone].filter(Boolean) as string[];
  const decided = of.status !== 'OPEN';
  const confirmed = of.status === 'ACCEPTED' && of.result ? CONFIRMED[of.decidedAs ?? ''] : undefined;
  return (
    <article aria-label={t(`category.${of.category}`)} className="rounded-2xl border border-line bg-raised px-4 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <CategoryBadge of={of.decidedAs ?? of.category} />
        {facts.map((fact) => <span key={fact} className="text-sm font-medium">{fact}</span>)}
        {!decided && of.confidence > 0 && <span className="ml-auto text-[0.8125rem] text-soft tabular-nums">{t('confidence', { percent: Math.round(of.confidence * 100) })}</span>}
      </div>
      <blockquote className="mt-3 border-l-2 border-accent pl-3 text-sm break-words">{of.sentence || t('noWords')}</blockquote>
      {of.plan && !decided && <PlanProposed of={of.plan} />}
      {decided ? (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-2 text-sm">
          <p><Badge tone={of.status === 'ACCEPTED' ? 'good' : 'neutral'}>{t(`decided.${of.status}`)}</Badge> <span className="text-soft">{of.decidedBy && named(of.decidedBy)}, {of.decidedAt && dateTime(of.decidedAt)}</span>{of.decidedAs === 'DISPUTE' && of.result && <> · <Link to={'/litiges/$number' as never} params={{ number: of.result } as never} className="text-link hover:underline">{of.result}</Link></>}{of.note && <span className="block text-soft">{of.note}</span>}</p>
          {of.undoable && me.permissions.act && <Button size="small" look="quiet" icon={<Undo2 aria-hidden />} onClick={() => (confirmed ? takeBack(confirmed, Number(of.result), (tell) => void undo(tell)) : void undo())}>{t('undo')}</Button>}
        </div>
      ) : reply.customerCode && me.permissions.act ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="small" look="main" busy={busy} icon={<Check aria-hidden />} onClick={() => void decide('ACCEPT')}>{t(`accept.${of.category}`)}</Button>
          <Button size="small" icon={<Pencil aria-hidden />} onClick={() => change(true)}>{t('change.action')}</Button>
          <Button size="small" look="quiet" icon={<X aria-hidden />} onClick={() => void decide('REFUSE')}>{t('refuse')}</Button>
        </div>
      ) : !reply.customerCode && <p className="mt-3 text-[0.8125rem]/5 text-soft">{t('attachFirst')}</p>}
      {dialog}
      {changing && <DecideDialog reply={reply} of={of} onDone={(now) => { change(false); void show(now); toast(t('accepted.any'), { action: { label: t('undo'), run: () => void undo() } }); }} onClose={() => change(false)} />}
    </article>
  );
}

/** What he wrote himself, with the sentences that speak marked; the rest of the mail behind a fold. */
function Mail({ of }: { of: Reply }) {
  const { t } = useTranslation('reponses');
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const one of [...of.proposals].filter((p) => p.endsAt > p.startsAt).sort((a, b) => a.startsAt - b.startsAt)) {
    if (one.startsAt < at) continue;
    pieces.push(of.own.slice(at, one.startsAt), <mark key={one.position} className="rounded-sm bg-watch-soft px-0.5 text-ink">{of.own.slice(one.startsAt, one.endsAt)}</mark>);
    at = one.endsAt;
  }
  pieces.push(of.own.slice(at).trimEnd().replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n'));
  return (
    <section aria-labelledby="mail">
      <h3 id="mail" className="mb-1 text-sm font-semibold">{of.subject || t('noSubject')}</h3>
      {of.fromHtml && <p className="mb-2 text-[0.8125rem]/5 text-soft">{t('fromHtml')}</p>}
      <p className="rounded-xl border border-line bg-paper px-4 py-3 text-sm/6 break-words whitespace-pre-wrap">{pieces}</p>
      {of.files.length > 0 && (
        <ul aria-label={t('filesTitle')} className="mt-3 flex flex-col gap-1.5 text-sm">
          {of.files.map((file) => <li key={file.number} className="flex min-w-0 items-center gap-2"><FileText aria-hidden className="size-4 shrink-0 text-soft" />{file.kept ? <a href={`/api/v1/replies/${of.number}/files/${file.number}`} download className="min-w-0 break-all text-link hover:underline">{file.fileName}</a> : <span className="min-w-0 break-all text-soft">{file.fileName} – {t('fileRefused')}</span>}</li>)}
        </ul>
      )}
      <details className="mt-4 text-sm"><summary className="cursor-pointer text-link">{t('whole')}</summary><pre className="mt-2 max-h-96 overflow-auto rounded-lg bg-raised p-4 font-sans text-sm/6 break-words whitespace-pre-wrap" tabIndex={0}>{of.body}</pre></details>
      <details className="mt-2 text-sm"><summary className="cursor-pointer text-link">{t('headers')}</summary><pre className="mt-2 max-h-72 overflow-auto rounded-lg bg-raised p-4 text-[0.8125rem]/5" tabIndex={0}>{of.headers}</pre></details>
    </section>
  );
}

function DismissDialog({ of, onClose }: { of: Reply; onClose: () => void }) {
  const { t } = useTranslation('reponses');
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  async function say(values: Record<string, string>) {
    const now = await answer(api.POST('/api/v1/replies/{number}/dismiss', { params: { path: { number: of.number } }, body: { note: values.note || undefined } }));
    client.setQueryData(replyQuery(of.number).queryKey, now);
    await client.invalidateQueries({ queryKey: ['replies'] });
    onClose();
    toast(t('dismiss.done'));
  }
  return (
    <Dialog open onClose={onClose} title={t('dismiss.title')} footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form="dismiss" busy={busy}>{t('dismiss.action')}</Button></>}>
      <p className="mb-5 text-sm text-soft">{t('dismiss.help')}</p>
      <Form id="dismiss" onSubmit={say} onBusy={setBusy}><TextAreaField name="note" label={t('note')} maxLength={4000} /></Form>
    </Dialog>
  );
}
