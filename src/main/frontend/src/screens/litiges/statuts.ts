import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Me } from '@/api/queries';

/** Who sees statuses of electronic invoices, and who has their invoices looked for again; the server asks for the same. */
export const maySee = (me: Me) => me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN'].includes(role));
export const mayAttach = (me: Me) => me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN'].includes(role));

/** How many statuses wait for their invoice, by cause. */
export const waitingQuery = (company: string | null) => queryOptions({
  queryKey: ['e-invoicing', 'figures', company], queryFn: () => answer(api.GET('/api/v1/e-invoicing/waiting/figures', { params: { query: { company: company ?? undefined } } })),
});
