import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { setLanguage } from '@/i18n';
import { csv } from './export';
import { DataTable, DateText, ErrorState, Form, Money, TextField, useLocalRows, useServerRows, type Column } from '.';

describe('amounts and dates', () => {
  it('are written as French printers do: narrow no-break spaces, comma, euro after', async () => {
    const { container, rerender } = render(<Money amount={1234.56} currency="EUR" />);
    expect(container.textContent).toBe('1\u202f234,56\u00a0€');
    rerender(<DateText value="2026-11-22" />);
    expect(container.textContent).toBe('22/11/2026');
    rerender(<DateText value="2026-11-22T23:30:00Z" time />);
    expect(container.textContent).toContain('23/11/2026'); // in Paris it is past midnight
    await setLanguage('en', false);
    rerender(<Money amount={1234.5} currency="EUR" />);
    expect(container.textContent).toBe('€1,234.50');
    await setLanguage('fr', false);
  });

  it('say nothing where there is nothing', () => {
    const { container } = render(<><Money amount={null} currency="EUR" /><Money amount={0} currency="EUR" dash /></>);
    expect(container.textContent).toBe('––');
  });
});

describe('what could not be read', () => {
  it('is asked for again only where that may help', () => {
    const { rerender } = render(<ErrorState error={new Problem(503, 'Indisponible', 'Plus tard.')} retry={() => undefined} />);
    expect(screen.getByRole('button', { name: 'Réessayer' })).toBeVisible();
    for (const permanent of [403, 404]) {
      rerender(<ErrorState error={new Problem(permanent, 'Accès refusé', 'Votre rôle ne le permet pas.')} retry={() => undefined} />);
      expect(screen.getByRole('alert')).toHaveTextContent('Accès refusé');
      expect(screen.queryByRole('button')).toBeNull();
    }
  });
});

describe('a form', () => {
  it('shows what the server refuses at the field, and the rest above', async () => {
    const refuse = vi.fn().mockRejectedValue(new Problem(400, 'Requête', 'À corriger', [{ field: 'until', message: 'La date est passée.' }, { message: 'Le client est archivé.' }]));
    render(<Form onSubmit={refuse}><TextField name="until" label="Jusqu’au" defaultValue=" 2020-01-01 " /><button type="submit">Envoyer</button></Form>);
    await userEvent.click(screen.getByRole('button', { name: 'Envoyer' }));
    expect(refuse).toHaveBeenCalledWith({ until: '2020-01-01' });
    const field = screen.getByLabelText('Jusqu’au');
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'));
    expect(field).toHaveAccessibleDescription('La date est passée.');
    expect(field).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('À corriger');
    expect(screen.getByRole('alert')).toHaveTextContent('Le client est archivé.');
  });

  it('is sent by Ctrl + Enter from any field, and may make a link of what the server says', async () => {
    const refuse = vi.fn().mockRejectedValue(new Problem(409, 'Requête', 'À corriger', [{ field: 'limit', message: 'Demande en cours : OUV-1.' }]));
    render(<Form onSubmit={refuse} say={(message) => <a href="/la">{message}</a>}><TextField name="limit" label="Encours" /><TextField name="other" label="Autre" /></Form>);
    await userEvent.type(screen.getByLabelText('Encours'), '5000{Control>}{Enter}{/Control}');
    expect(refuse).toHaveBeenCalledTimes(1);
    expect(await screen.findByRole('link', { name: 'Demande en cours : OUV-1.' })).toHaveAttribute('href', '/la');
  });
});

interface Row { id: string; name: string; amount: number }
const columns: Column<Row>[] = [
  { id: 'name', header: 'Nom', sort: 'name', value: (row) => row.name, cell: (row) => row.name },
  { id: 'amount', header: 'Montant', sort: 'amount', right: true, value: (row) => row.amount, cell: (row) => <Money amount={row.amount} currency="EUR" /> },
];
const many: Row[] = Array.from({ length: 100_000 }, (_, i) => ({ id: `r${i}`, name: `Client ${i}`, amount: i }));

function Local({ onSort, onBulk }: { onSort: (sort: string) => void; onBulk: (ids: string[]) => void }) {
  const rows = useLocalRows(many);
  return <DataTable id="essai" label="Essai" columns={columns} rows={rows} rowId={(row) => row.id} onSort={onSort} bulk={[{ label: 'Relancer', run: onBulk }]} />;
}

function FromServer({ fetch }: { fetch: (offset: number, limit: number) => Promise<{ items: Row[]; total: number }> }) {
  const rows = useServerRows<Row>(['essai'], fetch);
  return <DataTable id="serveur" label="Serveur" columns={columns} rows={rows} rowId={(row) => row.id} />;
}

describe('a table', () => {
  it('draws only what can be seen of 100,000 rows, and sorts amounts from the largest', async () => {
    const onSort = vi.fn();
    render(<Local onSort={onSort} onBulk={() => undefined} />);
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '100001');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByText('100 000 lignes')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Montant' }));
    expect(onSort).toHaveBeenLastCalledWith('-amount');
    await userEvent.click(screen.getByRole('button', { name: 'Nom' }));
    expect(onSort).toHaveBeenLastCalledWith('name');
  });

  it('offers actions on what was chosen, and says how many', async () => {
    const onBulk = vi.fn();
    render(<Local onSort={() => undefined} onBulk={onBulk} />);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Choisir r1' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Choisir r3' }));
    const bar = screen.getByRole('toolbar');
    expect(bar).toHaveTextContent('2 lignes choisies');
    await userEvent.click(within(bar).getByRole('button', { name: 'Relancer' }));
    expect(onBulk.mock.calls[0]![0]).toEqual(['r1', 'r3']);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Choisir r1' }));
    expect(bar).toHaveTextContent('1 ligne choisie');
  });

  it('takes a file that is dropped on a row that takes one, and nothing else that is dragged', () => {
    const dropped = vi.fn();
    function Taking() { return <DataTable id="essai" label="Essai" columns={columns} rows={useLocalRows(many)} rowId={(row) => row.id} onDropFile={(row, file) => dropped(row.id, file.name)} takesFile={(row) => row.id !== 'r2'} />; }
    render(<Taking />);
    const transfer = { types: ['Files'], files: [new File(['x'], 'facture.pdf')] };
    const row = (name: string) => screen.getByText(name).closest('[role=row]')!;
    expect(fireEvent.dragOver(row('Client 1'), { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true);
    expect(fireEvent.dragOver(row('Client 1'), { dataTransfer: transfer })).toBe(false);
    fireEvent.drop(row('Client 1'), { dataTransfer: transfer });
    fireEvent.drop(row('Client 2'), { dataTransfer: transfer });
    expect(dropped.mock.calls).toEqual([['r1', 'facture.pdf']]);
  });

  it('reads from the server only the pages that are looked at', async () => {
    const fetch = vi.fn((offset: number, limit: number) => Promise.resolve({ items: many.slice(offset, offset + limit), total: many.length }));
    render(<QueryClientProvider client={new QueryClient()}><FromServer fetch={fetch} /></QueryClientProvider>);
    await screen.findByText('Client 3');
    expect(fetch.mock.calls).toEqual([[0, 100]]);
  });
});

describe('an exported file', () => {
  it('is made for a French Excel and never holds a formula', () => {
    const files = columns.map(({ header, value }) => ({ header, value: value! }));
    const text = csv([{ id: '1', name: '=CMD("x")', amount: 1234.5 }], files, true);
    expect(text).toBe('\ufeffNom;Montant\r\n"\'=CMD(""x"")";1234,5\r\n');
  });
});
