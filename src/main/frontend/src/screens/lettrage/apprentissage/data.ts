import type { Schemas } from '@/api/queries';

export type Learning = Schemas['LettrageLearning'];
export type Model = Schemas['LettrageModel'];

/** Thresholds lie so near to one that a digit more is needed. */
export const finePercent = (share: number, language: string) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(share);
