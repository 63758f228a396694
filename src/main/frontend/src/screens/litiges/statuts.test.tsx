import { describe, expect, it } from 'vitest';
import type { Me } from '@/api/queries';
import english from '@/i18n/en/statuts.json';
import french from '@/i18n/fr/statuts.json';
import { mayAttach, maySee } from './statuts';

const me = (...roles: string[]) => ({ roles }) as unknown as Me;

describe('statuses of unknown invoices', () => {
  it('are seen by who collects or keeps the books, and attached by who may decide', () => {
    expect(['OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN', 'SALES', 'LOGISTICS', 'QUALITY'].filter((role) => maySee(me(role)))).toEqual(['OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN']);
    expect(['CFO', 'SALES', 'LOGISTICS'].some((role) => mayAttach(me(role)))).toBe(false);
    expect(mayAttach(me('OFFICER'))).toBe(true);
  });

  it('have a word and an explanation for every cause in both languages', () => {
    for (const cause of ['HERE', 'OTHER_SPELLING', 'AMBIGUOUS', 'NOT_HERE'] as const) {
      for (const texts of [french, english]) {
        expect(texts.cause[cause]).toBeTruthy();
        expect(texts.why[cause]).toBeTruthy();
      }
    }
  });
});
