import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { SelectField, TextField } from '@/ui';
import { needsOrder, type Draft, type Preview, type Proposal } from './draft';

interface Props { preview: Preview; draft: Draft; onChange: (patch: Partial<Draft>) => void }

/** Where a proposal comes from, with the value that speaks for it. */
function useSource() {
  const { t } = useTranslation('echanges');
  return (proposal: Proposal | undefined, now: string) => {
    if (!proposal) return undefined;
    if (proposal.from === 'UNDECIDED' || proposal.from === 'CONTRADICTORY') return t(`from.${proposal.from}`, { evidence: proposal.evidence ?? '' });
    if (proposal.value !== now) return undefined;
    return proposal.from === 'VALUES' && proposal.evidence ? t('from.evidence', { evidence: proposal.evidence }) : t(`from.${proposal.from}`);
  };
}

/** How the values of a table are read, and what becomes of what it does not hold. */
export function TableSettings({ preview, draft, onChange }: Props) {
  const { t } = useTranslation('echanges');
  const source = useSource();
  const { settings } = preview;
  const order = needsOrder(draft, preview);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
        {order && (
          <SelectField name="dateOrder" label={t('dateOrder')} hint={source(settings?.dateOrder, draft.dateOrder)} value={draft.dateOrder} onChange={(event) => onChange({ dateOrder: event.target.value })}
            choices={[{ value: '', label: t('choose1') }, ...['DMY', 'MDY', 'YMD'].map((one) => ({ value: one, label: t(`order.${one}`) }))]} />
        )}
        <SelectField name="decimalMark" label={t('decimalMark')} hint={source(settings?.decimalMark, draft.decimalMark)} value={draft.decimalMark} onChange={(event) => onChange({ decimalMark: event.target.value })}
          choices={[{ value: '', label: t('choose1') }, { value: ',', label: t('comma') }, { value: '.', label: t('dot') }]} />
        <TextField name="currency" label={t('currency')} hint={source(settings?.currency, draft.currency) ?? t('currencyHelp')} value={draft.currency} maxLength={3} className="uppercase" onChange={(event) => onChange({ currency: event.target.value })} />
        <TextField name="asOf" type="date" label={t('asOf')} hint={t('asOfHelp')} value={draft.asOf} onChange={(event) => onChange({ asOf: event.target.value })} />
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('mode')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {(['SNAPSHOT', 'ADD'] as const).map((mode) => (
            <Choice key={mode} name="mode" value={mode} checked={draft.mode === mode} onChange={() => onChange({ mode })} label={t(`modes.${mode}`)} hint={t(`modes.${mode}Help`)} note={settings?.mode.value === mode && settings.mode.from === 'CORRECTION' ? t('from.CORRECTION') : undefined} />
          ))}
        </div>
        {draft.mode === 'SNAPSHOT' && (
          <div className="mt-3 rounded-xl bg-watch-soft px-4 py-3 text-sm text-watch">
            <p className="flex items-start gap-2"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t('snapshotWarning')}</span></p>
            <div className="mt-3 flex flex-col gap-2 text-ink">
              <Tick checked={draft.confirmClosing} onChange={(confirmClosing) => onChange({ confirmClosing })} label={t('confirmClosing')} />
              <Tick checked={draft.confirmOlder} onChange={(confirmOlder) => onChange({ confirmOlder })} label={t('confirmOlder')} />
            </div>
          </div>
        )}
      </fieldset>
      <OnError draft={draft} onChange={onChange} kind="table" />
    </div>
  );
}

