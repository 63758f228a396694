import { describe, expect, it } from 'vitest';
import type { Me } from '@/api/queries';
import { copied, fault, inPath, mayBring } from './Copies';
import type { Item } from './data';

const file = (content: string, name = 'facture.pdf') => new File([content], name, { type: 'application/pdf' });
const item = (more: Partial<Item>): Item => ({ id: 1, companyCode: 'ADP', kind: 'INVOICE', amount: 100, openAmount: 100, contestedAmount: 0, currency: 'EUR', dueDateComputed: false, facts: [], documentRef: 'FA/1', ...more });

describe('the copy of an invoice', () => {
  it('is a PDF by what is in it, not by its name', async () => {
    expect(await fault(file('%PDF-1.7 x'))).toBeUndefined();
    expect(await fault(file('<html>'))).toBe('kind');
    expect(await fault(file(''))).toBe('empty');
    expect(await fault(file('%PDF-' + 'x'.repeat(10 * 1024 * 1024)))).toBe('large');
  });

  it('is kept under the number of an invoice, not of a payment nor of nothing', () => {
    expect(copied(item({}))).toBe(true);
    expect(copied(item({ kind: 'CREDIT_NOTE' }))).toBe(true);
    expect(copied(item({ kind: 'PAYMENT' }))).toBe(false);
    expect(copied(item({ documentRef: undefined }))).toBe(false);
    expect(copied(item({ documentRef: '--' }))).toBe(false);
  });

  it('has an address that a number with signs of its own does not break', () => {
    expect(inPath('FA/2026\\12;7%')).toBe('FA-2026-12-7-');
  });

  it('is brought by who collects or keeps the books, not by sales', () => {
    const me = (role: string) => ({ roles: [role] }) as unknown as Me;
    expect(['OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN'].every((role) => mayBring(me(role)))).toBe(true);
    expect(['SALES', 'CFO', 'LOGISTICS'].some((role) => mayBring(me(role)))).toBe(false);
  });
});
