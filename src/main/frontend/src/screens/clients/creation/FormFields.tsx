import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session';
import { language } from '@/i18n';
import { SelectField, TextAreaField, TextField } from '@/ui';
import type { Cap } from './contract';
import type { Draft } from './draft';

export interface Fields { draft: Draft; set: (patch: Partial<Draft>) => void; sirenFlaw?: string; siretFlaw?: string; vatFlaw?: string; cap?: Cap }
type Name = Exclude<keyof Draft, 'person' | 'filled'>;

/** The Union, its neighbours, and whoever sells from there. */
const COUNTRIES = ['FR', 'AT', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'GB', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MC', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'US'];
const RULES = ['NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE'];
const METHODS = ['TRANSFER', 'DIRECT_DEBIT', 'CHEQUE', 'CARD', 'BILL'];
const ROLES = ['PAYER', 'BUYER', 'BILLING', 'SALES', 'MANAGEMENT', 'LEGAL'];

const bind = ({ draft, set }: Fields, name: Name, server = `fiche.${name}`) => ({
  name: server, value: draft[name], autoComplete: 'off', onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
});

export function IdentityFields(props: Fields & { hidden: boolean }) {
  const { t } = useTranslation('creation');
  const { draft, set } = props;
  const me = useMe();
  const french = draft.country === 'FR';
  const names = new Intl.DisplayNames([language()], { type: 'region' });
  const countries = COUNTRIES.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) => Number(b.value === 'FR') - Number(a.value === 'FR') || a.label.localeCompare(b.label, language()));
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {me.companies.length > 1 && <SelectField {...bind(props, 'company', 'companyCode')} label={t('field.company')} choices={me.companies.map((one) => ({ value: one.code, label: one.name }))} />}
      <SelectField {...bind(props, 'country')} label={t('field.country')} choices={countries} />
      <div className="sm:col-span-2"><TextField {...bind(props, 'name')} label={t('field.name')} maxLength={200} required hint={props.hidden ? t('hiddenHelp') : undefined} /></div>
      {french && <TextField {...bind(props, 'siren')} label={t('field.siren')} inputMode="numeric" maxLength={20} flaw={props.sirenFlaw} className="tabular-nums" />}
      {french && <TextField {...bind(props, 'siret')} label={t('field.siret')} inputMode="numeric" maxLength={24} flaw={props.siretFlaw} className="tabular-nums" />}
      <TextField {...bind(props, 'vatNumber')} label={t('field.vatNumber')} maxLength={30} flaw={props.vatFlaw} spellCheck={false} hint={french ? undefined : t('vatAbroadHelp')} />
      <TextField {...bind(props, 'tradeName')} label={t('field.tradeName')} maxLength={200} />
      <TextField {...bind(props, 'legalForm')} label={t('field.legalForm')} maxLength={100} />
      <TextField {...bind(props, 'naf')} label={t('field.naf')} maxLength={10} />
      <label className="flex items-start gap-3 text-sm sm:col-span-2">
        <input type="checkbox" name="fiche.naturalPerson" checked={draft.person} onChange={(event) => set({ person: event.target.checked })} className="mt-0.5 size-4 shrink-0 accent-(--wb-accent)" />
        <span><span className="block font-medium">{t('person')}</span><span className="text-soft">{t('personHelp')}</span></span>
      </label>
    </div>
  );
}

export function AddressFields(props: Fields) {
  const { t } = useTranslation('creation');
  return (
    <div className="grid gap-5 sm:grid-cols-[10rem_1fr]">
      <div className="sm:col-span-2"><TextField {...bind(props, 'addressLine')} label={t('field.addressLine')} maxLength={200} /></div>
      <div className="sm:col-span-2"><TextField {...bind(props, 'addressExtra')} label={t('field.addressExtra')} maxLength={200} /></div>
      <TextField {...bind(props, 'postcode')} label={t('field.postcode')} maxLength={20} />
      <TextField {...bind(props, 'town')} label={t('field.town')} maxLength={100} />
      <div className="sm:col-span-2 sm:max-w-xs"><SelectField {...bind(props, 'language')} label={t('field.language')} hint={t('languageHelp')} choices={['fr', 'en'].map((one) => ({ value: one, label: t(`language.${one}`) }))} /></div>
    </div>
  );
}

export function TermsFields(props: Fields) {
  const { t } = useTranslation('creation');
  const { draft, cap } = props;
  const me = useMe();
  const currency = me.companies.find((one) => one.code === draft.company)?.currency ?? 'EUR';
  const beyond = cap && (cap.maxDays === 0 ? t('capNone', { source: article(cap) }) : t(`cap.${cap.paymentRule}`, { days: cap.maxDays, source: article(cap) }));
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField {...bind(props, 'paymentDays', 'terms.paymentDays')} label={t('field.paymentDays')} inputMode="numeric" maxLength={3} doubt={beyond} className="tabular-nums" />
      <SelectField {...bind(props, 'paymentRule', 'terms.paymentRule')} label={t('field.paymentRule')} choices={RULES.map((one) => ({ value: one, label: t(`rule.${one}`) }))} />
      <SelectField {...bind(props, 'activity', 'terms.activity')} label={t('field.activity')} hint={t('activityHelp')} choices={['GENERAL', 'TRANSPORT', 'PERIODIC'].map((one) => ({ value: one, label: t(`activity.${one}`) }))} />
      <SelectField {...bind(props, 'paymentMethod', 'terms.paymentMethod')} label={t('field.paymentMethod')} choices={METHODS.map((one) => ({ value: one, label: t(`method.${one}`) }))} />
      <TextField {...bind(props, 'limit', 'requestedLimit')} label={t('field.limit', { currency })} inputMode="decimal" maxLength={20} hint={t('limitHelp')} className="tabular-nums" />
      <div className="grid grid-cols-2 gap-5">
        <TextField {...bind(props, 'discountPercent', 'terms.discountPercent')} label={t('field.discountPercent')} inputMode="decimal" maxLength={6} className="tabular-nums" />
        <TextField {...bind(props, 'discountDays', 'terms.discountDays')} label={t('field.discountDays')} inputMode="numeric" maxLength={3} className="tabular-nums" />
      </div>
    </div>
  );
}

/** `code de commerce L441-10 I: 60 days …` is for whoever keeps the table; people read the article. */
const article = (cap: Cap) => cap.source.split(':')[0]!;

export function ContactFields(props: Fields) {
  const { t } = useTranslation('creation');
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField {...bind(props, 'firstName', 'contact.firstName')} label={t('field.firstName')} maxLength={120} />
      <TextField {...bind(props, 'lastName', 'contact.lastName')} label={t('field.lastName')} maxLength={120} />
      <TextField {...bind(props, 'email', 'contact.email')} type="email" label={t('field.email')} maxLength={200} />
      <TextField {...bind(props, 'phone', 'contact.phone')} type="tel" label={t('field.phone')} maxLength={40} />
      <SelectField {...bind(props, 'role', 'contact.role')} label={t('field.role')} choices={ROLES.map((one) => ({ value: one, label: t(`contacts:role.${one}`) }))} />
    </div>
  );
}

export function CommentField(props: Fields) {
  const { t } = useTranslation('creation');
  return <TextAreaField {...bind(props, 'comment', 'comment')} label={t('field.comment')} maxLength={4000} hint={t('commentHelp')} />;
}
