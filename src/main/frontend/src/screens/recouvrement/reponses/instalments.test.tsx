import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { instalmentsOf, partsOf, PlanProposed, type Schedule } from './Instalments';

const plan = (total: number | undefined, owed: number, said = true): Schedule => ({
  instalments: [{ dueOn: '2026-12-05', amount: total === undefined ? undefined : total / 2 }, { amount: total === undefined ? undefined : total / 2 }], said, total, owed, currency: 'EUR', asks: false,
});

describe('instalments that an answer proposes', () => {
  it('stand there with what is not said of them', () => {
    render(<PlanProposed of={plan(1000, 1000)} />);
    const rows = within(screen.getByRole('list', { name: 'Échéances' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent(/500,00/);
    expect(rows[1]).toHaveTextContent('date à fixer');
    expect(screen.getByText(/Le total est ce qui est dû/)).toBeInTheDocument();
  });

  it('say what they leave over or ask too much, and mend nothing', () => {
    const { rerender } = render(<PlanProposed of={plan(1000, 1200)} />);
    expect(screen.getByText(/200,00.*restent en dehors/)).toBeInTheDocument();
    rerender(<PlanProposed of={plan(1300, 1200)} />);
    expect(screen.getByText(/100,00.*de trop/)).toBeInTheDocument();
    rerender(<PlanProposed of={plan(undefined, 1200)} />);
    expect(screen.getByText(/Des montants manquent/)).toBeInTheDocument();
    rerender(<PlanProposed of={{ ...plan(1200, 1200, false), asks: true }} />);
    expect(screen.getByText(/parts égales/)).toBeInTheDocument();
    expect(screen.getByText(/un responsable donne d’abord son accord/)).toBeInTheDocument();
  });

  it('are sent as they were changed, what cannot be read too', () => {
    expect(partsOf(undefined)).toHaveLength(2);
    expect(partsOf(plan(1000, 1000)).map((one) => one.dueOn)).toEqual(['2026-12-05', '']);
    expect(instalmentsOf([{ id: 0, dueOn: '2026-12-05', amount: '1 234,56' }, { id: 1, dueOn: '', amount: 'beaucoup' }, { id: 2, dueOn: '', amount: '' }]))
      .toEqual([{ dueOn: '2026-12-05', amount: 1234.56 }, { dueOn: undefined, amount: -1 }, { dueOn: undefined, amount: undefined }]);
  });
});
