import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useTakeBack, type What } from './TakeBack';

const server = { GET: vi.fn() };
vi.mock('@/api/client', () => ({ api: { GET: (...all: unknown[]) => server.GET(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
const run = vi.fn();

function Screen({ what }: { what: What }) {
  const { takeBack, dialog } = useTakeBack();
  return <><button type="button" onClick={() => takeBack(what, 7, run)}>Reprendre</button>{dialog}</>;
}

async function pressed(sent: string, what: What = 'promise') {
  server.GET.mockResolvedValue({ data: { sent, to: sent === 'LEFT' ? ['payeur@client.example'] : [], at: sent === 'LEFT' ? '2026-11-23T08:00:00Z' : undefined } });
  render(<Screen what={what} />);
  await userEvent.click(screen.getByRole('button', { name: 'Reprendre' }));
}

describe('taking a promise back', () => {
  beforeEach(() => { run.mockReset(); server.GET.mockReset(); });

  it('asks nothing while nobody has been told', async () => {
    await pressed('WAITING');
    await waitFor(() => expect(run).toHaveBeenCalledWith());
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('tells him by default when the confirmation has left', async () => {
    await pressed('LEFT');
    expect(await screen.findByRole('checkbox')).toBeChecked();
    expect(screen.getByText(/payeur@client.example/)).toBeInTheDocument();
    expect(run).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Annuler la promesse' }));
    expect(run).toHaveBeenCalledWith(true);
  });

  it('does not by default when nobody knows, and does nothing when it is kept', async () => {
    await pressed('UNCERTAIN', 'plan');
    expect(await screen.findByRole('checkbox')).not.toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Ne rien changer' }));
    expect(run).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Reprendre' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Annuler l’échéancier' }));
    expect(run).toHaveBeenCalledWith(false);
    expect(server.GET.mock.calls[0]![0]).toBe('/api/v1/payment-plans/{id}/confirmation');
  });
});
