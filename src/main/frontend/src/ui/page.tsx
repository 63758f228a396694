import { useEffect, type ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** The head of every screen: its title (also the window's), a line below it, actions on the right. */
export function PageHeader({ title, subtitle, actions }: { title: string; subtitle?: ReactNode; actions?: ReactNode }) {
  useEffect(() => { document.title = `${title} · WiseBook Clients`; }, [title]);
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-2xl/8 font-semibold tracking-tight text-balance">{title}</h1>
        {subtitle && <p className="mt-1 text-sm text-soft">{subtitle}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The space of a screen; `full` when a table takes what is left of the window's height. */
export function Page({ children, full }: { children: ReactNode; full?: boolean }) {
  return <div className={cn('mx-auto w-full max-w-[96rem] px-4 pt-6 sm:px-8 sm:pt-8', full ? 'flex h-full min-h-0 flex-col pb-4 sm:pb-6' : 'pb-16')}>{children}</div>;
}

/** A sheet of paper with a title. */
export function Card({ title, actions, children, className }: { title?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section className={cn('rounded-2xl border border-line bg-paper shadow-card', className)}>
      {title && (
        <div className="flex min-h-14 flex-wrap items-center justify-between gap-2 px-5 pt-3">
          <h2 className="text-[0.9375rem] font-semibold tracking-tight">{title}</h2>
          {actions}
        </div>
      )}
      <div className="p-5">{children}</div>
    </section>
  );
}

/** A figure with its name. */
export function Figure({ label, value, hint, tone }: { label: string; value: ReactNode; hint?: ReactNode; tone?: 'bad' | 'good' }) {
  return (
    <div className="rounded-2xl border border-line bg-paper p-5 shadow-card">
      <p className="text-sm text-soft">{label}</p>
      <p className={cn('mt-1 text-2xl/8 font-semibold tracking-tight tabular-nums', tone === 'bad' && 'text-bad', tone === 'good' && 'text-good')}>{value}</p>
      {hint && <div className="mt-1 text-sm text-soft">{hint}</div>}
    </div>
  );
}
