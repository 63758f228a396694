import { render, screen } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { allTexts } from '@/i18n';
import type { Loss } from './data';
import { Recovered } from './AffairePage';
import { sourceOf, Sums, TaxLines } from './Losses';

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

const plain = (text: string | null) => text!.replace(/[\u00a0\u202f]/g, ' ');

describe('amounts of several currencies', () => {
  beforeAll(() => allTexts());

  it('stand side by side and are never added up', () => {
    const { container } = render(<Sums of={{ sums: [{ currency: 'EUR', amount: 1234.56, net: 1028.8, vat: 205.76, recovered: 0 }, { currency: 'USD', amount: 1234.56, net: 1234.56, vat: 0, recovered: 0 }] }} what="amount" />);
    expect(plain(container.textContent)).toBe('1 234,56 € + 1 234,56 $US');
  });

  it('recovered say what they pay, where that is not the principal alone', () => {
    const { container } = render(<Recovered of={{ recoveries: [{ currency: 'EUR', total: 500, principal: 440, interest: 20, lumpSums: 40, costs: 0 }, { currency: 'USD', total: 120, principal: 120, interest: 0, lumpSums: 0, costs: 0 }] }} currency="EUR" />);
    const [euros, dollars] = [...container.querySelectorAll('li')].map((one) => plain(one.textContent));
    expect(euros).toBe('500,00 €principal 440,00 €, intérêts et pénalités 20,00 €, indemnités forfaitaires 40,00 €');
    expect(dollars).toBe('120,00 $US');
  });
});
