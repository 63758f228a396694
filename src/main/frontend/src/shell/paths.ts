/** Where a customer is shown: the list with his drawer open. A screen of his own would be named here, for all that lead to it. */
export const customerPath = (code: string, company: string | null) => ({ to: '/clients', search: { ...(company ? { societe: company } : {}), client: code } });
