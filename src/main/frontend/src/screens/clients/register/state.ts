import type { Tone } from '@/ui';

/** How serious a state of the register is. */
export const REGISTER_TONES: Record<string, Tone> = { ACTIVE: 'good', CLOSED: 'bad', STRUCK_OFF: 'bad', INSOLVENCY: 'bad', HIDDEN: 'watch' };
