import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { cn } from '@/lib/cn';
import { count, percent } from '@/lib/format';
import { ClearFilters, EmptyState, ErrorState, Figure, Skeleton } from '@/ui';
import { Screen } from '../parts';
import { Settings } from '../reglages/Settings';
import { Audit } from './Audit';
import { Behind } from './Behind';
import { kindOf, OPEN, type Chosen, type Question, SUSPICIOUS } from './figures';
import { Opens, Waiting } from './Grid';
import { Kinds } from './Kinds';
import { Return } from './Return';
import { Ties } from './Ties';

/** Whether open items tie to the balance, what is left and what looks wrong; every figure opens its entries. */
export function ControlPage() {
  const { t } = useTranslation('controle');
  return <Screen title={t('title')} subtitle={t('subtitle')} actions={(company) => <Return company={company} />}>{(company) => <Controlled key={company} company={company} />}</Screen>;
}

/** A part of the control by itself: the balance is there before what takes longer is even asked. */
function usePart(question: Question, section: 'BALANCE' | 'AUTOMATION' | 'CHECKS', enabled = true) {
  return useQuery({
    queryKey: ['lettrage', 'control', question, section], placeholderData: keepPreviousData, enabled,
    queryFn: () => answer(api.GET('/api/v1/lettrage/control', { params: { query: { ...question, section: [section] } } })),
  });
}

function Controlled({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const [address, change] = useAddress();
  const question: Question = { companyCode: company, from: address.du, to: address.au, account: address.compte };
  const balance = usePart(question, 'BALANCE');
  const first = balance.isSuccess && !balance.isPlaceholderData;
  const automation = usePart(question, 'AUTOMATION', first);
  const checks = usePart(question, 'CHECKS', first);
  const kind = kindOf(address.chiffre);
  const chosen: Chosen | undefined = kind && { chiffre: kind, dans: address.dans, devise: address.devise };
  const open = ({ chiffre, dans, devise }: Chosen) => change({ chiffre, dans, devise });
  const days = balance.data?.oldAfterDays ?? 0;
  return (
    <div className="flex flex-col gap-5">
      <Filters />
      {balance.error ? <ErrorState error={balance.error} retry={() => void balance.refetch()} /> : !balance.data ? <Skeleton lines={8} /> : (
        <div className={cn('flex flex-col gap-5 transition-opacity', balance.isPlaceholderData && 'opacity-60')} aria-busy={balance.isPlaceholderData}>
          {balance.data.ties.length === 0 ? <EmptyState icon={<Scale aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p></EmptyState> : (
            <>
              <Ties ties={balance.data.ties} open={open} />
              <div className="grid items-start gap-5 xl:grid-cols-2">
                <Kinds title={t('openTitle')} kinds={OPEN} figures={balance.data.figures} days={days} open={open} />
                <Kinds title={t('suspiciousTitle')} kinds={SUSPICIOUS} figures={checks.data?.figures} days={days} open={open} error={checks.error} retry={() => void checks.refetch()} />
              </div>
              {automation.error ? <ErrorState error={automation.error} retry={() => void automation.refetch()} /> : <Automation done={automation.data?.automation} open={open} />}
            </>
          )}
          <Audit company={company} />
          <Settings key={company} company={company} />
        </div>
      )}
      <Behind chosen={chosen} question={question} onClose={() => change({ chiffre: undefined, dans: undefined, devise: undefined })} />
    </div>
  );
}

const labelled = 'flex flex-col gap-1 text-sm text-soft sm:h-10 sm:flex-row sm:items-center sm:gap-2';

function Filters() {
  const { t } = useTranslation('controle');
  const [address, change] = useAddress();
  const day = (name: 'du' | 'au') => <label className={labelled}>{t(name)}<input type="date" value={address[name] ?? ''} min={name === 'au' ? address.du : undefined} max={name === 'du' ? address.au : undefined} onChange={(event) => change({ [name]: event.target.value || undefined })} className="field text-sm text-ink sm:w-auto" /></label>;
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:flex sm:flex-wrap sm:items-center" role="search" aria-label={t('filters')}>
      {day('du')}{day('au')}
      <AccountField value={address.compte ?? ''} onChange={(compte) => change({ compte: compte || undefined })} />
      <ClearFilters shown={!!(address.du || address.au || address.compte)} onClear={() => change({ du: undefined, au: undefined, compte: undefined })} />
    </div>
  );
}

/** Asked for when it is typed, not at every key: each question reads the whole ledger. */
function AccountField({ value, onChange }: { value: string; onChange: (account: string) => void }) {
  const { t } = useTranslation('controle');
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const soon = setTimeout(() => onChange(text.trim()), 400);
    return () => clearTimeout(soon);
  });
  return <label className={labelled}>{t('account')}<input value={text} placeholder="411" onChange={(event) => setText(event.target.value)} className="field text-sm text-ink sm:w-28" /></label>;
}

function Automation({ done, open }: { done?: Schemas['ControlAutomation']; open: (chosen: Chosen) => void }) {
  const { t, i18n } = useTranslation('controle');
  const rate = (share: number | undefined) => (share === undefined ? '–' : percent(share));
  const part = (of: number, some: Chosen['chiffre'], whole: number, all: Chosen['chiffre']) => <><Opens what={t('see', { what: t(`kind.${some}`) })} onOpen={() => open({ chiffre: some })}>{count(of)}</Opens> {t('of')} <Opens what={t('see', { what: t(`kind.${all}`) })} onOpen={() => open({ chiffre: all })}>{count(whole)}</Opens></>;
  return (
    <section aria-label={t('automation')} className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <Figure label={t('byPayment')} value={done ? rate(done.byPayment) : <Waiting />} hint={done ? part(done.automaticPayments, 'AUTOMATIC_PAYMENTS', done.payments, 'PAYMENTS') : <Waiting />} />
      <Figure label={t('byLine')} value={done ? rate(done.byLine) : <Waiting />} hint={done ? part(done.automaticLines, 'AUTOMATIC_LINES', done.lines, 'LINES') : <Waiting />} />
      <Figure label={t('precision')} value={done ? rate(done.precision) : <Waiting />} hint={done ? t('undone', { count: done.undone, shown: count(done.undone), made: count(done.made) }) : <Waiting />} tone={done?.precision === undefined ? undefined : done.precision >= 0.995 ? 'good' : 'bad'} />
      <Figure label={t('saved')} value={done ? t('hours', { shown: (done.minutesSaved / 60).toLocaleString(i18n.language, { maximumFractionDigits: 1 }) }) : <Waiting />} hint={done ? t('assumed', { minutes: done.minutesEach.toLocaleString(i18n.language) }) : <Waiting />} />
    </section>
  );
}
