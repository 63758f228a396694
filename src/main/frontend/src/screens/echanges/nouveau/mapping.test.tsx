import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Mapping } from './Mapping';
import { draftOf, flaws, parametersOf, type Draft, type Preview } from './draft';

const column = (title: string, field?: string, more: object = {}) => ({ title, usable: true, field, from: field ? 'TITLE' as const : undefined, looks: 'TEXT' as const, ...more });
const preview = (more: Partial<Preview> = {}): Preview => ({
  kind: 'open-items', fileName: 'balance.csv', correction: false, maxBytes: 1e6, sheets: [],
  columns: [column('Compte', 'customerCode'), column('Clef'), column('Montant', 'amount', { looks: 'NUMBER' }), column('montant', undefined, { usable: false }), column('Date', 'documentDate', { looks: 'DATE' })],
  rows: [{ line: 2, cells: ['C1', 'F1', '10,00', 'x', '03/04/2026'] }],
  settings: { dateOrder: { from: 'UNDECIDED', evidence: '03/04/2026 (Date)' }, decimalMark: { value: ',', from: 'VALUES' }, currency: { value: 'EUR', from: 'COMPANY' }, mode: { value: 'SNAPSHOT', from: 'DEFAULT' } },
  ...more,
});
const t = (key: string, values?: Record<string, unknown>) => `${key}${values?.field ? ` ${values.field}` : ''}${values?.what ? ` ${values.what}` : ''}`;
let latest: Draft;

function Screen({ of }: { of: Preview }) {
  const [draft, setDraft] = useState(() => draftOf(of, '2026-11-23'));
  latest = draft;
  return <Mapping preview={of} draft={draft} onChange={(fields) => setDraft({ ...draft, fields })} />;
}
const pick = (title: string) => screen.getByRole('combobox', { name: `Contenu de la colonne «\u00a0${title}\u00a0»` });
const telephone = (matches: boolean) => vi.stubGlobal('matchMedia', () => ({ matches, addEventListener: () => undefined, removeEventListener: () => undefined }));

describe('what each column of a file is', () => {
  beforeEach(() => telephone(false));

  it('is proposed above its values, and what is missing is said in words until it is chosen', async () => {
    render(<Screen of={preview()} />);
    expect(pick('Compte')).toHaveValue('customerCode');
    expect(screen.getByRole('status')).toHaveTextContent('la colonne du numéro de pièce');
    await userEvent.selectOptions(pick('Clef'), 'documentRef');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    expect(within(screen.getByRole('table')).getByText('F1')).toBeInTheDocument();
  });

  it('cannot be the same twice: the second one says so and is invalid', async () => {
    render(<Screen of={preview()} />);
    await userEvent.selectOptions(pick('Clef'), 'customerCode');
    expect(pick('Compte')).not.toHaveAttribute('aria-invalid');
    expect(pick('Clef')).toHaveAttribute('aria-invalid', 'true');
    expect(pick('Clef')).toHaveAccessibleDescription('«\u00a0Code client *\u00a0» est déjà pris par une autre colonne.');
    expect(flaws(latest, preview(), 'open-items', t).map((one) => one.field)).toContain('columns.1');
  });

  it('cannot be said of a column that has the title of another', () => {
    render(<Screen of={preview()} />);
    expect(screen.getAllByRole('combobox')).toHaveLength(4);
    expect(screen.getByText(/Même titre/)).toBeInTheDocument();
  });

  it('is asked card by card on a telephone', () => {
    telephone(true);
    render(<Screen of={preview()} />);
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getAllByRole('listitem').filter((one) => within(one).queryByRole('combobox'))).toHaveLength(4);
  });
});

