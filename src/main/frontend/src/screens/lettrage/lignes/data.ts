import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { toast, toastError } from '@/ui';
import { useRefreshLettrage } from '../data';

export type BankLine = Schemas['BankLine'];
/** What waits for somebody comes first. */
export const STATES = ['UNKNOWN', 'AMBIGUOUS', 'IDENTIFIED'] as const;
export type State = (typeof STATES)[number];

/** `FR76 …4321`: enough to tell two accounts apart, no more than a list has room for. */
export const shortIban = (iban: string) => (iban.length > 8 ? `${iban.slice(0, 4)}\u00a0…${iban.slice(-4)}` : iban);

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Whether a line holds every word of what was typed: the bank's text, names, accounts and codes. */
export function holds(line: BankLine, text: string): boolean {
  const all = fold([line.label, line.details, line.counterpartyName, line.counterpartyIban, line.customerCode, line.customerName, ...line.candidates.flatMap((one) => [one.customerCode, one.customerName])].filter(Boolean).join(' '));
  return fold(text).split(/\s+/).every((word) => all.includes(word));
}

/** Says whose money a line is, and takes it back; the notice undoes it. What is refused is thrown from `say`, told by `takeBack`. */
export function usePayer() {
  const { t } = useTranslation('lignes');
  const refresh = useRefreshLettrage();
  const takeBack = async (line: BankLine, silent = false) => {
    let done = false;
    try {
      await api.DELETE('/api/v1/lettrage/bank-lines/{id}/payer', { params: { path: { id: line.transactionId } } });
      done = true;
      const before = line.customerCode;
      // somebody's own word may be said again; whether it was remembered is not known any more, so it is not
      toast(t('takenBack'), { tone: 'info', action: silent || !before ? undefined : { label: t('undo'), run: () => void again(line, before) } });
    } catch (error) { tell(error); }
    await refresh();
    return done;
  };
  const send = (line: BankLine, customerCode: string, remember: boolean) =>
    answer(api.PUT('/api/v1/lettrage/bank-lines/{id}/payer', { params: { path: { id: line.transactionId } }, body: { customerCode, remember } }));
  const again = async (line: BankLine, customerCode: string) => {
    try {
      await send(line, customerCode, false);
      toast(t('saidAgain'), { tone: 'info' });
    } catch (error) { tell(error); }
    await refresh();
  };
  /** As it was before: what was remembered is forgotten by taking back, then whoever was named before is named again. */
  const restore = async (before: BankLine, said: BankLine) => {
    if (await takeBack(said, true) && before.customerCode) await again(before, before.customerCode);
  };
  const say = async (line: BankLine, customerCode: string, remember: boolean) => {
    try {
      const said = await send(line, customerCode, remember);
      toast(t('said', { name: said.customerName ?? customerCode }), { detail: remember ? t('remembered') : undefined, action: { label: t('undo'), run: () => void restore(line, said) } });
    } catch (error) {
      // somebody was faster, or accounting was: the list shows what holds now
      if (asProblem(error).status === 409) void refresh();
      throw error;
    }
    await refresh();
  };
  return { say, takeBack };
}

/** A conflict is told in the server's own sentence, which says what to do. */
export function tell(error: unknown) {
  const problem = asProblem(error);
  if (problem.status === 409) toast(problem.detail || problem.title, { tone: 'bad' });
  else toastError(error);
}
