import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Toaster } from '@/ui';
import { shortIban, type BankLine } from './data';
import { AsideForm } from './AsideForm';
import { Choice } from './LineDrawer';
import { Rules } from './Rules';

const server = { GET: vi.fn(), PUT: vi.fn(), POST: vi.fn(), DELETE: vi.fn() };
vi.mock('@/api/client', () => ({
  api: { GET: (...all: unknown[]) => server.GET(...all), PUT: (...all: unknown[]) => server.PUT(...all), POST: (...all: unknown[]) => server.POST(...all), DELETE: (...all: unknown[]) => server.DELETE(...all) },
  answer: async (call: Promise<{ data: unknown }>) => (await call).data,
}));

const line: BankLine = {
  transactionId: 7, bookingDate: '2026-11-20', amount: 1200, currency: 'EUR', label: 'VIR SEPA RÉGLEMENT', counterpartyName: 'Dupont Holding', counterpartyIban: 'FR7612345678901234567894321',
  kind: 'RECEIPT', state: 'AMBIGUOUS', clues: [], announced: false, decidedBy: 'system', decidedAt: '2026-11-20T08:00:00Z',
  candidates: [{ customerCode: 'C1', customerName: 'Dupont Nord', clues: ['Nom sur le virement'] }, { customerCode: 'C2', customerName: 'Dupont Sud', clues: [] }],
};
const closed = vi.fn();
const show = (shown = line) => render(<QueryClientProvider client={new QueryClient()}><Choice line={shown} onClose={closed} /><Toaster /></QueryClientProvider>);

describe('whose money a line of the bank is', () => {
  beforeEach(() => {
    closed.mockReset();
    server.GET.mockReset().mockResolvedValue({ data: { customers: [], contacts: [], documents: [] } });
    server.PUT.mockReset().mockResolvedValue({ data: { ...line, state: 'IDENTIFIED', customerCode: 'C2', customerName: 'Dupont Sud', candidates: [] } });
    server.DELETE.mockReset().mockResolvedValue({});
  });

  it('is said by a candidate’s button, remembered when asked, and taken back from the notice', async () => {
    show();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Retenir ce compte pour ce client' }));
    await userEvent.click(screen.getByRole('button', { name: /Dupont Sud/ }));
    expect(server.PUT).toHaveBeenCalledWith('/api/v1/lettrage/bank-lines/{id}/payer', { params: { path: { id: 7 } }, body: { customerCode: 'C2', remember: true } });
    await waitFor(() => expect(closed).toHaveBeenCalled());
    await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));
    expect(server.DELETE).toHaveBeenCalledWith('/api/v1/lettrage/bank-lines/{id}/payer', { params: { path: { id: 7 } } });
    expect(await screen.findByText('L’encaissement n’est plus affecté')).toBeInTheDocument();
  });

  it('goes back to whoever was named before, as the server had kept it: nobody names him again', async () => {
    show({ ...line, state: 'IDENTIFIED', customerCode: 'C9', customerName: 'Avant', candidates: [] });
    await userEvent.type(screen.getByRole('combobox', { name: 'Client' }), 'C2{Enter}');
    server.GET.mockResolvedValue({ data: { ...line, customerCode: 'C9', customerName: 'Avant' } });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Annuler' })).at(-1)!);
    expect(await screen.findByText('L’encaissement est de nouveau à Avant')).toBeInTheDocument();
    expect(server.DELETE).toHaveBeenCalledTimes(1);
    expect(server.PUT).toHaveBeenCalledTimes(1);
  });

  it('is refused in the server’s words, and the choice stays open', async () => {
    server.PUT.mockRejectedValue(new Problem(409, 'Conflit', 'Défaites d’abord le lettrage AB.'));
    show();
    await userEvent.click(screen.getByRole('button', { name: /Dupont Nord/ }));
    expect(await screen.findByText('Défaites d’abord le lettrage AB.')).toBeInTheDocument();
    expect(closed).not.toHaveBeenCalled();
  });

  it('shows an unknown customer at the field of the search', async () => {
    server.PUT.mockRejectedValue(new Problem(400, 'Refusé', '', [{ field: 'customerCode', message: 'Pas de compte dans cette société.' }]));
    show();
    await userEvent.type(screen.getByRole('combobox', { name: 'Un autre client' }), 'ZZ{Enter}');
    expect(await screen.findByText('Pas de compte dans cette société.')).toBeInTheDocument();
    expect(server.PUT.mock.calls[0]![1]).toMatchObject({ body: { customerCode: 'ZZ', remember: false } });
    expect(screen.getByRole('combobox', { name: 'Un autre client' })).toBeInvalid();
  });

  it('has an account that is shown shortened', () => {
    expect(shortIban(line.counterpartyIban!)).toBe('FR76\u00a0…4321');
  });
});

