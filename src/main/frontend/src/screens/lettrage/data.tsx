import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { useMe, useNames } from '@/app/session';
import { cn } from '@/lib/cn';
import { count, money, percent } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, DateText, Money, toast, toastError } from '@/ui';

export type Entry = Schemas['WorkshopEntry'];
export type Proposal = Schemas['LettrageProposal'];
export type Group = Schemas['LettrageGroup'];
export type Line = Schemas['LettrageEntry'];
export const KINDS = ['1-1', 'n-1', '1-n', 'n-m'];
export const STEPS = ['STRUCTURED_REFERENCE', 'CAME_BACK', 'SAME_REFERENCE', 'REFERENCE_IN_TEXT', 'NUMBER_AND_AMOUNT', 'ONLY_AMOUNT', 'EQUAL_AMOUNTS', 'CREDIT_NOTE', 'RUN', 'WHOLE_DAYS', 'FEW_ITEMS', 'PARTS', 'BACK_TO_ZERO', 'PART', 'SMALL_DIFFERENCE'];

/** What is settled: one side of it. */
export const settled = (lines: Line[]) => lines.reduce((sum, line) => sum + Math.max(0, line.amount), 0);
/** How an entry is called. */
export const nameOf = (line: { documentRef?: string; label?: string }) => line.documentRef ?? line.label ?? '–';
/** On whose side an account stands: a supplier's invoices are credits, and what settles them debits. */
export const signOf = (party: string | undefined) => (party === 'SUPPLIER' ? -1 : 1);
/** Several documents in few words: what is owed, and what settles it. */
export function documents(lines: Line[], party?: string): string {
  const side = (those: Line[]) => (those.length > 2 ? `${nameOf(those[0]!)} +${those.length - 1}` : those.map(nameOf).join(', '));
  const sign = signOf(party);
  return `${side(lines.filter((line) => line.amount * sign > 0))} ← ${side(lines.filter((line) => line.amount * sign < 0))}`;
}

/** What is owed above, what settles it below: numbers are never broken where a line ends. */
export function Documents({ lines, party }: { lines: Line[]; party?: string }) {
  const [owed, settling] = documents(lines, party).split(' ← ');
  return <><span className="block truncate">{owed}</span><span className="block truncate text-soft">← {settling}</span></>;
}

/** Says that a party is a supplier; a customer needs no word. */
export function PartyBadge({ party, className }: { party: string | undefined; className?: string }) {
  const { t } = useTranslation('lettrage');
  return party === 'SUPPLIER' ? <span className={className}><Badge tone="accent">{t('supplier')}</Badge></span> : null;
}

/** A party in a list: name, code, and whether it is a supplier. */
export function PartyCell({ name, code, party }: { name: string; code: string; party: string }) {
  return <><span className="block truncate font-medium">{name}</span><span className="flex min-w-0 items-center gap-2 text-[0.8125rem]/5 text-soft"><span className="truncate">{code}</span><PartyBadge party={party} className="shrink-0" /></span></>;
}
/** A sum of amounts, to the hundredth of a cent: floating point adds what nobody owes. */
export const sumOf = (amounts: number[]) => Math.round(amounts.reduce((sum, one) => sum + one, 0) * 10_000) / 10_000;

/** What was refused, with each thing that is wrong. */
export function tellRefusal(error: unknown) {
  const problem = asProblem(error);
  if (problem.errors.length === 0) toastError(error);
  else toast(problem.detail || problem.title, { tone: 'bad', detail: problem.errors.map((flaw) => flaw.message).join(' ') });
}