describe('a table of customers', () => {
  const fields = [{ name: 'code', label: 'Code client', home: 'FICHE', day: false }, { name: 'siren', label: 'SIREN', home: 'FICHE', day: false }, { name: 'foundedOn', label: 'Date de création', home: 'FICHE', day: true },
    { name: 'creditLimit', label: 'Limite de crédit', home: 'ACCOUNT', day: false }, { name: 'champ:canal', label: 'Canal de vente', home: 'OWN', day: false }];
  const customers = preview({
    kind: 'customers', fields, columns: [column('Réf.'), column('Créée le', 'foundedOn'), column('Canal', 'champ:canal'), column('siren')], rows: [{ line: 2, cells: ['C1', '03/04/2020', 'Direct', ''] }],
    settings: { dateOrder: { from: 'UNDECIDED', evidence: '03/04/2020 (Créée le)' }, decimalMark: { value: ',', from: 'DEFAULT' }, currency: { from: 'NOT_NEEDED' }, mode: { from: 'NOT_NEEDED' }, matchBy: { value: 'CODE', from: 'DEFAULT' } },
  });
  beforeEach(() => telephone(false));

  it('offers the fields of a fiche in groups, the own ones among them, and asks who a row is', async () => {
    render(<Screen of={customers} />);
    expect(within(pick('Canal')).getByRole('group', { name: 'Champs propres' })).toBeInTheDocument();
    expect(pick('Canal')).toHaveValue('champ:canal');
    expect(screen.getByRole('status')).toHaveTextContent('code client, SIREN ou SIRET');
    await userEvent.selectOptions(pick('Réf.'), 'code');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('is sent with its key, its order of days and nothing of open items', () => {
    const draft = { ...draftOf(customers, '2026-11-23'), fields: ['code', 'foundedOn', 'champ:canal', ''], matchBy: 'SIREN' };
    expect(flaws(draft, customers, 'customers', t).map((one) => one.field)).toEqual(['dateOrder']);
    expect(parametersOf({ ...draft, dateOrder: 'DMY' }, customers, 'customers')).toEqual({
      dateOrder: 'DMY', decimalMark: ',', matchBy: 'SIREN', onboarding: true, columns: { code: 'Réf.', foundedOn: 'Créée le', 'champ:canal': 'Canal', siren: '' },
    });
    // the way without checks is said, never left out
    expect(parametersOf({ ...draft, dateOrder: 'DMY', onboarding: false }, customers, 'customers').onboarding).toBe(false);
  });
});

describe('what is sent', () => {
  it('are the titles by field, never a day or an order that nobody said', () => {
    const draft = { ...draftOf(preview(), '2026-11-23'), fields: ['customerCode', 'documentRef', 'amount', '', 'documentDate'] as Draft['fields'] };
    expect(flaws(draft, preview(), 'open-items', t)).toEqual([{ field: 'dateOrder', message: 'echanges:chooseDateOrder' }]);
    expect(parametersOf({ ...draft, dateOrder: 'DMY' }, preview(), 'open-items')).toEqual({
      dateOrder: 'DMY', decimalMark: ',', columns: { customerCode: 'Compte', documentRef: 'Clef', amount: 'Montant', documentDate: 'Date' },
      defaults: { currency: 'EUR' }, asOf: '2026-11-23', mode: 'SNAPSHOT',
    });
    expect(parametersOf(draft, preview(), 'fec')).toEqual({});
  });

  it('keeps a column out that is called like a field of ours', () => {
    const own = preview({ columns: [column('customerCode', 'customerCode'), column('amount')] });
    const draft = { ...draftOf(own, '2026-11-23'), fields: ['customerCode', ''] as Draft['fields'] };
    expect(parametersOf(draft, own, 'open-items').columns).toEqual({ customerCode: 'customerCode', amount: '' });
  });

  it('needs both sides of an amount, or one amount', () => {
    const sides = preview({ columns: [column('a', 'customerCode'), column('b', 'documentRef'), column('c', 'debit'), column('d')] });
    expect(flaws(draftOf(sides, '2026-11-23'), sides, 'open-items', t).map((one) => one.message)).toEqual(['echanges:toComplete echanges:missing.debitCredit']);
    const both = { ...draftOf(sides, '2026-11-23'), fields: ['customerCode', 'documentRef', 'debit', 'credit'] as Draft['fields'] };
    expect(flaws(both, sides, 'open-items', t)).toEqual([]);
  });
});
