import { describe, expect, it } from 'vitest';
import type { Entry } from '../data';
import { inPart, partOf, totals, type Chosen } from './selection';

const chosen = (id: number, amount: number, entryDate = '2026-10-01', currency = 'EUR'): Chosen => ({ entry: { id, open: amount, entryDate, currency } as Entry, amount });

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

  it('takes a part with the sign of its entry, and no more than is open', () => {
    expect(partOf(chosen(1, -700).entry, 250)).toBe(-250);
    expect(partOf(chosen(1, 700).entry, 700.01)).toBeUndefined();
    expect(partOf(chosen(1, 700).entry, undefined)).toBeUndefined();
    expect(partOf(chosen(1, 700).entry, 0)).toBeUndefined();
  });
});
