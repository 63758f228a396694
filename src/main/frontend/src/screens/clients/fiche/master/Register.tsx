import { CircleAlert, CircleHelp, EyeOff, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/lib/format';
import type { Fiche } from './data';

const BAD = ['CLOSED', 'STRUCK_OFF', 'INSOLVENCY'];

/** The register says that something is wrong: shown on every tab, with the day and the source. */
export function RegisterBanner({ fiche }: { fiche: Fiche }) {
  const { t } = useTranslation('identite');
  if (!fiche.registerState || !BAD.includes(fiche.registerState)) return null;
  return (
    <div role="status" className="mb-4 flex items-start gap-3 rounded-2xl bg-bad-soft px-5 py-4 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div><p className="font-medium text-bad">{t(`register.${fiche.registerState}`)}</p><p className="text-soft"><Source fiche={fiche} /></p></div>
    </div>
  );
}

/** What the register says, also when all is well or nothing is known: unknown is not wrong. */
export function RegisterLine({ fiche }: { fiche: Fiche }) {
  const { t } = useTranslation('identite');
  const state = fiche.registerState;
  const Icon = !state ? CircleHelp : BAD.includes(state) ? CircleAlert : state === 'HIDDEN' ? EyeOff : ShieldCheck;
  return (
    <p className="mt-5 flex items-start gap-2 border-t border-line pt-4 text-sm text-soft">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${state && BAD.includes(state) ? 'text-bad' : state === 'ACTIVE' ? 'text-good' : ''}`} />
      <span><span className="block">{t(state ? `register.${state}` : 'register.unknown')}</span><Source fiche={fiche} /></span>
    </p>
  );
}

function Source({ fiche }: { fiche: Fiche }) {
  const { t } = useTranslation('identite');
  return fiche.registerCheckedAt ? <>{t('register.checked', { at: dateTime(fiche.registerCheckedAt), source: fiche.registerSource ?? '–' })}</> : null;
}
