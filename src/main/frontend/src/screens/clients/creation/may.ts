import type { Me } from '@/api/queries';

const OPENERS = ['SALES', 'OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN'];

/** Who may ask for a new customer; the finance director decides about them. */
export const mayOpen = (me: Me) => me.roles.some((role) => OPENERS.includes(role));
