import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { meQuery } from '@/api/queries';
import { byKind } from '../evaluation/EvaluationPage';
import { useDecide } from '../data';
import { useFirstRow, useOnce } from './PropositionsPage';

const server = { POST: vi.fn() };
const told = vi.fn();
vi.mock('@/api/client', () => ({ api: { POST: (...all: unknown[]) => server.POST(...all) }, answer: async (call: Promise<{ data: unknown }>) => (await call).data }));
vi.mock('@/ui', async (original) => ({ ...(await original<object>()), toast: (...all: unknown[]) => told(...all) }));

function decider() {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, { username: 'amelie', companies: [] } as never);
  return renderHook(() => useOnce(useDecide('OUEST')), { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> }).result.current;
}
const decided = (by: string) => ({ data: { answers: [{ id: 7, outcome: 'DECIDED', decidedBy: by }] } });

describe('deciding proposals', () => {
  beforeEach(() => { told.mockReset(); server.POST.mockReset(); });

  it('sends a key that was pressed twice once', async () => {
    let end!: (value: unknown) => void;
    server.POST.mockReturnValue(new Promise((go) => { end = go; }));
    const decide = decider();
    const first = decide('REFUSE', [7]);
    await decide('REFUSE', [7]);
    expect(server.POST).toHaveBeenCalledTimes(1);
    await act(async () => { end({ data: { answers: [{ id: 7, outcome: 'REFUSED' }] } }); await first; });
    server.POST.mockResolvedValue({ data: { answers: [{ id: 7, outcome: 'REFUSED' }] } });
    await decide('REFUSE', [7]);
    expect(server.POST).toHaveBeenCalledTimes(2);
  });

  it('says nothing of what one has decided oneself, and names anybody else', async () => {
    server.POST.mockResolvedValueOnce(decided('amelie')).mockResolvedValueOnce(decided('camille'));
    const decide = decider();
    await decide('ACCEPT', [7]);
    expect(told).not.toHaveBeenCalled();
    await decide('ACCEPT', [7]);
    expect(told).toHaveBeenCalledWith('1 proposition ne tient plus', { tone: 'bad', detail: 'Déjà décidée par camille.' });
  });
});

let arrive: () => void;
function List() {
  const box = useRef<HTMLDivElement>(null);
  const [there, setThere] = useState(false);
  arrive = () => setThere(true);
  useFirstRow(box);
  return <><input aria-label="champ" /><a href="#x" aria-current="page">Onglet</a><div ref={box}>{there && <div role="row" data-index="0" tabIndex={0}>première</div>}</div></>;
}

describe('the first row', () => {
  it('takes the keyboard once it is there, from the tab that led here too', async () => {
    render(<List />);
    screen.getByText('Onglet').focus();
    act(() => arrive());
    await waitFor(() => expect(screen.getByText('première')).toHaveFocus());
  });

  it('leaves it to a field', async () => {
    render(<List />);
    screen.getByLabelText('champ').focus();
    act(() => arrive());
    await act(async () => { await Promise.resolve(); });
    expect(screen.getByLabelText('champ')).toHaveFocus();
  });
});

it('proposals are counted apart from what makes itself', () => {
  const score = (groups: number, found: number, matches: number, right: number) => ({ byKind: { '1-1': { groups, found, matches, right } } });
  expect(byKind({ all: score(10, 8, 9, 8), certain: score(10, 5, 5, 5) } as never, '1-1').proposed).toEqual({ found: 3, matches: 4, right: 3 });
  expect(byKind({ all: score(10, 8, 9, 8), certain: { byKind: {} } } as never, '1-1').proposed).toEqual({ found: 8, matches: 9, right: 8 });
});
