import { Check, Ellipsis, PiggyBank, Scissors, Undo2, UserRoundPen, Wallet, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { Button, Kbd, Menu, Money } from '@/ui';
import type { Entry } from '../data';
import type { MarkKind } from './MarkDialog';
import { inPart, totals, type Chosen } from './selection';

interface BarProps {
  chosen: Chosen[]; may: boolean; busy: boolean;
  /** codes of what was made last */
  last?: string;
  onMake: () => void; onPart: () => void; onUndo: () => void; onClear: () => void;
  /** given when only payments and credit notes are chosen */
  onMark?: (kind: MarkKind) => void;
  marked: Entry[]; onUnmark: () => void;
  /** the entries that are chosen are a supplier's */
  supplier?: boolean;
  /** given when the ledger names the third party of none of those that are chosen */
  onParty?: () => void;
}

/** What the selection adds up to, always in sight, and what can be done with it. */
export function Bar({ chosen, may, busy, last, onMake, onPart, onUndo, onClear, onMark, marked, onUnmark, supplier, onParty }: BarProps) {
  const { t } = useTranslation('atelier');
  const sums = totals(chosen);
  const currency = sums.currency ?? 'EUR';
  const even = chosen.length > 1 && sums.difference === 0 && sums.debits > 0;
  const ready = may && even && !sums.mixed;
  return (
    <div role="region" aria-label={t('selection')} className="sticky bottom-0 z-10 flex shrink-0 flex-wrap items-center gap-x-6 gap-y-2 rounded-2xl border border-line bg-paper px-4 py-3 shadow-float max-sm:-mx-2">
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm sm:ml-auto">
        <div><dt className="text-xs text-soft">{t('credits')}</dt><dd><Money amount={sums.credits} currency={currency} /></dd></div>
        <div><dt className="text-xs text-soft">{t('debits')}</dt><dd><Money amount={sums.debits} currency={currency} /></dd></div>
        <div><dt className="text-xs text-soft">{t('difference')}</dt>
          <dd aria-live="polite" className={cn('text-lg/6 font-semibold', sums.mixed ? 'text-bad' : even ? 'text-good' : chosen.length ? 'text-watch' : 'text-soft')}>{sums.mixed ? t('mixed') : <Money amount={sums.difference} currency={currency} />}</dd></div>
        {sums.contested.left > 0 && <div><dt className="text-xs text-soft">{t('stays')}</dt><dd aria-live="polite" className="text-watch"><Money amount={sums.contested.left} currency={currency} /></dd></div>}
        {sums.contested.taken > 0 && <div><dt className="text-xs text-soft">{t('settles')}</dt><dd aria-live="polite" className="text-watch"><Money amount={sums.contested.taken} currency={currency} /></dd></div>}
      </dl>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
        {chosen.length > 0 && <Button look="quiet" className="max-sm:px-3" aria-label={t('clear', { count: chosen.length, shown: count(chosen.length) })} icon={<X aria-hidden />} onClick={onClear}><span className="max-sm:hidden">{t('clear', { count: chosen.length, shown: count(chosen.length) })}</span></Button>}
        {!may ? <p className="text-sm text-soft">{t('readOnly')}</p> : (
          <>
            {last && <Button look="quiet" icon={<Undo2 aria-hidden />} title="Ctrl+Z" onClick={onUndo}>{t('undoLast', { codes: last })}</Button>}
            <Menu trigger={<Button size="icon" aria-label={t('aside')} title={t('aside')} icon={<Ellipsis aria-hidden />} disabled={!onMark && !onParty} />}
              choices={[...(marked.length ? [{ label: t('mark.end'), icon: <Undo2 aria-hidden />, run: onUnmark }]
                : onMark ? [{ label: t('mark.confirm.ON_ACCOUNT'), icon: <PiggyBank aria-hidden />, run: () => onMark('ON_ACCOUNT') }, { label: t('mark.confirm.REFUND_ASKED'), icon: <Wallet aria-hidden />, run: () => onMark('REFUND_ASKED') }] : []),
              ...(onParty ? [{ label: t(supplier ? 'party.supplier.choose' : 'party.choose'), icon: <UserRoundPen aria-hidden />, run: onParty }] : [])]} />
            <Button className="max-sm:px-3 max-sm:[&_svg]:hidden" icon={<Scissors aria-hidden />} disabled={even || sums.mixed || !inPart(chosen)} busy={busy} title={t('partHelp')} onClick={onPart}>{t('part')}<span className="hidden lg:inline"><Kbd>Ctrl ↵</Kbd></span></Button>
            <Button look="main" className="max-sm:ml-auto max-sm:px-3" icon={<Check aria-hidden />} disabled={!ready} busy={busy} onClick={onMake}>{t('make')}<span aria-hidden className="hidden opacity-80 lg:inline">↵</span></Button>
          </>
        )}
      </div>
      <p className="hidden w-full flex-wrap justify-end gap-x-4 text-[0.8125rem]/5 text-soft xl:flex">{(['search', 'panes', 'choose', 'part', 'take', 'next'] as const).map((key) => <span key={key}><Kbd>{t(`keys.${key}.key`)}</Kbd> {t(`keys.${key}.does`)}</span>)}</p>
    </div>
  );
}
