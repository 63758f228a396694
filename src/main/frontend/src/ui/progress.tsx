import { cn } from '@/lib/cn';

/** How far something is, between 0 and 1; unknown: it only says that it goes on. */
export function ProgressBar({ share, label }: { share?: number; label: string }) {
  const known = share !== undefined;
  const percent = known ? Math.round(Math.max(0, Math.min(1, share)) * 100) : undefined;
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-2 w-full overflow-hidden rounded-full bg-mute-soft">
      <div className={cn('h-full rounded-full bg-accent', known ? 'transition-[width] duration-500' : 'w-1/4 animate-pulse')} style={known ? { width: `${percent}%` } : undefined} />
    </div>
  );
}
