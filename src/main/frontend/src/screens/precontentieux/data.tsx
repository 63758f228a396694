import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Me, Schemas } from '@/api/queries';
import { Badge, type Tone } from '@/ui';

export type Row = Schemas['PreLitigationRow'];
export type Case = Schemas['PreLitigation'];
export type Position = Schemas['PreLitigationPosition'];
export type Loss = Schemas['Loss'];
export const STAGES = ['DECIDING', 'LOSS_APPROVAL', 'ORDER', 'LAWYER', 'AGENCY', 'PLAN', 'WAITING', 'CLOSED'];

const tones: Record<string, Tone> = { DECIDING: 'watch', LOSS_APPROVAL: 'watch', ORDER: 'accent', LAWYER: 'accent', AGENCY: 'accent', PLAN: 'accent', WAITING: 'neutral', PAID: 'good', AMICABLE: 'neutral', LOST: 'bad', UNDONE: 'watch' };

/** Where a case stands; a closed one says how it ended. */
export function StageBadge({ of }: { of: { stage: string; outcome?: string } }) {
  const { t } = useTranslation('precontentieux');
  return <Badge tone={tones[of.outcome ?? of.stage] ?? 'neutral'}>{of.outcome ? t(`outcome.${of.outcome}`) : t(`stage.${of.stage}`)}</Badge>;
}

/** Who opens cases, keeps documents and corrects net prices; the server asks for the same. */
export const mayWork = (me: Me) => me.roles.some((role) => ['OFFICER', 'MANAGER', 'ADMIN'].includes(role));
export const mayCorrect = (me: Me) => me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'MANAGER', 'ADMIN'].includes(role));
/** Who says whether money is a recovery. */
export const mayTake = (me: Me) => me.roles.some((role) => ['ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN'].includes(role));
export const mayReverse = (me: Me) => me.roles.some((role) => ['MANAGER', 'CFO', 'ADMIN'].includes(role));

export const overviewQuery = (company?: string) => queryOptions({ queryKey: ['pre-litigation', 'overview', company], queryFn: () => answer(api.GET('/api/v1/pre-litigation/overview', { params: { query: { company } } })) });
export const caseQuery = (number: string) => queryOptions({ queryKey: ['pre-litigation', 'one', number], queryFn: () => answer(api.GET('/api/v1/pre-litigation/{number}', { params: { path: { number } } })) });
export const positionQuery = (number: string) => queryOptions({ queryKey: ['pre-litigation', 'position', number], queryFn: () => answer(api.GET('/api/v1/pre-litigation/{number}/position', { params: { path: { number } } })) });
export const diagramQuery = (number: string) => queryOptions({
  queryKey: ['pre-litigation-diagram', number], staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/pre-litigation/{number}/diagram', { params: { path: { number } }, parseAs: 'text' }) as Promise<{ data?: string }>),
});

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
