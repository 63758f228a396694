import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { allTexts } from '@/i18n';
import { Undone } from './AffairePage';
import type { Case } from './data';
import { atNet } from './Losses';

const item = (entryId: number, openAmount: number, otherCase?: string): Case['items'][number] => ({ entryId, invoiced: 100, brought: 100, openAmount, currency: 'EUR', otherCase });

async function shown(...items: Case['items']) {
  const router = createRouter({ routeTree: createRootRoute({ component: () => <section><Undone of={{ items }} /></section> }), history: createMemoryHistory() });
  const { container, unmount } = render(<RouterProvider router={router as never} />);
  await screen.findAllByText(/poste|Plus rien/);
  const lines = [...container.querySelectorAll('section > p, li')].map((one) => one.textContent!.replace(/[\u00a0\u202f]/g, ' '));
  const links = [...container.querySelectorAll('a')].map((one) => one.getAttribute('href'));
  unmount();
  return { lines, links };
}

describe('a loss that was undone', () => {
  beforeAll(() => allTexts());

  it('says where each item is now', async () => {
    const { lines, links } = await shown(item(1, 45.41), item(2, 48000, 'PRC-2026-00007'), item(3, 10), item(4, 0));
    expect(lines).toEqual(['2 postes, 55,41 €, sont revenus aux relances amiables.', '1 poste, 48 000,00 €, est dans l’affaire PRC-2026-00007']);
    expect(links).toEqual(['/precontentieux/PRC-2026-00007']);
    expect((await shown(item(4, 0))).lines).toEqual(['Plus rien n’est dû sur ses postes.']);
  });

  it('shows what is wrong with the tax at the net price, where it is typed', () => {
    const refused = atNet(new Problem(422, '', '', [{ field: 'amounts[1].vat', message: 'trop' }, { message: 'ailleurs' }]));
    expect(refused.errors.map((flaw) => flaw.field)).toEqual(['amounts[1].net', undefined]);
  });
});
