import { describe, expect, it } from 'vitest';
import type { Entry } from '../data';
import { contestedOf, freeOf, inPart, partOf, totals, type Chosen } from './selection';

const chosen = (id: number, amount: number, entryDate = '2026-10-01', currency = 'EUR'): Chosen => ({ entry: { id, open: amount, contested: 0, entryDate, currency } as Entry, amount });
const contesting = (open: number, contested: number): Entry => ({ ...chosen(9, open).entry, contested });

describe('a selection', () => {
  it('adds up to the cent', () => {
    expect(totals([chosen(1, 0.1), chosen(2, 0.2), chosen(3, -0.3)])).toMatchObject({ debits: 0.3, credits: 0.3, difference: 0, mixed: false });
    expect(totals([chosen(1, 10), chosen(2, -10, '2026-10-01', 'USD')]).mixed).toBe(true);
  });

  it('settled in part takes the oldest first, and leaves out what nothing is taken of', () => {
    const part = inPart([chosen(1, 500, '2026-09-03'), chosen(2, 300, '2026-09-01'), chosen(3, 50, '2026-09-09'), chosen(4, -700)])!;
    expect(part.map((one) => [one.entry.id, one.amount])).toEqual([[2, 300], [1, 400], [4, -700]]);
    expect(totals(part).difference).toBe(0);
    expect(inPart([chosen(1, 500)])).toBeUndefined();
  });

  it('takes the rest of what is contested in part, all of what is contested whole, and says what becomes of it', () => {
    expect(freeOf(contesting(10000, 1200.1))).toBe(8799.9);
    expect(freeOf(contesting(500, 0))).toBe(500);
    expect(freeOf(contesting(500, 500))).toBe(500);
    expect(freeOf(contesting(-500, 0))).toBe(-500);
    const entry = contesting(10000, 1200);
    expect(contestedOf({ entry, amount: freeOf(entry) })).toEqual({ taken: 0, left: 1200 });
    expect(contestedOf({ entry, amount: 9000 })).toEqual({ taken: 200, left: 1000 });
    expect(contestedOf({ entry, amount: 10000 })).toEqual({ taken: 1200, left: 0 });
    expect(contestedOf({ entry, amount: 100 })).toEqual({ taken: 0, left: 1200 });
    expect(totals([{ entry, amount: 8800 }, chosen(4, -8800)])).toMatchObject({ difference: 0, contested: { taken: 0, left: 1200 } });
  });

  it('takes a part with the sign of its entry, and no more than is open', () => {
    expect(partOf(chosen(1, -700).entry, 250)).toBe(-250);
    expect(partOf(chosen(1, 700).entry, 700.01)).toBeUndefined();
    expect(partOf(chosen(1, 700).entry, undefined)).toBeUndefined();
    expect(partOf(chosen(1, 700).entry, 0)).toBeUndefined();
  });
});
