import { ChevronDown, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Menu } from './overlay';

/** Searches as one types, a quarter of a second after the last key. */
export function SearchField({ value, onChange, label }: { value: string; onChange: (text: string) => void; label: string }) {
  const { t } = useTranslation('ui');
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => { if (value !== sent.current) { sent.current = value; setText(value); } }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const soon = setTimeout(() => { sent.current = text; onChange(text); }, 250);
    return () => clearTimeout(soon);
  }, [text, onChange]);
  return (
    <div className="relative w-full sm:w-80">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-soft" />
      <input type="text" role="searchbox" aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} className="field pr-9 pl-9 text-sm" />
      {text && <button type="button" aria-label={t('clear')} onClick={() => setText('')} className="absolute top-1/2 right-2 -translate-y-1/2 rounded p-1 text-soft hover:text-ink"><X aria-hidden className="size-4" /></button>}
    </div>
  );
}

/** How a filter looks, set or not. */
export const chip = (on: boolean) => cn('inline-flex h-10 items-center gap-1.5 rounded-lg border px-3 text-sm whitespace-nowrap transition-colors [&_svg]:size-4',
  on ? 'border-accent/50 bg-accent-soft font-medium text-link' : 'border-line bg-paper text-ink hover:bg-mute-soft');

/** Any of several values; none chosen: all of them. */
export function ChoiceFilter({ label, choices, chosen, onChange }: { label: string; choices: { value: string; label: string }[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const names = choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.label);
  return (
    <Menu align="start" trigger={<button type="button" className={chip(chosen.length > 0)}>{label}{names.length > 0 && <span>: {names.length > 2 ? names.length : names.join(', ')}</span>}<ChevronDown aria-hidden /></button>}
      choices={choices.map((choice) => ({
        label: choice.label, checked: chosen.includes(choice.value),
        run: () => onChange(chosen.includes(choice.value) ? chosen.filter((one) => one !== choice.value) : [...chosen, choice.value]),
      }))} />
  );
}

/** On or off; `count`: how many it shows, null while that is read, its place is kept. */
export function ToggleFilter({ label, count: many, on, onChange }: { label: string; count?: number | null; on: boolean; onChange: (on: boolean) => void }) {
  return <button type="button" aria-pressed={on} onClick={() => onChange(!on)} className={chip(on)}>{label}{many !== undefined && <span className={cn('inline-block min-w-6 rounded-full px-1.5 text-center text-xs/5 font-medium tabular-nums', many ? 'bg-watch-soft text-watch' : 'text-soft')}>{many === null ? '' : count(many)}</span>}</button>;
}

/** Takes every filter away; shown when there is one. */
export function ClearFilters({ shown, onClear }: { shown: boolean; onClear: () => void }) {
  const { t } = useTranslation('ui');
  return shown ? <button type="button" onClick={onClear} className="h-10 rounded-lg px-2 text-sm text-link hover:underline">{t('clearFilters')}</button> : null;
}
