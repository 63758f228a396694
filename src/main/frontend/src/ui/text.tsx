import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { date, dateTime, money } from '@/lib/format';

/** An amount: `1 234,56 €`. `late` when it is overdue; what is null or zero with `dash` is a dash. */
export function Money({ amount, currency, late, dash, className }: { amount?: number | null; currency: string; late?: boolean; dash?: boolean; className?: string }) {
  if (amount === null || amount === undefined || (dash && amount === 0)) return <span className="text-soft">–</span>;
  return <span className={cn('whitespace-nowrap tabular-nums', late && 'font-medium text-bad', className)}>{money(amount, currency)}</span>;
}

/** A date: `22/11/2026`; with `time` an instant in Paris. */
export function DateText({ value, time, className }: { value?: string | null; time?: boolean; className?: string }) {
  if (!value) return <span className="text-soft">–</span>;
  return <time dateTime={value} className={cn('whitespace-nowrap tabular-nums', className)}>{time ? dateTime(value) : date(value)}</time>;
}

export type Tone = 'neutral' | 'accent' | 'good' | 'watch' | 'bad';
const tones: Record<Tone, string> = {
  neutral: 'bg-mute-soft text-soft', accent: 'bg-accent-soft text-link', good: 'bg-good-soft text-good', watch: 'bg-watch-soft text-watch', bad: 'bg-bad-soft text-bad',
};

/** A state in a word; the tone never says anything that the word does not. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return <span className={cn('inline-flex items-center gap-1 rounded-md px-2 py-0.5 text-xs/5 font-medium whitespace-nowrap [&_svg]:size-3.5', tones[tone])}>{icon}{children}</span>;
}

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded border border-line bg-raised px-1.5 py-px font-sans text-[0.6875rem] font-medium text-soft">{children}</kbd>
);

/** What a thing is called, and what it is: pairs in two columns. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2 text-sm">
      {rows.map(([label, value]) => [<dt key={label} className="text-soft">{label}</dt>, <dd key={label + ':'} className="min-w-0 break-words">{value}</dd>])}
    </dl>
  );
}
