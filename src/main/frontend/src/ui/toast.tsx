import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { cn } from '@/lib/cn';
import { Button } from './button';

interface Toast { id: number; text: string; detail?: string; tone: 'good' | 'bad' | 'info'; action?: { label: string; run: () => void } }
let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const change = (to: Toast[]) => { toasts = to; listeners.forEach((tell) => tell()); };
export const dismiss = (id: number) => change(toasts.filter((one) => one.id !== id));

/** A short notice. With an `action` ("undo") it stays long enough to be used; errors stay until they are closed. */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = next++;
  change([...toasts.slice(-3), { tone: 'good', ...options, id, text }]);
  if (options.tone !== 'bad') setTimeout(() => dismiss(id), options.action ? 12_000 : 5_000);
  return id;
}

/** Says what went wrong, in the server's words. */
export function toastError(error: unknown) {
  const problem = asProblem(error);
  toast(problem.title || problem.message, { tone: 'bad', detail: problem.title ? problem.detail : undefined });
}

const icons = { good: CircleCheck, bad: CircleAlert, info: Info };

export function Toaster() {
  const { t } = useTranslation('ui');
  const shown = useSyncExternalStore((tell) => { listeners.add(tell); return () => listeners.delete(tell); }, () => toasts);
  return (
    <div aria-live="polite" role="region" aria-label={t('notices')} className="pointer-events-none fixed inset-x-4 top-3 z-70 flex flex-col items-center gap-2 sm:top-auto sm:right-auto sm:bottom-4 sm:left-6 sm:items-start">
      {shown.map((one) => {
        const Icon = icons[one.tone];
        return (
          <div key={one.id} data-notice role={one.tone === 'bad' ? 'alert' : undefined} className="pointer-events-auto flex w-full max-w-sm items-start gap-3 rounded-xl border border-line bg-paper p-3.5 text-sm shadow-float">
            <Icon aria-hidden className={cn('mt-0.5 size-5 shrink-0', { good: 'text-good', bad: 'text-bad', info: 'text-link' }[one.tone])} />
            <div className="min-w-0 flex-1 pt-px"><p className="font-medium">{one.text}</p>{one.detail && <p className="text-soft">{one.detail}</p>}</div>
            {one.action && <Button size="small" onClick={() => { one.action!.run(); dismiss(one.id); }}>{one.action.label}</Button>}
            <button type="button" aria-label={t('close')} className="-m-1 rounded p-1 text-soft hover:text-ink" onClick={() => dismiss(one.id)}><X className="size-4" aria-hidden /></button>
          </div>
        );
      })}
    </div>
  );
}
