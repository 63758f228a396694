import { useQuery } from '@tanstack/react-query';
import { Lightbulb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { money, percent } from '@/lib/format';
import { Kbd } from '@/ui';
import { nameOf, sumOf } from '../data';
import { freeOf, type Chosen } from './selection';

export type Suggestion = Schemas['LettrageSuggestion'];
const NONE: Suggestion[] = [];

/** What completes the selection, the likeliest first; without one, what the engine sees on the account. Undefined while it looks. */
export function useSuggestions(company: string, client: string, chosen: Chosen[]): Suggestion[] | undefined {
  // entries of several accounts are completed by none of them
  const owners = new Set(chosen.map((one) => one.entry.customerCode));
  const customer = owners.size === 1 ? [...owners][0]! : client;
  const whole = chosen.every((one) => one.amount === freeOf(one.entry));
  const ids = chosen.map((one) => one.entry.id).sort((a, b) => a - b);
  const found = useQuery({
    queryKey: ['lettrage', 'suggestions', company, customer, ids], enabled: owners.size < 2 && whole,
    queryFn: () => answer(api.POST('/api/v1/lettrage/suggestions', { body: { companyCode: company, customerCode: customer, entryIds: ids } })),
  });
  return owners.size < 2 && whole ? found.data?.items : NONE;
}

export function Suggestions({ items, completing, onTake }: { items?: Suggestion[]; completing: boolean; onTake: (suggestion: Suggestion) => void }) {
  const { t } = useTranslation('atelier');
  return (
    <section aria-label={t('suggestions')} aria-live="polite" className="flex min-h-19 shrink-0 gap-2 overflow-x-auto">
      {items?.length === 0 ? <p className="flex items-center gap-2 text-sm text-soft"><Lightbulb aria-hidden className="size-4 shrink-0" />{t(completing ? 'noCompletion' : 'noSuggestion')}</p> : items?.map((one, i) => (
        <button key={one.entries.map((entry) => entry.id).join()} type="button" onClick={() => onTake(one)} className="flex w-72 shrink-0 flex-col rounded-xl border border-line bg-paper px-3.5 py-2 text-left text-sm transition-colors hover:border-edge hover:bg-raised focus-visible:-outline-offset-2">
          <span className="flex w-full items-center gap-2"><Kbd>{i + 1}</Kbd><span className="min-w-0 flex-1 truncate font-medium">{one.entries.map(nameOf).join(' + ')}</span><span className="text-soft tabular-nums">{percent(one.confidence)}</span></span>
          <span className="mt-0.5 block w-full truncate text-[0.8125rem]/5 text-soft">{completing && `${money(Math.abs(sumOf(one.amounts)), one.entries[0]!.currency)} · `}{one.clues.join(' · ')}</span>
        </button>
      ))}
    </section>
  );
}
