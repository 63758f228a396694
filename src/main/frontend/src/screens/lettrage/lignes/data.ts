import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { toast, toastError } from '@/ui';
import { useRefreshLettrage } from '../data';

export type BankLine = Schemas['BankLine'];
/** What waits for somebody comes first. */
export const STATES = ['UNKNOWN', 'AMBIGUOUS', 'IDENTIFIED', 'ASIDE'] as const;
export type State = (typeof STATES)[number];
export type Rule = Schemas['BankAsideRule'];
type AsideOrder = Schemas['BankLineAsideOrder'];
/** Why a line is no customer's, in the order in which accountants meet them. */
export const REASONS = ['TRANSFER', 'FEES', 'TAX', 'SALARY', 'SUPPLIER', 'OTHER'] as const;

/** `FR76 …4321`: enough to tell two accounts apart, no more than a list has room for. */
export const shortIban = (iban: string) => (iban.length > 8 ? `${iban.slice(0, 4)}\u00a0…${iban.slice(-4)}` : iban);

/** Says whose money a line is, and takes it back; the notice undoes it. What is refused is thrown from `say`, told by `takeBack`. */
export function usePayer() {
  const { t } = useTranslation('lignes');
  const refresh = useRefreshLettrage();
  const path = (line: BankLine) => ({ params: { path: { id: line.transactionId } } });
  const told = async (work: () => Promise<void>) => {
    let done = false;
    try {
      await work();
      done = true;
    } catch (error) { tell(error); }
    await refresh();
    return done;
  };
  const send = (line: BankLine, customerCode: string, remember: boolean) =>
    answer(api.PUT('/api/v1/lettrage/bank-lines/{id}/payer', { ...path(line), body: { customerCode, remember } }));
  const read = (line: BankLine) => answer(api.GET('/api/v1/lettrage/bank-lines/{id}', path(line)));
  const restore = (line: BankLine) => told(async () => {
    const now = await answer(api.POST('/api/v1/lettrage/bank-lines/{id}/payer/restore', path(line)));
    toast(now.state === 'ASIDE' ? t('aside.again') : t('backTo', { name: now.customerName }), { tone: 'info' });
  });
  /** Whoever or whatever had named somebody before stands again; the notice takes that back too. */
  const takeBack = (line: BankLine) => told(async () => {
    await api.DELETE('/api/v1/lettrage/bank-lines/{id}/payer', path(line));
    const now = await read(line);
    if (now.customerCode) toast(t('backTo', { name: now.customerName }), { tone: 'info' });
    else if (now.state === 'ASIDE') toast(t('aside.again'), { tone: 'info' });
    else toast(t(line.state === 'ASIDE' ? 'aside.back' : 'takenBack'), { tone: 'info', action: { label: t('undo'), run: () => void restore(line) } });
  });
  /** @returns the line as it is now; what is refused is thrown */
  const say = async (line: BankLine, customerCode: string, remember: boolean): Promise<BankLine> => {
    try {
      const said = await send(line, customerCode, remember);
      toast(t('said', { name: said.customerName ?? customerCode }), { detail: remember ? t('remembered') : undefined, action: { label: t('undo'), run: () => void takeBack(said) } });
      await refresh();
      return said;
    } catch (error) {
      // somebody was faster, or accounting was: the list shows what holds now
      if (asProblem(error).status === 409) void refresh();
      throw error;
    }
  };
  /** It will never be a customer's; what is refused is thrown. */
  const setAside = async (line: BankLine, order: AsideOrder) => {
    try {
      const now = await answer(api.PUT('/api/v1/lettrage/bank-lines/{id}/aside', { ...path(line), body: order }));
      toast(t('aside.done'), { detail: order.remember ? t('aside.remembered') : undefined, action: { label: t('undo'), run: () => void takeBack(now) } });
      await refresh();
    } catch (error) {
      if (asProblem(error).status === 409) void refresh();
      throw error;
    }
  };
  const sideBack = (ids: number[]) => told(async () => {
    const now = await answer(api.POST('/api/v1/lettrage/bank-lines/aside/undo', { body: { lines: ids } }));
    toast(t('aside.manyBack', { count: now.done.length, shown: now.done.length.toLocaleString() }), { tone: 'info', detail: now.left[0]?.reason });
  });
  /** None of them will ever be a customer's; what could not be set aside is returned, what is refused as a whole is thrown. */
  const setAllAside = async (ids: number[], order: Pick<AsideOrder, 'reason' | 'note'>) => {
    const now = await answer(api.POST('/api/v1/lettrage/bank-lines/aside', { body: { lines: ids, ...order } }));
    if (now.done.length > 0) toast(t('aside.manyDone', { count: now.done.length, shown: now.done.length.toLocaleString() }), { action: { label: t('undo'), run: () => void sideBack(now.done) } });
    await refresh();
    return now.left;
  };
  return { say, takeBack, setAside, setAllAside, sideBack };
}

/** Rules that set lines aside, switched on and off, undone; the notice takes an undoing back. */
export function useRules() {
  const { t } = useTranslation('lignes');
  const refresh = useRefreshLettrage();
  const path = (rule: Rule) => ({ params: { path: { id: rule.id } } });
  const told = async (work: () => Promise<void>) => {
    try { await work(); } catch (error) { tell(error); }
    await refresh();
  };
  const turn = (rule: Rule, on: boolean) => told(async () => {
    await api.PUT('/api/v1/lettrage/aside-rules/{id}', { ...path(rule), body: { on } });
    toast(t(on ? 'rules.on' : 'rules.off'), { tone: 'info', action: { label: t('undo'), run: () => void turn(rule, !on) } });
  });
  const undo = (rule: Rule) => told(async () => {
    const { lines } = await answer(api.DELETE('/api/v1/lettrage/aside-rules/{id}', path(rule)));
    toast(t('rules.undone'), { detail: t('rules.undoneLines', { count: lines, shown: lines.toLocaleString() }), tone: 'info', action: { label: t('undo'), run: () => void turn(rule, true) } });
  });
  return { turn, undo };
}

/** A conflict is told in the server's own sentence, which says what to do. */
export function tell(error: unknown) {
  const problem = asProblem(error);
  if (problem.status === 409) toast(problem.detail || problem.title, { tone: 'bad' });
  else toastError(error);
}
