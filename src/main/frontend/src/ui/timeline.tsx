import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { DateText, type Tone } from './text';

export interface TimelineEntry { id: string | number; at: string; title: ReactNode; icon?: ReactNode; tone?: Tone; by?: string; children?: ReactNode }
const dots: Record<Tone, string> = { neutral: 'bg-mute-soft text-soft', accent: 'bg-accent-soft text-link', good: 'bg-good-soft text-good', watch: 'bg-watch-soft text-watch', bad: 'bg-bad-soft text-bad' };

/** What happened, newest first. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  return (
    <ol className="relative">
      {entries.map((entry, i) => (
        <li key={entry.id} className="relative flex gap-3 pb-5 last:pb-0">
          {i < entries.length - 1 && <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px bg-line" />}
          <span aria-hidden className={cn('grid size-8 shrink-0 place-items-center rounded-full [&_svg]:size-4', dots[entry.tone ?? 'neutral'])}>{entry.icon}</span>
          <div className="min-w-0 pt-1 text-sm">
            <p className="font-medium text-pretty">{entry.title}</p>
            <p className="text-[0.8125rem] text-soft"><DateText value={entry.at} time />{entry.by && <> · {entry.by}</>}</p>
            {entry.children && <div className="mt-1 text-soft">{entry.children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
