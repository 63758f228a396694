import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { asked, query, type Tie } from './figures';
import { Grid } from './Grid';
import { Kinds } from './Kinds';
import { Ties } from './Ties';

const tie = (account: string, more: Partial<Tie>): Tie => ({ account, currency: 'EUR', entries: 2, balance: 100, announced: 0, open: 100, leftByLetters: 0, difference: 0, ...more });
const cells = (row: HTMLElement) => within(row).getAllByRole('button').map((one) => one.textContent?.replace(/\s/g, ' '));

test('an account shows its equation, without columns that nobody has', async () => {
  const open = vi.fn();
  render(<Ties ties={[tie('', {})]} open={open} />);
  expect(screen.getAllByRole('columnheader')).toHaveLength(4);
  expect(screen.getByText('Juste au centime')).toBeVisible();
  await userEvent.click(within(screen.getAllByRole('row')[1]!).getAllByRole('button')[1]!);
  expect(open).toHaveBeenCalledWith({ chiffre: 'OPEN', devise: 'EUR', dans: '-' });
});

test('what letters leave says how it belongs to the letters that do not balance', async () => {
  const open = vi.fn();
  const { rerender } = render(<Ties ties={[tie('411000', {})]} open={open} />);
  expect(screen.queryByRole('button', { name: 'Voir les lettres déséquilibrées' })).toBeNull();
  rerender(<Ties ties={[tie('411000', { open: 70, leftByLetters: 30 })]} open={open} />);
  await userEvent.click(screen.getByText('Voir les lettres déséquilibrées'));
  expect(open).toHaveBeenCalledWith({ chiffre: 'UNBALANCED' });
});

test('accounts of one currency are added, currencies are not', () => {
  render(<Ties ties={[tie('411000', { announced: -30.1, open: 69.9 }), tie('416000', { balance: 0.2, open: 0.2 }), tie('411000', { currency: 'USD', balance: 7, open: 6, difference: 1 })]} open={() => {}} />);
  const rows = screen.getAllByRole('row');
  expect(rows).toHaveLength(5);
  expect(rows[3]).toHaveTextContent('Total EUR');
  expect(cells(rows[3]!)).toEqual(['100,20 €', '-30,10 €', '70,10 €', '0,00 €']);
  expect(cells(rows[4]!)).toEqual(['7,00 $US', '0,00 $US', '6,00 $US', '1,00 $US']);
  expect(screen.getByText('Il y a un écart')).toBeVisible();
});

test('names stand before the figures have come; nothing is nought, not a link', () => {
  const { rerender } = render(<Kinds title="À vérifier" kinds={['SAME_AMOUNT']} days={90} open={() => {}} />);
  expect(screen.getByText('Même montant deux fois')).toBeVisible();
  expect(screen.queryByText('0')).toBeNull();
  rerender(<Kinds title="À vérifier" kinds={['SAME_AMOUNT']} figures={[]} days={90} open={() => {}} />);
  expect(screen.getByText('0')).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

test('entries without an account are asked for as such, in the file too', () => {
  const question = { companyCode: 'DEMO', from: undefined, account: '411' };
  expect(query({ ...asked(question, { chiffre: 'OPEN', dans: '-', devise: 'EUR' }), format: 'csv' })).toBe('companyCode=DEMO&account=411&kind=OPEN&inAccount=&currency=EUR&format=csv');
  expect(query(asked(question, { chiffre: 'OPEN' }))).toBe('companyCode=DEMO&account=411&kind=OPEN');
});

test('rows that belong together stand in one piece', () => {
  const { container } = render(<Grid label="Même montant" heads={['a', 'b', 'c', 'd']} rows={['x', 'x', 'y', 'y'].map((group, i) => ({ key: `${i}`, group, cells: [group, i, i, i] }))} />);
  expect([...container.querySelectorAll('tbody')].map((piece) => piece.rows.length)).toEqual([2, 2]);
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});
