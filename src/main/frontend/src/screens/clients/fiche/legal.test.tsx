import { describe, expect, it } from 'vitest';
import type { Item, Legal } from './data';
import { claimable } from './LegalPart';

const item = (id: number, openAmount: number, daysOverdue?: number) => ({ id, openAmount, daysOverdue }) as Item;
const legal = (stage: string, ...entries: number[]) => ({ stage, items: entries.map((entryId) => ({ entryId })) }) as Legal;

describe('what can go to pre-litigation', () => {
  it('is late, owed, and not in a case that is open', () => {
    const items = [item(1, 100, 12), item(2, 100, 0), item(3, 100), item(4, -50, 90), item(5, 80, 40), item(6, 70, 40)];
    expect(claimable(items).map((one) => one.id)).toEqual([1, 5, 6]);
    expect(claimable(items, [legal('ORDER', 5, 9), legal('CLOSED', 6)]).map((one) => one.id)).toEqual([1, 6]);
  });
});
