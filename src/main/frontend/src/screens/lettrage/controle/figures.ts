import type { Me, Schemas } from '@/api/queries';

export type Kind = Schemas['ControlFigureRow']['kind'];
export type Amounts = Schemas['ControlFigureRow'];
export type Tie = Schemas['ControlTie'];

/** What is left to do. */
export const OPEN: Kind[] = ['UNLETTERED', 'PARTIAL', 'OLD', 'ON_ACCOUNT'];
/** What somebody should look at. */
export const SUSPICIOUS: Kind[] = ['UNBALANCED', 'LETTERS_DIFFER', 'SAME_AMOUNT', 'BOTH_SIDES', 'DIFFERENCE'];
/** What the equation of the balance is made of. */
const TIES: Kind[] = ['BALANCE', 'ANNOUNCED', 'OPEN', 'LEFT_BY_LETTERS'];
const AUTOMATION: Kind[] = ['PAYMENTS', 'AUTOMATIC_PAYMENTS', 'LINES', 'AUTOMATIC_LINES'];
export const kindOf = (name: string | undefined) => [...TIES, ...OPEN, ...SUSPICIOUS, ...AUTOMATION].find((one) => one === name);

/** Who takes files out: those who see bank accounts, the finance director too; the endpoint checks for itself. */
export const mayTake = (me: Me) => me.permissions.bank;

/** What is controlled, as the address says it. */
export interface Question { companyCode: string; from?: string; to?: string; account?: string }
/** A figure of it: of one account (none: '-') and one currency where the figure was theirs. */
export interface Chosen { chiffre: Kind; dans?: string; devise?: string }

/** The entries of a figure, as the endpoints ask for them. */
export const asked = (question: Question, { chiffre, dans, devise }: Chosen) => ({ ...question, kind: chiffre, inAccount: dans === '-' ? '' : dans, currency: devise });

/** An address's question, what is not asked left out. */
export const query = (values: Record<string, string | undefined>) => new URLSearchParams(Object.entries(values).filter((one): one is [string, string] => one[1] !== undefined)).toString();

/** Sums by currency: amounts of two are never added. */
export function byCurrency<T extends { currency: string }>(rows: T[]): [currency: string, rows: T[]][] {
  const found = new Map<string, T[]>();
  rows.forEach((row) => found.set(row.currency, [...(found.get(row.currency) ?? []), row]));
  return [...found];
}

/** To the hundredth of a cent: floating point adds what nobody owes. */
export const total = <T,>(rows: T[], value: (row: T) => number) => Math.round(rows.reduce((sum, row) => sum + value(row), 0) * 10_000) / 10_000;
