import type { Me, Schemas } from '@/api/queries';

export type Kind = Schemas['ControlFigureRow']['kind'];
/** What is left to do. */
export const OPEN: Kind[] = ['UNLETTERED', 'PARTIAL', 'OLD', 'ON_ACCOUNT'];
/** What somebody should look at. */
export const SUSPICIOUS: Kind[] = ['UNBALANCED', 'SAME_AMOUNT', 'BOTH_SIDES', 'LETTERS_DIFFER'];

/** Who takes files out: those who see bank accounts too; the endpoint checks for itself. */
export const mayTake = (me: Me) => me.permissions.importFiles;

/** An address's question, what is empty left out. */
export const query = (values: Record<string, string | undefined>) => new URLSearchParams(Object.entries(values).filter((one): one is [string, string] => !!one[1])).toString();
