import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { AsideMany, comesTo } from './AsideMany';
import type { BankLine } from './data';
import { Lines } from './LignesPage';

const server = { GET: vi.fn(), POST: vi.fn() };
const at = { address: {} as Record<string, string>, change: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all), POST: (...all: unknown[]) => server.POST(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
vi.mock('@/app/address', () => ({ useAddress: () => [at.address, at.change] }));
vi.mock('@/app/live', () => ({ useLive: () => undefined }));

function show(address: Record<string, string>) {
  at.address = address;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(meQuery.queryKey, { companies: [], permissions: { importFiles: true } } as never);
  render(<QueryClientProvider client={client}><Lines company="OUEST" /></QueryClientProvider>);
}

describe('the lines of the bank', () => {
  beforeEach(() => { at.change.mockReset(); server.GET.mockReset().mockResolvedValue({ data: { items: [], total: 0 } }); });

  it('begin with those of whom nobody knows, and say when there is none', async () => {
    show({});
    expect(await screen.findByText('Aucun encaissement à identifier')).toBeInTheDocument();
    expect(server.GET.mock.calls[0]![1]).toMatchObject({ params: { query: { companyCode: 'OUEST', state: 'UNKNOWN' } } });
    await userEvent.click(screen.getByRole('button', { name: 'Plusieurs candidats' }));
    expect(at.change).toHaveBeenCalledWith({ etat: 'AMBIGUOUS', ligne: undefined });
  });

  it('are searched and sorted by the server', async () => {
    show({ q: ' dupont sud ', tri: '-amount' });
    await screen.findByText('Aucune ligne ne répond à cette recherche');
    expect(server.GET.mock.calls[0]![1]).toMatchObject({ params: { query: { q: 'dupont sud', sort: '-amount' } } });
  });

  it('go on from page to page', async () => {
    server.GET.mockResolvedValue({ data: { items: [], total: 700, next: 'abc' } });
    show({ etat: 'IDENTIFIED' });
    await userEvent.click(await screen.findByRole('button', { name: 'Afficher la suite' }));
    expect(server.GET.mock.calls[1]![1]).toMatchObject({ params: { query: { state: 'IDENTIFIED', after: 'abc' } } });
  });
});

describe('many lines set aside at once', () => {
  const line = (transactionId: number, amount: number, currency = 'EUR') => ({ transactionId, amount, currency, label: `VIR ${transactionId}`, candidates: [], clues: [] }) as unknown as BankLine;

  it('come to a sum a currency', () => {
    expect(comesTo([line(1, 0.1), line(2, 0.2), line(3, 5, 'USD')]).replace(/\s/g, ' ')).toMatch(/^0,30 € \+ 5,00 /);
  });

  it('are said once, and what stays is told with its reason', async () => {
    server.POST.mockResolvedValue({ data: { done: [1], left: [{ id: 2, reason: 'La comptabilité la tient.' }] } });
    const closed = vi.fn();
    render(<QueryClientProvider client={new QueryClient()}><AsideMany lines={[line(1, 10), line(2, 20)]} onClose={closed} /></QueryClientProvider>);
    await userEvent.selectOptions(screen.getByLabelText('Ce que c’est'), 'TAX');
    await userEvent.click(screen.getByRole('button', { name: 'Écarter 2 lignes' }));
    expect(server.POST).toHaveBeenCalledWith('/api/v1/lettrage/bank-lines/aside', { body: { lines: [1, 2], reason: 'TAX', note: undefined } });
    expect(await screen.findByText('La comptabilité la tient.')).toBeInTheDocument();
    expect(screen.getByText(/VIR 2/)).toBeInTheDocument();
    await userEvent.click(screen.getByText('Fermer', { selector: 'button' }));
    expect(closed).toHaveBeenCalledWith(true);
  });
});
