import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { ErrorState } from './states';

/** A figure above a list; with {@link onChoose} it is a filter of it. */
export interface Head { id: string; label: ReactNode; value: ReactNode; more?: ReactNode; chosen?: boolean; onChoose?: () => void }

interface HeadsProps {
  label: string;
  /** Undefined while they are read: as many boxes as `room` stand there meanwhile, so that the list below does not move. */
  heads?: Head[];
  room: number;
  /** Lines under the figure that any of them may have. */
  lines?: 0 | 1 | 2;
  error?: unknown;
  retry?: () => void;
}

const HEIGHTS = ['min-h-19.5', 'min-h-25.5', 'min-h-30.5'];

/** The figures above a list, in one line that scrolls on a telephone; of nothing, one that says so, so that the list stays where it is. */
export function Heads({ label, heads, room, lines = 1, error, retry }: HeadsProps) {
  const { t } = useTranslation('ui');
  if (error) return <ErrorState error={error} retry={retry} />;
  const look = cn('flex min-w-42 flex-col justify-start rounded-2xl border bg-paper px-4 py-3 text-left shadow-card', HEIGHTS[lines]);
  return (
    <div role={heads ? 'group' : 'status'} aria-label={heads ? label : t('loading')} className="-mx-4 mb-5 flex shrink-0 gap-3 overflow-x-auto px-4 pb-1 sm:mx-0 sm:grid sm:grid-cols-[repeat(auto-fit,minmax(11.5rem,1fr))] sm:px-0">
      {heads ? (heads.length > 0 ? heads : [{ id: 'none', label, value: 0 } satisfies Head]).map((head: Head) => {
        const inside = (
          <>
            <span className="block text-sm text-soft">{head.label}</span>
            <span className="mt-0.5 block text-xl/8 font-semibold tracking-tight whitespace-nowrap tabular-nums">{head.value}</span>
            {head.more}
          </>
        );
        return head.onChoose ? <button key={head.id} type="button" aria-pressed={!!head.chosen} onClick={head.onChoose} className={cn(look, 'transition-colors hover:bg-mute-soft', head.chosen ? 'border-accent' : 'border-line')}>{inside}</button>
          : <div key={head.id} className={cn(look, 'border-line', head.id === 'none' && 'sm:max-w-80')}>{inside}</div>;
      }) : Array.from({ length: room }, (_, i) => <div key={i} className={cn(look, 'border-line')}><span className="skeleton h-4 w-24" /><span className="skeleton mt-3 h-6 w-28" /></div>)}
    </div>
  );
}
