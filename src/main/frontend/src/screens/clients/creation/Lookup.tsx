import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { kindOf, type Draft } from './draft';

/** What the register wrote goes when another company is asked for, and stays when it is the same. */
function cleared(now: Draft, siren: string, vatNumber = ''): Draft {
  if (siren ? now.siren === siren : now.vatNumber === vatNumber) return now;
  return { ...now, ...Object.fromEntries(now.filled.map((name) => [name, ''])), siret: '', vatNumber: '', person: false, filled: [] };
}

/** Back from a company abroad its messages are in French again. */
const french = (now: Draft) => ({ country: 'FR', language: now.country === 'FR' ? now.language : 'fr' });

function asked(now: Draft, number: string): Draft {
  const { kind, value } = kindOf(number);
  const siren = value.slice(0, 9);
  if (kind === 'siren') return { ...cleared(now, siren), ...french(now), siren };
  if (kind === 'siret') return { ...cleared(now, siren), ...french(now), siren, siret: value };
  // Monaco's numbers are French and have no SIREN
  if (kind === 'vat' && value.startsWith('000', 4)) return { ...cleared(now, '', value), country: 'MC', siren: '', siret: '', vatNumber: value };
  if (kind === 'vat' && value.startsWith('FR')) return { ...cleared(now, value.slice(4)), ...french(now), siren: value.slice(4), vatNumber: value };
  if (kind === 'vat') return { ...cleared(now, '', value), country: value.startsWith('EL') ? 'GR' : value.startsWith('XI') ? 'GB' : value.slice(0, 2), siren: '', siret: '', vatNumber: value, language: 'en' };
  return now;
}

/** One field for any number of a company: the rest of the page follows from it. */
export function Lookup({ draft, setDraft }: { draft: Draft; setDraft: (change: (now: Draft) => Draft) => void }) {
  const { t } = useTranslation('creation');
  const id = useId();
  const [text, setText] = useState(draft.siret || draft.siren || draft.vatNumber);
  const { kind } = kindOf(text);
  return (
    <div className="rounded-2xl border border-line bg-paper p-5 shadow-card">
      <label htmlFor={id} className="mb-2 block font-semibold tracking-tight">{t('lookup')}</label>
      <div className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-soft" />
        <input id={id} type="text" inputMode="text" autoFocus autoComplete="off" spellCheck={false} value={text} placeholder={t('lookupExample')} aria-describedby={`${id}h`}
          onChange={(event) => { const typed = event.target.value; setText(typed); setDraft((now) => asked(now, typed)); }} className="field h-12 pl-12 text-lg tabular-nums" />
        {kind !== 'partial' && <span className={cn('absolute top-1/2 right-3 -translate-y-1/2 rounded-md bg-accent-soft px-2 py-0.5 text-xs font-medium text-link')}>{t(`kind.${kind}`)}</span>}
      </div>
      <p id={`${id}h`} className="mt-2 text-[0.8125rem]/5 text-soft">{t('lookupHelp')}</p>
    </div>
  );
}
