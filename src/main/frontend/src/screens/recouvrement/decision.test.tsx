import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { DecisionDialog, sumsOf } from './DecisionDialog';
import { grouped } from './DashboardPage';
import { pasted } from './LetterDialogs';

const row = (id: number, level: number, amount: number, status = 'TO_APPROVE', currency = 'EUR') => ({
  id, level, status, caseNumber: `DR-${id}`, companyCode: 'ADP', customerCode: `C${id}`, customerName: `Client ${id}`, plannedOn: '2026-11-23', day: '2026-11-23', channel: 'EMAIL', formalNotice: false,
  amounts: [{ currency, amount }], recipients: [],
});
const server = { GET: vi.fn(), POST: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all), POST: (...all: unknown[]) => server.POST(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));

function open(onClose = vi.fn()) {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, { today: '2026-11-23', companies: [], permissions: {} } as never);
  render(<QueryClientProvider client={client}><DecisionDialog ids={['1', '2', '3', '4']} onClose={onClose} onDone={() => undefined} /></QueryClientProvider>);
  return onClose;
}

describe('a decision about many relances', () => {
  beforeEach(() => {
    server.GET.mockReset().mockResolvedValue({ data: { items: [row(1, 4, 1000.1), row(2, 4, 2000.2), row(3, 6, 500, 'TO_APPROVE', 'USD'), row(4, 5, 9, 'APPROVED')], total: 4 } });
    server.POST.mockReset().mockResolvedValue({ data: { decided: 3, left: [] } });
  });

  it('says how many, for how much and at which level before anything is done', async () => {
    open();
    const table = await screen.findByRole('table');
    expect(within(table).getByText('Niveau 4').closest('tr')).toHaveTextContent(/2.*3.000,30.€/);
    expect(within(table).getByText('Niveau 6').closest('tr')).toHaveTextContent(/1.*500,00/);
    expect(within(table).queryByText('Niveau 5')).toBeNull();
    expect(screen.getByText(/n’attend plus de décision/)).toBeInTheDocument();
    expect(server.POST).not.toHaveBeenCalled();
  });

  it('sends the amounts that were read, and tells what stayed undone', async () => {
    server.POST.mockResolvedValue({ data: { decided: 2, left: [{ id: 2, customerName: 'Client 2', reason: 'Le montant a changé.' }] } });
    const onClose = open();
    await screen.findByRole('table');
    await userEvent.click(screen.getByRole('radio', { name: 'Tout refuser' }));
    await userEvent.type(screen.getByLabelText('Motif du refus'), 'Négociation');
    await userEvent.type(screen.getByLabelText('Ne rien envoyer jusqu’au'), '2026-12-01');
    await userEvent.click(screen.getByRole('button', { name: 'Refuser 3 relances' }));
    await waitFor(() => expect(server.POST).toHaveBeenCalledOnce());
    expect(server.POST.mock.calls[0]![1].body).toEqual({
      decision: 'REFUSE', reason: 'Négociation', refusedUntil: '2026-12-01', relances: [{ id: 1, amount: 1000.1 }, { id: 2, amount: 2000.2 }, { id: 3, amount: 500 }],
    });
    expect(await screen.findByText('Le montant a changé.')).toBeInTheDocument();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('figures and files', () => {
  it('never add amounts of different currencies up', () => {
    expect(sumsOf([row(1, 1, 0.1), row(2, 1, 0.2), row(3, 1, 5, '', 'USD')])).toEqual([{ currency: 'USD', amount: 5 }, { currency: 'EUR', amount: 0.3 }]);
    const overdue = [{ age: 'TO_30', level: 1, currency: 'EUR', amount: 10, items: 1 }, { age: 'TO_30', level: 2, currency: 'USD', amount: 99, items: 9 }];
    expect(grouped(overdue, 'EUR', (one) => [one.age, one.age], ['TO_30', 'OVER_90']).map((one) => one.amount)).toEqual([10, 0]);
  });

  it('a pasted column of numbers becomes one number a letter', () => {
    expect(pasted(' 1A 123  456\r\n\n1A 999\t1A 777 ')).toEqual(['1A 123 456', '1A 999', '1A 777']);
  });
});
