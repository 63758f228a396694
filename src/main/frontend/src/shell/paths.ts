/** Where a customer is shown: his page. Said once, for the list, the search and every screen that leads to him. */
export const customerPath = (code: string, company: string | null) => ({ to: '/clients/$code', params: { code }, search: company ? { societe: company } : {} });
