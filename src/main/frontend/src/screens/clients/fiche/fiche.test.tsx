import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Hold, Item } from './data';
import { reasonsOf } from './data';
import { Holds, Why } from './NextStep';

const item = (id: number, more: Partial<Item>): Item => ({
  id, companyCode: 'ADP', kind: 'INVOICE', amount: 100, openAmount: 100, contestedAmount: 0, currency: 'EUR', dueDateComputed: false, facts: [], outcome: 'STEP', tableVersion: 3, ...more,
});
const hold = (id: number, more: Partial<Hold>): Hold => ({ id, companyCode: 'ADP', reason: 'PROMISE', createdOn: '2026-11-23', ...more });

describe('why a case does what it does', () => {
  it('names first the row of the table behind the step that is planned, then those with most items', () => {
    const items = [
      item(1, { tableRow: 12, decidedLevel: 1, decidedChannel: 'EMAIL' }), item(2, { tableRow: 12, decidedLevel: 1, decidedChannel: 'EMAIL' }),
      item(3, { tableRow: 14, decidedLevel: 3, decidedChannel: 'CALL' }), item(4, { outcome: 'WAIT', tableRow: 2 }),
      item(5, { outcome: undefined }), item(6, { companyCode: 'OUEST', tableRow: 99, decidedLevel: 3 }),
    ];
    const reasons = reasonsOf(items, { companyCode: 'ADP', plannedLevel: 3 });
    expect(reasons.map((one) => [one.row, one.items])).toEqual([[14, 1], [12, 2], [2, 1]]);
    render(<ul>{reasons.map((one) => <Why key={one.row} reason={one} />)}</ul>);
    const [first] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent('ligne 14, table v3');
    expect(first).toHaveTextContent('relancer au niveau 3, appel');
    expect(first).toHaveTextContent('1 échéance');
  });
});

describe('what holds a case', () => {
  it('is said once for all its items, with their sum, until when and what releases it', () => {
    render(<Holds holds={[hold(1, { amount: 100, currency: 'EUR', heldUntil: '2026-11-30' }), hold(2, { amount: 250.5, currency: 'EUR', heldUntil: '2026-11-30' }), hold(3, { reason: 'STALE_NEWS', detail: '2026-11-02' })]} />);
    const [promise, stale, ...others] = screen.getAllByRole('listitem');
    expect(others).toEqual([]);
    expect(promise).toHaveTextContent('Promesse en cours');
    expect(promise).toHaveTextContent('30/11/2026');
    expect(promise!.textContent).toContain('2 échéances');
    expect(promise!.textContent).toContain('350,50\u00a0€');
    expect(within(stale!).getByText(/Dernière nouvelle\s: 02\/11\/2026/)).toBeVisible();
  });
});
