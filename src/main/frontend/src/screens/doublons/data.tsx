import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { Badge, toast, toastError, type Tone } from '@/ui';

export type Pair = Schemas['DuplicatePair'];
export const STATES = ['OPEN', 'DISMISSED', 'MERGED'] as const;
export const REASONS = ['SAME_SIRET', 'SAME_SIREN', 'SAME_VAT', 'OTHER_ESTABLISHMENT', 'NEAR_NAME_SAME_TOWN', 'NEAR_NAME', 'NEAR_ADDRESS'] as const;

const tones: Record<string, Tone> = { SAME_SIRET: 'bad', SAME_SIREN: 'bad', SAME_VAT: 'bad', OTHER_ESTABLISHMENT: 'watch', NEAR_NAME_SAME_TOWN: 'accent', NEAR_NAME: 'accent', NEAR_ADDRESS: 'neutral' };

export function Reasons({ pair, most = 9 }: { pair: Pair; most?: number }) {
  const { t } = useTranslation('doublons');
  return (
    <span className="flex flex-wrap gap-1">
      {pair.reasons.slice(0, most).map((one) => <Badge key={one.reason} tone={tones[one.reason]}>{t(`reason.${one.reason}`)}</Badge>)}
    </span>
  );
}

/** Decisions about a pair; each can be taken back from its notice. */
export function useDecisions() {
  const { t } = useTranslation('doublons');
  const client = useQueryClient();
  const refresh = () => Promise.all(['duplicates', 'duplicate', 'customers', 'customer', 'merge-preview'].map((key) => client.invalidateQueries({ queryKey: [key] })));

  async function reopen(id: number) {
    await api.DELETE('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } } });
    await refresh();
    toast(t('reopened'));
  }

  async function dismiss(id: number, reason: string) {
    await api.POST('/api/v1/duplicates/{id}/dismiss', { params: { path: { id } }, body: { reason } });
    await refresh();
    toast(t('dismissed'), { action: { label: t('undo'), run: () => void reopen(id).catch(toastError) } });
  }

  async function part(mergeId: number) {
    const parted = await answer(api.POST('/api/v1/customer-merges/{id}/undo', { params: { path: { id: mergeId } } }));
    await refresh();
    toast(t('parted', { name: parted.mergedName }));
  }

  async function merge(kept: string, merged: string, fields: string[]) {
    const made = await answer(api.POST('/api/v1/customer-merges', { body: { kept, merged, fields } }));
    await refresh();
    toast(t('merged', { merged: made.mergedName, kept: made.keptName }), { action: { label: t('undo'), run: () => void part(made.id).catch(toastError) } });
    return made;
  }

  return { dismiss, reopen, merge, part };
}
