import { Building2, CircleAlert, CircleCheck, CloudOff, LoaderCircle, SearchX } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { siren as printed, siret as printedPlace } from '@/lib/format';
import { Badge, Button, Card, DateText, Facts } from '@/ui';
import { REGISTER_TONES } from '../register/state';
import type { Found, Place, VatFound } from './contract';

interface Props { found?: Found; asking: boolean; silent: boolean; siret: string; onPlace: (place: Place) => void; vat?: VatFound; vatAsking: boolean; onRetry: () => void }

/** What the registers say of the company, and which of its establishments is meant. */
export function RegisterCard({ found, asking, silent, siret, onPlace, vat, vatAsking, onRetry }: Props) {
  const { t } = useTranslation('creation');
  const company = found?.company;
  const chosen = company?.establishments.find((one) => one.siret === siret) ?? found?.asked;
  const state = company && (found.state === 'ACTIVE' && chosen && !chosen.open ? 'CLOSED' : found.state);
  return (
    <Card title={t('register')} actions={state && <Badge tone={REGISTER_TONES[state]}>{t(`state.${state}`)}</Badge>}>
      <div role="status" aria-live="polite" className="flex flex-col gap-4 text-sm">
        {!found && !asking && !silent && <Note icon={<Building2 aria-hidden />}>{t('nothingAsked')}</Note>}
        {asking && <Note icon={<LoaderCircle aria-hidden className="animate-spin" />}>{t('asking')}</Note>}
        {silent && !asking && (
          <div className="rounded-xl bg-watch-soft px-4 py-3 text-watch">
            <p className="flex items-start gap-2 font-medium"><CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />{t('unavailable')}</p>
            <p className="mt-1 text-ink">{t('unavailableHelp')}</p>
            <Button size="small" className="mt-3" onClick={onRetry}>{t('retry')}</Button>
          </div>
        )}
        {found?.outcome === 'NOT_FOUND' && !asking && <Note icon={<SearchX aria-hidden className="text-bad" />}>{t('notFound')}</Note>}
        {company && !asking && (
          <>
            {state && state !== 'ACTIVE' && <p className={cn('rounded-xl px-4 py-3', state === 'HIDDEN' ? 'bg-watch-soft text-watch' : 'bg-bad-soft text-bad')}>{t(`stateHelp.${state}`)}</p>}
            <p><span className="block text-[0.9375rem] font-semibold">{company.name ?? t('nameHidden')}</span><span className="text-soft tabular-nums">{printed(company.siren)}</span></p>
            <Facts rows={[
              [t('field.legalForm'), company.legalForm ?? '–'], [t('field.naf'), [company.naf, found.nafLabel].filter(Boolean).join(' · ') || '–'],
              [t('field.foundedOn'), <DateText key="d" value={company.foundedOn} />], ...(company.closedOn ? [[t('closedOn'), <DateText key="c" value={company.closedOn} />] as [string, ReactNode]] : []),
            ]} />
            {company.establishments.length > 1 && <Places places={company.establishments} siret={siret} onPlace={onPlace} />}
          </>
        )}
        {(vat || vatAsking) && <Vat vat={vat} asking={vatAsking} />}
        {found?.source && <p className="text-[0.8125rem] text-soft">{t('source', { source: found.source })} · <DateText value={found.at} time /></p>}
      </div>
    </Card>
  );
}

const Note = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => <p className="flex items-start gap-2.5 text-soft [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">{icon}<span>{children}</span></p>;

function Places({ places, siret, onPlace }: { places: Place[]; siret: string; onPlace: (place: Place) => void }) {
  const { t } = useTranslation('creation');
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{t('places', { count: places.length })}</legend>
      <div className="-mx-1 flex max-h-64 flex-col gap-1.5 overflow-y-auto p-1">
        {places.map((one) => (
          <label key={one.siret} className={cn('flex items-start gap-3 rounded-lg border border-line px-3 py-2', one.siret === siret && 'border-accent bg-accent-soft/60')}>
            <input type="radio" name={name} checked={one.siret === siret} onChange={() => onPlace(one)} className="mt-1 size-4 shrink-0 accent-(--wb-accent)" />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{[one.addressLine, one.postcode, one.town].filter(Boolean).join(' ') || one.siret}</span>
              <span className="flex flex-wrap items-center gap-1.5 text-[0.8125rem] text-soft tabular-nums">{printedPlace(one.siret)}{one.headOffice && <Badge tone="accent">{t('headOffice')}</Badge>}{!one.open && <Badge tone="bad">{t('closed')}</Badge>}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Vat({ vat, asking }: { vat?: VatFound; asking: boolean }) {
  const { t } = useTranslation('creation');
  const icon = asking ? <LoaderCircle aria-hidden className="animate-spin" /> : vat?.outcome === 'VALID' ? <CircleCheck aria-hidden className="text-good" /> : vat?.outcome === 'INVALID' ? <CircleAlert aria-hidden className="text-bad" /> : <CloudOff aria-hidden className="text-watch" />;
  return (
    <div className="border-t border-line pt-4">
      <p className="flex items-start gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">{icon}<span>{asking ? t('vies.asking') : <><span className="font-medium">{t(`vies.${vat!.outcome}`)}</span> <span className="text-soft tabular-nums">{vat!.vatNumber}</span></>}</span></p>
      {!asking && vat?.name && <p className="mt-1 pl-6.5 whitespace-pre-line text-soft">{vat.name}{vat.address && `\n${vat.address}`}</p>}
    </div>
  );
}