describe('a line that is no customer’s', () => {
  const back = vi.fn();
  const form = () => render(<QueryClientProvider client={new QueryClient()}><AsideForm line={line} onBack={back} onDone={closed} /><Toaster /></QueryClientProvider>);
  beforeEach(() => {
    closed.mockReset();
    server.GET.mockReset().mockResolvedValue({ data: { reason: 'TAX', keys: [{ kind: 'IBAN', value: line.counterpartyIban, waiting: 3 }, { kind: 'LABEL', value: 'VIR SEPA #', waiting: 0, obstacle: 'COMMON' }] } });
    server.PUT.mockReset().mockResolvedValue({ data: { ...line, state: 'ASIDE', aside: { reason: 'TAX' }, candidates: [] } });
    server.DELETE.mockReset().mockResolvedValue({ data: { lines: 2 } });
  });

  it('says what it looks like, is remembered by what can be, and taken back from the notice', async () => {
    form();
    expect(await screen.findByLabelText('Ce que c’est')).toHaveValue('TAX');
    expect(screen.getByRole('radio', { name: /Même libellé/ })).toBeDisabled();
    expect(screen.getByRole('radio', { name: /FR76.…4321/ })).toHaveAccessibleDescription('3 autres lignes en attente y répondent.');
    await userEvent.click(screen.getByRole('radio', { name: /FR76.…4321/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Écarter' }));
    expect(server.PUT).toHaveBeenCalledWith('/api/v1/lettrage/bank-lines/{id}/aside', { params: { path: { id: 7 } }, body: { reason: 'TAX', note: undefined, remember: 'IBAN' } });
    await waitFor(() => expect(closed).toHaveBeenCalled());
    server.GET.mockResolvedValue({ data: { ...line, state: 'UNKNOWN' } });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Annuler' })).at(-1)!);
    expect(await screen.findByText('La ligne est de nouveau à identifier')).toBeInTheDocument();
  });

  it('that cannot be remembered so says why at the choice', async () => {
    server.PUT.mockRejectedValue(new Problem(422, 'Refusé', 'Non', [{ field: 'remember', message: 'Des paiements de clients l’ont aussi.' }]));
    form();
    await userEvent.click(await screen.findByRole('button', { name: 'Écarter' }));
    expect(await screen.findByText('Des paiements de clients l’ont aussi.')).toBeInTheDocument();
    expect(closed).not.toHaveBeenCalled();
  });

  it('has rules that are switched off and undone; who only looks sees no buttons', async () => {
    const rule = { id: 4, accountNumber: 'FR7600001111222233334444555', kind: 'LABEL', value: 'REMB URSSAF #', lineKind: 'RECEIPT', reason: 'TAX', state: 'ON', lines: 2, madeBy: 'amelie', madeAt: '2026-11-20T08:00:00Z' };
    server.GET.mockResolvedValue({ data: { items: [rule] } });
    const rules = (may: boolean) => <QueryClientProvider client={new QueryClient()}><Rules open company="OUEST" may={may} onClose={back} onLines={back} /><Toaster /></QueryClientProvider>;
    const { unmount } = render(rules(true));
    expect(await screen.findByText('2 lignes écartées')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Arrêter la règle/ }));
    expect(server.PUT).toHaveBeenCalledWith('/api/v1/lettrage/aside-rules/{id}', { params: { path: { id: 4 } }, body: { on: false } });
    await userEvent.click(screen.getByRole('button', { name: /^Défaire la règle/ }));
    expect(await screen.findByText('Règle défaite')).toBeInTheDocument();
    unmount();
    render(rules(false));
    expect(await screen.findByText('2 lignes écartées')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /règle/ })).toBeNull();
  });
});
