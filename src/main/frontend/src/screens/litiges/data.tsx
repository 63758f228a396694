import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Me, Schemas } from '@/api/queries';
import { language } from '@/i18n';
import { Badge, type Tone } from '@/ui';

export type Row = Schemas['DisputeRow'];
export type Dispute = Schemas['Dispute'];
export type Position = Schemas['DisputePosition'];
export const STATUSES = ['TO_QUALIFY', 'ANSWERING', 'DECIDING', 'AWAITING_CREDIT', 'CLOSED'];
export const DEPARTMENTS = ['LOGISTICS', 'SALES', 'ACCOUNTING', 'QUALITY'];

const tones: Record<string, Tone> = { TO_QUALIFY: 'watch', ANSWERING: 'accent', DECIDING: 'watch', AWAITING_CREDIT: 'neutral', CREDITED: 'good', PARTLY: 'good', REFUSED: 'bad', PAID: 'good', WITHDRAWN: 'neutral' };

/** Where a dispute stands; a closed one says how it ended. */
export function StatusBadge({ of, late }: { of: { status: string; outcome?: string }; late?: boolean }) {
  const { t } = useTranslation('litiges');
  if (late) return <Badge tone="bad">{t('late')}</Badge>;
  return <Badge tone={tones[of.outcome ?? of.status] ?? 'neutral'}>{of.outcome ? t(`outcome.${of.outcome}`) : t(`status.${of.status}`)}</Badge>;
}

/** Who opens disputes, takes them back and opens them again; the server asks for the same. */
export const mayOpen = (me: Me) => me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN'].includes(role));
export const mayAnswerCredit = (me: Me) => me.roles.some((role) => ['ACCOUNTANT', 'MANAGER', 'ADMIN'].includes(role));

export const overviewQuery = queryOptions({ queryKey: ['disputes', 'overview'], queryFn: () => answer(api.GET('/api/v1/dispute-overview')) });
export const disputeQuery = (number: string) => queryOptions({ queryKey: ['disputes', 'one', number], queryFn: () => answer(api.GET('/api/v1/disputes/{number}', { params: { path: { number } } })) });
export const positionQuery = (number: string) => queryOptions({ queryKey: ['disputes', 'position', number], queryFn: () => answer(api.GET('/api/v1/disputes/{number}/position', { params: { path: { number } } })) });
export const disputeDiagramQuery = (number: string) => queryOptions({
  queryKey: ['dispute-diagram', number], staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/disputes/{number}/diagram', { params: { path: { number } }, parseAs: 'text' }) as Promise<{ data?: string }>),
});
export const reasonsQuery = queryOptions({ queryKey: ['disputes', 'reasons'], staleTime: 60_000, queryFn: () => answer(api.GET('/api/v1/dispute-reasons')) });

/** The reasons in use as choices, in the reader's language. */
export const reasonChoices = (reasons: Schemas['DisputeReason'][] | undefined) =>
  (reasons ?? []).filter((one) => one.active).map((one) => ({ value: one.code, label: language() === 'en' ? one.labelEn : one.labelFr }));

/** A file for the server: it tells the kind by the content. */
export async function upload(file: File): Promise<{ fileName: string; content: string }> {
  const address = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
  return { fileName: file.name, content: address.slice(address.indexOf(',') + 1) };
}