/** Everything that a lettrage changes is read again: lists here, and what the customers owe elsewhere. */
export function useRefreshLettrage() {
  const client = useQueryClient();
  return () => Promise.all(['lettrage', 'customers', 'customer', 'exposures'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

/** Decides proposals; the notice takes all of it back. */
export function useDecide(company: string) {
  const { t } = useTranslation('propositions');
  const named = useNames();
  const { username } = useMe();
  const refresh = useRefreshLettrage();
  const send = async (decision: 'ACCEPT' | 'REFUSE' | 'REOPEN', ids: number[]) =>
    (await answer(api.POST('/api/v1/lettrage/proposals/decisions', { body: { companyCode: company, decision, ids } }))).answers;
  const reopen = async (ids: number[]) => {
    try {
      const answers = await send('REOPEN', ids);
      toast(t('reopened', { count: answers.filter((one) => one.outcome === 'REOPENED').length }), { tone: 'info' });
    } catch (error) { toastError(error); }
    await refresh();
  };
  return async (decision: 'ACCEPT' | 'REFUSE', ids: number[]) => {
    try {
      const answers = await send(decision, ids);
      const done = answers.filter((one) => one.outcome === (decision === 'ACCEPT' ? 'ACCEPTED' : 'REFUSED')).map((one) => one.id);
      // what one has decided oneself, by a key pressed twice, is no news
      const others = answers.filter((one) => !done.includes(one.id) && one.decidedBy !== username);
      const missed = others.length;
      const by = others.find((one) => one.decidedBy)?.decidedBy;
      if (missed > 0) toast(t('missed', { count: missed, shown: count(missed) }), { tone: 'bad', detail: by ? t('missedBy', { name: named(by) }) : t('missedHelp') });
      if (done.length > 0) toast(t(decision === 'ACCEPT' ? 'accepted' : 'refused', { count: done.length, shown: count(done.length) }), { action: { label: t('undo'), run: () => void reopen(done) } });
    } catch (error) { toastError(error); }
    await refresh();
  };
}

/** How sure the engine is: a number and a bar that says the same. */
export function Confidence({ value }: { value: number }) {
  return (
    <span className="flex items-center gap-2.5">
      <span className="w-14 shrink-0 text-right tabular-nums">{percent(value)}</span>
      <span aria-hidden className="hidden h-1.5 w-16 overflow-hidden rounded-full bg-mute-soft sm:block"><span className={cn('block h-full rounded-full', value >= 0.95 ? 'bg-good' : value >= 0.75 ? 'bg-accent' : 'bg-watch')} style={{ width: `${value * 100}%` }} /></span>
    </span>
  );
}

/** What speaks for a match, in chips; how many more there are stands beside the last one shown. */
export function Clues({ clues, most = 9 }: { clues: string[]; most?: number }) {
  const more = clues.length - most;
  const chip = (clue: string) => <span className="min-w-0 truncate rounded-md bg-mute-soft px-2 py-0.5 text-xs/5 font-medium text-soft">{clue}</span>;
  return <span className="flex min-w-0 flex-wrap gap-1">{clues.slice(0, most).map((clue, i) => <span key={clue} className="flex max-w-full min-w-0 gap-1">{chip(clue)}{more > 0 && i === most - 1 && <Badge>+{more}</Badge>}</span>)}</span>;
}

/** So many clues are shown at once; the others weigh little. */
const SHOWN = 6;

const share = (one: Schemas['LettrageClueWeight']) => percent(Math.round(one.share * 100) / 100);

/** What each clue adds to the confidence: a bar and a number that says the same; what speaks against it has a minus and another colour. */
export function Weights({ weights }: { weights: Schemas['LettrageClueWeight'][] }) {
  const { t } = useTranslation('propositions');
  const most = Math.max(...weights.map((one) => one.share), 0.01);
  const row = (one: Schemas['LettrageClueWeight'], i: number) => (
    <li key={i} className="flex items-start gap-3">
      <span className="min-w-0 flex-1 break-words">{one.clue}</span>
      <span aria-hidden className="mt-1.5 hidden h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-mute-soft sm:block"><span className={cn('block h-full rounded-full', one.weight < 0 ? 'bg-watch' : 'bg-good')} style={{ width: `${(one.share / most) * 100}%` }} /></span>
      <span className={cn('w-14 shrink-0 text-right tabular-nums', one.weight < 0 && 'text-watch')}>{one.weight !== 0 && <><span aria-hidden>{one.weight < 0 ? '−' : '+'}{share(one)}</span><span className="sr-only">{t(one.weight < 0 ? 'against' : 'for', { share: share(one) })}</span></>}</span>
    </li>
  );
  return (
    <div className="text-sm">
      <ul aria-label={t('weights')} className="flex flex-col gap-1.5">{weights.slice(0, SHOWN).map(row)}</ul>
      {weights.length > SHOWN && <details className="mt-1.5"><summary className="cursor-pointer text-link">{t('moreWeights', { count: weights.length - SHOWN })}</summary><ul className="mt-1.5 flex flex-col gap-1.5">{weights.slice(SHOWN).map(row)}</ul></details>}
      <p className="mt-2 text-[0.8125rem]/5 text-soft">{t(weights.some((one) => one.code === 'LEARNT' || one.code === 'BASE') ? 'weightsLearnt' : 'weightsRules')}</p>
    </div>
  );
}

/** The entry's own amount, where it gives a part of it only. */
export function OfWhole({ line }: { line: Line }) {
  const { t } = useTranslation('lettrage');
  return Math.abs(line.wholeAmount) === Math.abs(line.amount) ? null : <span className="block text-[0.8125rem]/5 text-soft">{t('ofWhole', { amount: money(Math.abs(line.wholeAmount), line.currency) })}</span>;
}

/** Both sides of a match, line by line: what is owed first. */
export function Sides({ lines, party }: { lines: Line[]; party?: string }) {
  const { t } = useTranslation('lettrage');
  const side = (title: string, those: Line[]) => (
    <section>
      <h3 className="mb-1.5 flex justify-between gap-3 text-[0.8125rem] font-medium text-soft"><span>{title}</span><Money amount={sumOf(those.map((line) => Math.abs(line.amount)))} currency={those[0]?.currency ?? 'EUR'} /></h3>
      <ul className="divide-y divide-line/70 rounded-xl border border-line">
        {those.map((line) => (
          <li key={line.ledgerEntryId} className="flex items-start justify-between gap-3 px-3.5 py-2.5 text-sm">
            <span className="min-w-0"><span className="block font-medium break-words">{nameOf(line)}</span><span className="block text-[0.8125rem]/5 break-words text-soft"><DateText value={line.entryDate} />{line.label && line.label !== nameOf(line) && ` · ${line.label}`}</span></span>
            <span className="shrink-0 text-right"><Money amount={Math.abs(line.amount)} currency={line.currency} className="font-medium" /><OfWhole line={line} /></span>
          </li>
        ))}
      </ul>
    </section>
  );
  const [debits, credits] = [side(t('debits'), lines.filter((line) => line.amount > 0)), side(t('credits'), lines.filter((line) => line.amount < 0))];
  return <div className="flex flex-col gap-4">{signOf(party) < 0 ? <>{credits}{debits}</> : <>{debits}{credits}</>}</div>;
}

/** To a customer's page, or to his account in the workshop; a supplier has no page. */
export function CustomerLinks({ code, company, here, party }: { code: string; company: string; here?: boolean; party?: string }) {
  const { t } = useTranslation('lettrage');
  const style = 'text-link hover:underline';
  return <span className="flex flex-wrap gap-x-4 text-sm">{party !== 'SUPPLIER' && <Link {...(customerPath(code, company) as { to: string })} className={style}>{t('toCustomer')}</Link>}{!here && <Link to={'/lettrage/atelier' as never} search={{ societe: company, client: code } as never} className={style}>{t('toWorkshop')}</Link>}</span>;
}
