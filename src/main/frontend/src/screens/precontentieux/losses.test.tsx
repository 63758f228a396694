import { render, screen } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { allTexts } from '@/i18n';
import type { Loss } from './data';
import { sourceOf, TaxLines } from './Losses';

const item = (more: Partial<Loss['items'][number]>): Loss['items'][number] => ({ entryId: 1, documentRef: 'FA-1', amount: 580, net: 500, vat: 80, currency: 'EUR', recovered: 0, vatSource: 'FEC', vatAccounts: [], ...more });
const loss = (...items: Loss['items']) => ({ items }) as Loss;

describe('the tax of a loss', () => {
  beforeAll(() => allTexts());

  it('says whether the ledger told it, somebody typed it, or both', () => {
    expect(sourceOf(loss(item({}), item({ entryId: 2 })))).toBe('FEC');
    expect(sourceOf(loss(item({ vatSource: 'TYPED' })))).toBe('TYPED');
    expect(sourceOf(loss(item({}), item({ vatSource: 'TYPED' })))).toBe('MIXED');
  });

  it('names the accounts of each rate, and says where an invoice has no tax', () => {
    render(<TaxLines of={loss(item({ vatAccounts: [{ account: '445711', vat: 40 }, { account: '445712', vat: 120 }] }), item({ entryId: 2, documentRef: 'FA-2', vat: 0, net: 580 }), item({ entryId: 3, documentRef: 'FA-3', vatSource: 'TYPED' }))} />);
    const [taxed, exempt, typed] = screen.getAllByRole('listitem').map((one) => one.textContent!.replace(/[\u00a0\u202f]/g, ' '));
    expect(taxed).toContain('prix net 500,00 €, TVA 80,00 €');
    expect(taxed).toContain('445711 40,00 €, 445712 120,00 €');
    expect(exempt).toContain('facture sans TVA');
    expect(typed).toContain('TVA saisie');
  });
});
