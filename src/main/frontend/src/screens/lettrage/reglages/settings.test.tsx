import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Toaster } from '@/ui';
import { SettingsDialog, shareOf } from './Settings';

const server = { GET: vi.fn(), PUT: vi.fn() };
vi.mock('@/api/client', () => ({
  api: { GET: (...all: unknown[]) => server.GET(...all), PUT: (...all: unknown[]) => server.PUT(...all) },
  answer: async (call: Promise<{ data: unknown }>) => (await call).data,
}));

const setting = { oldAfterDays: 90, reviewDays: 5, auditShare: 0.02, version: 3 };
const closed = vi.fn();
function Shown() {
  const [open, setOpen] = useState(true);
  return <>{open && <SettingsDialog company="ACME" setting={setting} onClose={() => { closed(); setOpen(false); }} />}<Toaster /></>;
}
const show = () => render(<QueryClientProvider client={new QueryClient()}><Shown /></QueryClientProvider>);
const sent = (version: number, body: object) => ['/api/v1/lettrage/settings', { params: { query: { companyCode: 'ACME' }, header: { 'If-Match': `"${version}"` } }, body }] as const;

describe('settings of lettrage', () => {
  beforeEach(() => {
    closed.mockReset();
    server.GET.mockReset().mockResolvedValue({ data: { ...setting, reviewDays: 8, version: 4 } });
    server.PUT.mockReset().mockResolvedValue({ data: { ...setting, version: 4 } });
  });

  it('are saved over the version that was read, and put back from the notice', async () => {
    show();
    await userEvent.clear(screen.getByLabelText('Part des lettrages automatiques à auditer, en %'));
    await userEvent.type(screen.getByLabelText('Part des lettrages automatiques à auditer, en %'), '2,5');
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(server.PUT).toHaveBeenCalledWith(...sent(3, { oldAfterDays: 90, reviewDays: 5, auditShare: 0.025 }));
    await waitFor(() => expect(closed).toHaveBeenCalled());
    // the notice has a button of the same name as the dialog's
    let notice = await screen.findByText('Réglages enregistrés');
    while (!notice.querySelector('button')) notice = notice.parentElement!;
    await userEvent.click(within(notice).getByRole('button', { name: 'Annuler', hidden: true }));
    expect(server.PUT).toHaveBeenLastCalledWith(...sent(4, { oldAfterDays: 90, reviewDays: 5, auditShare: 0.02 }));
  });

  it('say at the field what is wrong', async () => {
    server.PUT.mockRejectedValue(new Problem(422, 'Refusé', 'Ces réglages ne peuvent pas être enregistrés.', [{ field: 'reviewDays', message: 'Un nombre entier de jours, de 1 à 365.' }]));
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(await screen.findByText('Un nombre entier de jours, de 1 à 365.')).toBeInTheDocument();
    expect(screen.getByLabelText('Jours d’attente avant d’ouvrir une tâche')).toHaveAttribute('aria-invalid', 'true');
    expect(closed).not.toHaveBeenCalled();
  });

  it('changed by somebody else meanwhile are read again before they are saved', async () => {
    server.PUT.mockRejectedValueOnce(new Problem(412, 'Changé', 'sophie a changé les réglages entre-temps.'));
    show();
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Relire' }));
    await waitFor(() => expect(screen.getByLabelText('Jours d’attente avant d’ouvrir une tâche')).toHaveValue('8'));
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(server.PUT).toHaveBeenLastCalledWith(...sent(4, { oldAfterDays: 90, reviewDays: 8, auditShare: 0.02 }));
  });

  it.each([['2', 0.02], ['2,5', 0.025], ['0,07', 0.0007], ['100 %', 1], ['deux', Number.NaN], ['', Number.NaN]])('%s per cent is %s', (typed, share) => expect(shareOf(typed)).toBe(share));
});
