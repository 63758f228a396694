import { sumOf, type Entry } from '../data';

/** An entry that was chosen, and what it gives: all that is open, or a part with the same sign. */
export interface Chosen { entry: Entry; amount: number }

/** What choosing an entry takes of it: of one that is contested in part the rest, as proposals do; of one that is contested whole all, since nothing else is left. */
export function freeOf({ open, contested }: Pick<Entry, 'open' | 'contested'>): number {
  return contested > 0 && contested < Math.abs(open) ? sumOf([open, -Math.sign(open) * contested]) : open;
}

/** What is contested of a chosen entry: how much of it the choice settles, and how much it leaves open. */
export function contestedOf({ entry, amount }: Chosen): { taken: number; left: number } {
  const contested = Math.min(entry.contested, Math.abs(entry.open));
  const taken = Math.max(0, sumOf([Math.abs(amount), contested, -Math.abs(entry.open)]));
  return { taken, left: sumOf([contested, -taken]) };
}

/** What the chosen entries add up to, side by side; a lettrage balances at zero. */
export function totals(chosen: Chosen[]) {
  const side = (sign: number) => sumOf(chosen.filter((one) => Math.sign(one.amount) === sign).map((one) => Math.abs(one.amount)));
  const [debits, credits] = [side(1), side(-1)];
  const contested = { taken: sumOf(chosen.map((one) => contestedOf(one).taken)), left: sumOf(chosen.map((one) => contestedOf(one).left)) };
  const currencies = new Set(chosen.map((one) => one.entry.currency));
  return { debits, credits, difference: sumOf([debits, -credits]), contested, currency: chosen[0]?.entry.currency, mixed: currencies.size > 1 };
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
