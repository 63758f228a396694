import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { readAmount } from '@/lib/format';
import { capsQuery, companyQuery, duplicatesOf, placeQuery, vatQuery, type Cap } from './contract';
import { bare, type Draft } from './draft';

/** The value once it has stood still for a moment. */
export function useSettled<T>(value: T, wait = 350): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => { const soon = setTimeout(() => setSettled(value), wait); return () => clearTimeout(soon); }, [value, wait]);
  return settled;
}

/** What the server says of a number that cannot be right; other errors are not about the number. */
const flawOf = (error: unknown) => (error instanceof Problem && error.status === 422 ? error.errors[0]?.message ?? error.detail : undefined);

/** The register's answer about the SIREN or, more precise, the SIRET that stands in the form. */
export function useRegister(draft: Draft) {
  const { t } = useTranslation('creation');
  const french = draft.country === 'FR';
  const siren = french ? bare(draft.siren) : '';
  const siret = french ? bare(draft.siret) : '';
  const ofSiren = useQuery({ ...companyQuery(siren), enabled: /^\d{9}$/.test(siren) });
  // the establishments that came with the company need not be asked for again
  const known = ofSiren.data?.company?.establishments.some((one) => one.siret === siret);
  const ofSiret = useQuery({ ...placeQuery(siret), enabled: /^\d{14}$/.test(siret) && (!siren || siret.startsWith(siren)) && !known && !ofSiren.isFetching });
  const long = siren.length > 9 || /\D/.test(siren);
  const other = siret.length === 14 && siren.length === 9 && !siret.startsWith(siren);
  return {
    siren, siret, company: ofSiren, place: ofSiret,
    sirenFlaw: long ? t('flaw.siren') : flawOf(ofSiren.error),
    siretFlaw: other ? t('flaw.siretOther', { siren }) : siret.length > 14 || /\D/.test(siret) ? t('flaw.siret') : flawOf(ofSiret.error),
    broken: [ofSiren, ofSiret].some((one) => one.error && !flawOf(one.error)),
  };
}

/** The VAT number: against the SIREN at once, at VIES when it stands still. */
export function useVat(draft: Draft) {
  const { t } = useTranslation('creation');
  const number = bare(draft.vatNumber);
  const settled = useSettled(number);
  const siren = bare(draft.siren);
  const other = /^FR[A-Z0-9]{2}\d{9}$/.test(number) && /^\d{9}$/.test(siren) && !number.endsWith(siren);
  const full = /^[A-Z]{2}/.test(settled) ? settled : settled && draft.country !== 'FR' ? `${draft.country === 'GR' ? 'EL' : draft.country}${settled}` : settled;
  const found = useQuery({ ...vatQuery(full), enabled: full.length >= 8 && settled === number && !other });
  return { number: full, found, flaw: other ? t('flaw.vatOther', { siren }) : flawOf(found.error) };
}

/** Fiches that may be this company already, asked for as it takes shape. */
export function useDuplicates(draft: Draft) {
  const asked = useSettled(JSON.stringify({
    name: draft.name.trim() || undefined, tradeName: draft.tradeName.trim() || undefined, siren: bare(draft.siren) || undefined, siret: bare(draft.siret) || undefined,
    vatNumber: bare(draft.vatNumber) || undefined, addressLine: draft.addressLine.trim() || undefined, postcode: draft.postcode.trim() || undefined, town: draft.town.trim() || undefined, country: draft.country,
  }), 450);
  const question = JSON.parse(asked) as { name?: string; siren?: string; vatNumber?: string };
  return useQuery({
    queryKey: ['duplicate-check', asked], retry: false, staleTime: 30_000, placeholderData: (before) => before,
    enabled: (question.name?.length ?? 0) >= 3 || question.siren?.length === 9 || (question.vatNumber?.length ?? 0) >= 8,
    queryFn: () => duplicatesOf(question),
  });
}

/** The law's cap that the terms of the form exceed. */
export function useCap(draft: Draft): Cap | undefined {
  const caps = useQuery(capsQuery).data ?? [];
  const days = draft.paymentDays.trim() ? readAmount(draft.paymentDays) : undefined;
  return days === undefined ? undefined : caps.find((cap) => cap.activity === draft.activity && cap.paymentRule === draft.paymentRule && days > cap.maxDays);
}

/** Runs when the value becomes another one, not at the first look. */
export function useOnChange<T>(value: T, run: (value: T) => void) {
  const last = useRef(value);
  const latest = useRef(run);
  useEffect(() => { latest.current = run; });
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    latest.current(value);
  }, [value]);
}
