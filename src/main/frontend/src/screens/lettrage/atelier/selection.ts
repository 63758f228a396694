import { sumOf, type Entry } from '../data';

/** An entry that was chosen, and what it gives: all that is open, or a part with the same sign. */
export interface Chosen { entry: Entry; amount: number }

/** What the chosen entries add up to, side by side; a lettrage balances at zero. */
export function totals(chosen: Chosen[]) {
  const side = (sign: number) => sumOf(chosen.filter((one) => Math.sign(one.amount) === sign).map((one) => Math.abs(one.amount)));
  const [debits, credits] = [side(1), side(-1)];
  const currencies = new Set(chosen.map((one) => one.entry.currency));
  return { debits, credits, difference: sumOf([debits, -credits]), currency: chosen[0]?.entry.currency, mixed: currencies.size > 1 };
}

/**
 * The same selection, balanced: the larger side gives only what the smaller one takes, its oldest entries first. Nothing when one
 * side is empty.
 */
export function inPart(chosen: Chosen[]): Chosen[] | undefined {
  const { debits, credits } = totals(chosen);
  const least = Math.min(debits, credits);
  if (least === 0) return undefined;
  const given = (sign: number) => {
    let left = least;
    return chosen.filter((one) => Math.sign(one.amount) === sign).sort((a, b) => a.entry.entryDate.localeCompare(b.entry.entryDate) || a.entry.id - b.entry.id).flatMap((one) => {
      const taken = Math.min(left, Math.abs(one.amount));
      left = sumOf([left, -taken]);
      return taken > 0 ? [{ ...one, amount: sign * taken }] : [];
    });
  };
  return [...given(1), ...given(-1)];
}

/** What was typed as a part of an entry: positive, at most what is open; its sign is the entry's. Nothing when it is none. */
export function partOf(entry: Entry, typed: number | undefined): number | undefined {
  if (typed === undefined || typed === 0 || Math.abs(typed) > Math.abs(entry.open)) return undefined;
  return Math.sign(entry.open) * Math.abs(typed);
}
