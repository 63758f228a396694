import type { Me } from '@/api/queries';

/** Who sees lettrages; each endpoint checks for itself. */
export const mayRead = (me: Me) => me.permissions.seeRuns;
/** Who makes and undoes them: accountants, managers, administrators. A collection officer reads. */
export const mayMake = (me: Me) => me.permissions.importFiles;
