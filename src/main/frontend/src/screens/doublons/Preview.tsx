import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { count } from '@/lib/format';
import { ErrorState, Skeleton } from '@/ui';

/** In the order in which people ask for it; what is not named here is counted among the rest. */
const KINDS = ['ledger_entry', 'lettrage', 'contact', 'interaction', 'dunning_case', 'relance', 'promise', 'message', 'customer_account', 'customer_establishment', 'customer_address', 'customer_block', 'credit_cover', 'customer_attachment', 'reported_order', 'dispute', 'onboarding_request'];

export const usePreview = (kept: string, merged: string) => useQuery({
  queryKey: ['merge-preview', kept, merged], placeholderData: keepPreviousData,
  queryFn: () => answer(api.POST('/api/v1/customer-merges/preview', { body: { kept, merged } })),
});

/** What would move from the one to the other, and what both have one of. */
export function Preview({ kept, merged }: { kept: Schemas['DuplicateSide']; merged: Schemas['DuplicateSide'] }) {
  const { t } = useTranslation('doublons');
  const preview = usePreview(kept.code, merged.code);
  if (preview.error) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton lines={6} />;
  const { moves, conflicts } = preview.data;
  const shown = KINDS.filter((kind) => moves[kind]);
  const rest = Object.entries(moves).filter(([kind]) => !KINDS.includes(kind)).reduce((sum, [, rows]) => sum + rows, 0);
  return (
    <div className="text-sm">
      <p className="text-soft">{t('preview.from', { merged: merged.name, kept: kept.name })}</p>
      {shown.length + rest === 0 ? <p className="mt-3">{t('preview.nothing')}</p> : (
        <dl className="mt-3 grid grid-cols-[1fr_max-content] gap-x-4 gap-y-1.5">
          {shown.map((kind) => [<dt key={kind}>{t(`moves.${kind}`)}</dt>, <dd key={`${kind}:`} className="text-right tabular-nums">{count(moves[kind]!)}</dd>])}
          {rest > 0 && <><dt>{t('moves.rest')}</dt><dd className="text-right tabular-nums">{count(rest)}</dd></>}
        </dl>
      )}
      {conflicts.length > 0 && (
        <ul className="mt-4 flex flex-col gap-2">
          {conflicts.map((one) => (
            <li key={one.label} className={one.blocks ? 'flex gap-2.5 rounded-lg bg-bad-soft px-3 py-2 text-bad' : 'flex gap-2.5 rounded-lg bg-mute-soft px-3 py-2'}>
              {one.blocks ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> : <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-link" />}
              <span className="min-w-0 break-words">{one.label}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-4 text-[0.8125rem]/5 text-soft">{t('preview.undoable')}</p>
    </div>
  );
}