/** Who each row is, and how its days and numbers are written. */
export function CustomerSettings({ preview, draft, onChange }: Props) {
  const { t } = useTranslation('echanges');
  const source = useSource();
  const { settings } = preview;
  const order = needsOrder(draft, preview);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
        {order && (
          <SelectField name="dateOrder" label={t('dateOrder')} hint={source(settings?.dateOrder, draft.dateOrder)} value={draft.dateOrder} onChange={(event) => onChange({ dateOrder: event.target.value })}
            choices={[{ value: '', label: t('choose1') }, ...['DMY', 'MDY', 'YMD'].map((one) => ({ value: one, label: t(`order.${one}`) }))]} />
        )}
        <SelectField name="decimalMark" label={t('decimalMark')} hint={source(settings?.decimalMark, draft.decimalMark)} value={draft.decimalMark} onChange={(event) => onChange({ decimalMark: event.target.value })}
          choices={[{ value: '', label: t('choose1') }, { value: ',', label: t('comma') }, { value: '.', label: t('dot') }]} />
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('matchBy')}</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          {['CODE', 'SIRET', 'SIREN'].map((one) => (
            <Choice key={one} name="matchBy" value={one} checked={draft.matchBy === one} onChange={() => onChange({ matchBy: one })} label={t(`matches.${one}`)} hint={t(`matches.${one}Help`)}
              note={settings?.matchBy?.from === 'REMEMBERED' && settings.matchBy.value === one ? t('from.REMEMBERED') : undefined} />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('newCustomers')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {(['asked', 'active'] as const).map((one) => (
            <Choice key={one} name="onboarding" value={one} checked={draft.onboarding === (one === 'asked')} onChange={() => onChange({ onboarding: one === 'asked' })} label={t(`openings.${one}`)} hint={t(`openings.${one}Help`)} />
          ))}
        </div>
        <p role="status" className={cn('mt-3 flex items-start gap-2 rounded-xl px-4 py-3 text-sm', draft.onboarding ? 'bg-accent-soft text-link' : 'bg-watch-soft text-watch')}>
          {draft.onboarding ? <Info aria-hidden className="mt-0.5 size-4 shrink-0" /> : <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}
          <span>{t(draft.onboarding ? 'openings.askedChosen' : 'openings.activeChosen')}</span>
        </p>
      </fieldset>
      <OnError draft={draft} onChange={onChange} kind="table" />
      <p className="max-w-3xl text-sm text-soft">{t('customersHelp')}</p>
    </div>
  );
}

/** A FEC says nearly everything itself. */
export function FecSettings({ preview, draft, onChange }: Props) {
  const { t } = useTranslation('echanges');
  return (
    <div className="flex flex-col gap-5">
      <div className="max-w-sm"><TextField name="fiscalYearEnd" type="date" label={t('fiscalYearEnd')} hint={t(preview.fec?.fiscalYearEnd ? 'fiscalYearEndNamed' : 'fiscalYearEndHelp')} value={draft.fiscalYearEnd} onChange={(event) => onChange({ fiscalYearEnd: event.target.value })} /></div>
      <OnError draft={draft} onChange={onChange} kind="fec" />
    </div>
  );
}

/** A statement of a known format says everything itself; a table must be told whose account it is. */
export function BankSettings({ preview, draft, onChange }: Props) {
  const { t } = useTranslation('echanges');
  const source = useSource();
  const { settings } = preview;
  return (
    <div className="flex flex-col gap-5">
      {settings && (
        <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">
          <TextField name="account" label={t('account')} hint={t('accountHelp')} value={draft.account} maxLength={60} className="uppercase" onChange={(event) => onChange({ account: event.target.value })} />
          <TextField name="currency" label={t('currency')} hint={source(settings.currency, draft.currency) ?? t('currencyHelp')} value={draft.currency} maxLength={3} className="uppercase" onChange={(event) => onChange({ currency: event.target.value })} />
          {needsOrder(draft, preview) && (
            <SelectField name="dateOrder" label={t('dateOrder')} hint={source(settings.dateOrder, draft.dateOrder)} value={draft.dateOrder} onChange={(event) => onChange({ dateOrder: event.target.value })}
              choices={[{ value: '', label: t('choose1') }, ...['DMY', 'MDY', 'YMD'].map((one) => ({ value: one, label: t(`order.${one}`) }))]} />
          )}
          <SelectField name="decimalMark" label={t('decimalMark')} hint={source(settings.decimalMark, draft.decimalMark)} value={draft.decimalMark} onChange={(event) => onChange({ decimalMark: event.target.value })}
            choices={[{ value: '', label: t('choose1') }, { value: ',', label: t('comma') }, { value: '.', label: t('dot') }]} />
        </div>
      )}
      <OnError draft={draft} onChange={onChange} kind="bank" />
      <p className="max-w-3xl text-sm text-soft">{t('bankHelp')}</p>
    </div>
  );
}

function OnError({ draft, onChange, kind }: Pick<Props, 'draft' | 'onChange'> & { kind: 'fec' | 'table' | 'bank' }) {
  const { t } = useTranslation('echanges');
  const values = kind === 'fec' ? ['', 'SKIP', 'ABORT'] : kind === 'bank' ? ['', 'SKIP'] : ['', 'ABORT'];
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('onError')}</legend>
      <div className={cn('grid gap-3', values.length === 3 ? 'sm:grid-cols-3' : 'sm:grid-cols-2')}>
        {values.map((value) => <Choice key={value} name="onError" value={value} checked={draft.onError === value} onChange={() => onChange({ onError: value })} label={t(`errors.${kind}${value}`)} hint={t(`errors.${kind}${value}Help`)} />)}
      </div>
    </fieldset>
  );
}

function Choice({ name, value, checked, onChange, label, hint, note }: { name: string; value: string; checked: boolean; onChange: () => void; label: string; hint: string; note?: ReactNode }) {
  return (
    <label className={cn('flex items-start gap-3 rounded-xl border border-line p-4 text-sm', checked && 'border-accent bg-accent-soft/60')}>
      <input type="radio" name={name} value={value} checked={checked} onChange={onChange} className="mt-0.5 size-4 shrink-0 accent-(--wb-accent)" />
      <span><span className="block font-medium">{label}</span><span className="mt-0.5 block text-soft">{hint}</span>{note && <span className="mt-1 block font-medium text-link">{note}</span>}</span>
    </label>
  );
}

function Tick({ checked, onChange, label }: { checked: boolean; onChange: (on: boolean) => void; label: string }) {
  return <label className="flex items-start gap-3"><input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} className="mt-1 size-4 shrink-0 accent-(--wb-accent)" /><span>{label}</span></label>;
}
