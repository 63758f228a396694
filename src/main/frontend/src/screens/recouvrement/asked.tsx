import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { Money } from '@/ui';

/** What a relance asks for, a group of lines a currency: the sum, then what it is made of. Before its message is made only the principal is known. */
export function useAskedFacts(asked: Schemas['RelanceAsked'][]): [string, ReactNode][] {
  const { t } = useTranslation('recouvrement');
  return asked.flatMap((one) => {
    const line = (label: string, amount: number, strong = false): [string, ReactNode] => [label, <Money key={one.currency} amount={amount} currency={one.currency} className={strong ? 'font-semibold' : undefined} />];
    if (!one.settled || (one.penalties === 0 && one.lumpSums === 0 && one.credit === 0)) return [line(one.settled ? t('asked.total') : t('asked.principal'), one.principal, true)];
    return [
      line(t('asked.total'), one.total, true), line(t('asked.principal'), one.principal),
      ...(one.penalties ? [line(t('asked.penalties'), one.penalties)] : []), ...(one.lumpSums ? [line(t('asked.lumpSums'), one.lumpSums)] : []),
      ...(one.credit ? [line(t('asked.credit'), -one.credit)] : []),
    ];
  });
}
