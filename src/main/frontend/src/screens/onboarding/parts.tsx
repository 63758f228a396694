import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useLive } from '@/app/live';
import { useNow } from '@/app/session';
import { cn } from '@/lib/cn';
import { Badge, type Tone } from '@/ui';

export type Summary = Schemas['OnboardingSummary'];
export type Detail = Schemas['OnboardingDetail'];
export type State = Summary['state'];
export const STATES: State[] = ['CHECKING', 'TO_CHECK', 'TO_APPROVE', 'ACCEPTED', 'REFUSED'];
const stateTones: Record<State, Tone> = { CHECKING: 'neutral', TO_CHECK: 'watch', TO_APPROVE: 'accent', ACCEPTED: 'good', REFUSED: 'bad' };

/** Where a request stands; of one that waits, with whom. */
export function StateBadge({ of }: { of: Pick<Summary, 'state' | 'approverRole'> }) {
  const { t } = useTranslation('onboarding');
  return <Badge tone={stateTones[of.state]}>{of.state === 'TO_APPROVE' && of.approverRole ? t(`waits.${of.approverRole}`) : t(`state.${of.state}`)}</Badge>;
}

/** The score as a number and a bar; the number says it all, the bar at a glance. */
export function Score({ value, large }: { value?: number; large?: boolean }) {
  if (value === undefined) return <span className="text-soft">–</span>;
  const tone = value >= 65 ? 'bg-good' : value >= 40 ? 'bg-watch' : 'bg-bad';
  return (
    <span className="inline-flex items-center gap-2 tabular-nums">
      <span className={cn(large ? 'text-2xl/8 font-semibold tracking-tight' : 'w-7 text-right')}>{value}</span>
      <span aria-hidden className={cn('overflow-hidden rounded-full bg-mute-soft', large ? 'h-2 w-32' : 'h-1.5 w-14')}><span className={cn('block h-full rounded-full', tone)} style={{ width: `${value}%` }} /></span>
    </span>
  );
}

const outcomes = { OK: [CircleCheck, 'text-good'], WARNING: [CircleAlert, 'text-watch'], FAILED: [CircleX, 'text-bad'], UNKNOWN: [CircleHelp, 'text-watch'] } as const;

export function OutcomeIcon({ outcome }: { outcome: keyof typeof outcomes }) {
  const { t } = useTranslation('onboarding');
  const [Icon, tone] = outcomes[outcome];
  return <Icon role="img" aria-label={t(`outcome.${outcome}`)} className={cn('size-5 shrink-0', tone)} />;
}

export const requestQuery = (number: string) => queryOptions({
  queryKey: ['onboarding', 'request', number], queryFn: () => answer(api.GET('/api/v1/onboarding-requests/{number}', { params: { path: { number } } })),
});
export const requestDiagramQuery = (number: string) => queryOptions({
  queryKey: ['onboarding-diagram', number], staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/onboarding-requests/{number}/diagram', { params: { path: { number } }, parseAs: 'text' }) as Promise<{ data?: string }>),
});

/** What changes on the server shows here by itself. */
export function useOpenings(number?: string) {
  const client = useQueryClient();
  useLive('opening', (event) => { if (!number || event.number === number) void client.invalidateQueries({ queryKey: ['onboarding'] }); });
}

/** How long something has been waiting: in minutes, hours, days. */
export function useAge() {
  const { t } = useTranslation('onboarding');
  const now = useNow();
  return (from: string, to?: string) => {
    const minutes = Math.max(0, Math.round(((to ? Date.parse(to) : now()) - Date.parse(from)) / 60_000));
    if (minutes < 1) return t('age.now');
    if (minutes < 60) return t('age.minutes', { count: minutes });
    return minutes < 48 * 60 ? t('age.hours', { count: Math.round(minutes / 60) }) : t('age.days', { count: Math.round(minutes / 1440) });
  };
}
