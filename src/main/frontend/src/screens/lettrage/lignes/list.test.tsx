import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { Lines } from './LignesPage';

const server = { GET: vi.fn() };
const at = { address: {} as Record<string, string>, change: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
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
