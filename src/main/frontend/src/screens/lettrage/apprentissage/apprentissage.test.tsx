import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { Shown } from './ApprentissagePage';
import type { Learning, Model } from './data';

const server = { GET: vi.fn(), POST: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all), POST: (...all: unknown[]) => server.POST(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
vi.mock('@/ui/chart', () => ({ ChartCard: ({ title, footer }: { title: string; footer: unknown }) => <section aria-label={title}>{footer as never}</section> }));

const none: Learning = { decisions: 60, needed: 1000, fewest: 100, audited: 0, open: false, items: [], bySource: { accepted: 50, refused: 10, changed: 0, undone: 0, auditRight: 0, auditWrong: 0 } };
const model = (version: number, state: string): Model => ({ id: version, companyId: 1, version, state, askedBy: 'sophie', askedAt: '2026-11-01T08:00:00Z', trainedAt: '2026-11-01T08:00:00Z', decisions: 2000, threshold: 0.987, logLoss: 0.2, otherLogLoss: 0.3 });
const assessment = { judged: 1600, right: 1200, logLoss: 0.2, brier: 0.1, points: [], bins: [] };

function show(learning: Learning, manage = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(meQuery.queryKey, { today: '2026-11-23', companies: [], permissions: { manage } } as never);
  render(<QueryClientProvider client={client}><Shown learning={learning} /></QueryClientProvider>);
}

describe('what matching has learnt', () => {
  beforeEach(() => {
    server.GET.mockReset().mockResolvedValue({ data: { id: 2, version: 2, foretold: assessment, candidate: assessment, other: assessment,
      features: [{ name: 'a', sentence: 'Un numéro a été lu', weight: 2 }, { name: 'b', sentence: 'Une autre combinaison convenait', weight: -0.5 }] } });
    server.POST.mockReset().mockResolvedValue({ data: {} });
  });

  it('says how many decisions are missing before anything is learnt', () => {
    show(none);
    expect(screen.getByText('Il faut encore 40 décisions pour apprendre')).toBeInTheDocument();
    expect(screen.getByText(/Il faut encore 940 décisions/)).toBeInTheDocument();
    expect(screen.getAllByText('Fermée')).toHaveLength(1);
  });

  it('says in words what speaks for and against, and a manager takes a former version back', async () => {
    show({ ...none, decisions: 2000, open: true, items: [model(2, 'IN_USE'), model(1, 'RETIRED')] });
    expect(await screen.findByText('parle beaucoup pour')).toBeInTheDocument();
    expect(screen.getByText('parle contre')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Remettre en service' }));
    expect(server.POST.mock.calls[0]![1]).toEqual({ params: { path: { id: 1 } } });
  });

  it('offers nothing of the kind to whoever may not', async () => {
    show({ ...none, decisions: 2000, items: [model(2, 'IN_USE'), model(1, 'RETIRED')] }, false);
    await screen.findByText('parle beaucoup pour');
    expect(screen.queryByRole('button', { name: 'Remettre en service' })).toBeNull();
  });
});
