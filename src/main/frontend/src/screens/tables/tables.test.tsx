import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { Toaster } from '@/ui';
import { Changes, Findings } from './Changes';
import { differing, type Change, type Column, type Table } from './data';
import { Upload } from './Upload';

const server = { GET: vi.fn(), POST: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all), POST: (...all: unknown[]) => server.POST(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
vi.mock('@/app/address', () => ({ useAddress: () => [{}, vi.fn()] }));

const columns: Column[] = [{ id: 'note', title: 'Remarque', role: 'REMARK' }, { id: 'amountFrom', title: 'Montant à partir de', role: 'CONDITION' }, { id: 'action', title: 'Décision', role: 'CONCLUSION' }];
const changes: Change[] = [
  { kind: 'CHANGED', before: { number: 13, cells: ['Certain', '', 'Automatique'] }, after: { number: 13, cells: ['Certain', '250', 'Automatique'] } },
  { kind: 'REMOVED', before: { number: 15, cells: ['Frais', '', 'Proposer'] } },
];
const table: Table = {
  name: 'lettrage-rules', title: 'Table de lettrage', about: '', fileName: 'lettrage-rules.drl.xlsx', rows: 8,
  inUse: { name: 'lettrage-rules', version: 4, status: 'ACTIVE', statusLabel: 'En service', source: 'UPLOAD', fileName: 'l.xlsx', sha256: 'x', createdBy: 'sophie', createdAt: '2026-11-20T08:00:00Z', findings: [] },
};

describe('a rule table', () => {
  beforeEach(() => { server.GET.mockReset(); server.POST.mockReset(); });

  it('says what changes, cell by cell', () => {
    expect(differing(columns, changes[0]!)).toEqual([{ column: columns[1], before: '', after: '250' }]);
    render(<Changes columns={columns} changes={changes} />);
    expect(screen.getByText('1 ligne modifiée')).toBeInTheDocument();
    expect(screen.getByText('1 ligne retirée')).toBeInTheDocument();
    expect(screen.getByText('Montant à partir de')).toBeInTheDocument();
  });

  it('says where a fault is, what stands there and what may', () => {
    render(<Findings findings={[{ sheet: 'Lettrage', cell: 'H13', code: 'rulebook.cell.not-in-list', message: 'Pas dans la liste.', found: 'Deviner', expected: 'Automatique, Proposer' }]} />);
    expect(screen.getByRole('listitem')).toHaveTextContent(/Lettrage, cellule H13.*trouvé.*Deviner.*attendu.*Automatique, Proposer/);
  });

  it('is published with a word why, and what was refused offers no publishing', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData(meQuery.queryKey, { companies: [{ id: 1, code: 'OUEST', name: 'Ouest' }], permissions: { manage: true } } as never);
    render(<QueryClientProvider client={client}><Upload table={table} columns={columns} /><Toaster /></QueryClientProvider>);
    const file = () => new File(['x'], 'lettrage.xlsx');
    server.POST.mockResolvedValueOnce({ data: { rows: 0, findings: [{ sheet: '', cell: '', code: 'x', message: 'Abîmé.' }], changes: [] } });
    await userEvent.upload(screen.getByLabelText('Classeur'), file());
    expect(await screen.findByText('Abîmé.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Publier' })).not.toBeInTheDocument();
    server.POST.mockResolvedValueOnce({ data: { rows: 8, findings: [], changes } });
    await userEvent.upload(screen.getByLabelText('Classeur'), file());
    await userEvent.type(await screen.findByRole('textbox'), 'Seuil relevé');
    server.POST.mockResolvedValueOnce({ data: { ...table.inUse, version: 5, status: 'COMPILING' } });
    server.GET.mockResolvedValue({ data: { ...table.inUse, version: 5, status: 'ACTIVE' } });
    await userEvent.click(screen.getByRole('button', { name: 'Publier' }));
    expect(await screen.findByText('Version 5 en service')).toBeInTheDocument();
    const sent = server.POST.mock.calls[2]![1] as { bodySerializer: () => FormData };
    expect(sent.bodySerializer().get('comment')).toBe('Seuil relevé');
    server.POST.mockResolvedValueOnce({ data: { ...table.inUse, version: 6, status: 'COMPILING' } });
    await userEvent.click(screen.getByRole('button', { name: 'Revenir à la précédente' }));
    expect(server.POST.mock.calls[3]).toMatchObject(['/api/v1/rulebooks/{name}/versions/{version}/restore', { params: { path: { name: 'lettrage-rules', version: 4 } } }]);
  });
});
