import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Download, Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useMe } from '@/app/session';
import { count, percent } from '@/lib/format';
import { Badge, buttonStyle, Card, ClearFilters, DateText, Drawer, EmptyState, ErrorState, Figure, Money, Skeleton } from '@/ui';
import { Screen } from '../parts';
import { Settings } from '../reglages/Settings';
import { Audit } from './Audit';
import { mayTake, type Kind, OPEN, query, SUSPICIOUS } from './figures';

type Control = Schemas['Control'];
type Amounts = Schemas['ControlFigureRow'];
interface Question { companyCode: string; from?: string; to?: string; account?: string }

/** Whether open items tie to the balance, what is left and what looks wrong; every figure opens its entries. */
export function ControlPage() {
  const { t } = useTranslation('controle');
  return <Screen title={t('title')} subtitle={t('subtitle')} actions={(company) => <Letters company={company} />}>{(company) => <Controlled key={company} company={company} />}</Screen>;
}

/** The letters for accounting, of the period that is shown. */
function Letters({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const [address] = useAddress();
  if (!mayTake(me)) return null;
  return <>{(['fec', 'csv'] as const).map((format) => <a key={format} download className={buttonStyle({})} href={`/api/v1/lettrage/exports?${query({ companyCode: company, from: address.du, to: address.au, format })}`}><Download aria-hidden />{t(`letters.${format}`)}</a>)}</>;
}

function Controlled({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const [address, change] = useAddress();
  const question: Question = { companyCode: company, from: address.du, to: address.au, account: address.compte };
  const read = useQuery({ queryKey: ['lettrage', 'control', question], queryFn: () => answer(api.GET('/api/v1/lettrage/control', { params: { query: question } })) });
  const kind = [...OPEN, ...SUSPICIOUS, ...REST].find((one) => one === address.chiffre);
  const open = (chiffre?: string) => change({ chiffre });
  const day = (name: 'du' | 'au') => <label className="flex h-10 items-center gap-2 text-sm text-soft">{t(name)}<input type="date" value={address[name] ?? ''} onChange={(event) => change({ [name]: event.target.value || undefined })} className="field w-auto text-sm text-ink" /></label>;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3" role="search" aria-label={t('filters')}>
        {day('du')}{day('au')}
        <label className="flex h-10 items-center gap-2 text-sm text-soft">{t('account')}<input value={address.compte ?? ''} placeholder="411" inputMode="numeric" onChange={(event) => change({ compte: event.target.value.trim() || undefined })} className="field w-28 text-sm text-ink" /></label>
        <ClearFilters shown={!!(address.du || address.au || address.compte)} onClear={() => change({ du: undefined, au: undefined, compte: undefined })} />
      </div>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !read.data ? <Skeleton lines={8} />
        : read.data.ties.length === 0 ? <EmptyState icon={<Scale aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p></EmptyState> : <Answer answer={read.data} open={open} />}
      <Audit company={company} />
      <Settings key={company} company={company} />
      <Behind kind={kind} question={question} onClose={() => open(undefined)} />
    </div>
  );
}

const REST: Kind[] = ['LEFT_BY_LETTERS', 'DIFFERENCE', 'PAYMENTS', 'AUTOMATIC_PAYMENTS', 'LINES', 'AUTOMATIC_LINES'];

function Answer({ answer: control, open }: { answer: Control; open: (kind: Kind) => void }) {
  const { t, i18n } = useTranslation('controle');
  const done = control.automation;
  const ties = control.ties.every((tie) => tie.difference === 0);
  const link = (kind: Kind, text: string) => <button type="button" className="text-link hover:underline" onClick={() => open(kind)}>{text}</button>;
  const shown = (share?: number) => (share === undefined ? '–' : percent(share));
  return (
    <>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <Figure label={t('byPayment')} value={shown(done.byPayment)} hint={<>{link('AUTOMATIC_PAYMENTS', count(done.automaticPayments))} {t('of')} {link('PAYMENTS', count(done.payments))}</>} />
        <Figure label={t('byLine')} value={shown(done.byLine)} hint={<>{link('AUTOMATIC_LINES', count(done.automaticLines))} {t('of')} {link('LINES', count(done.lines))}</>} />
        <Figure label={t('precision')} value={shown(done.precision)} hint={t('undone', { count: done.undone, shown: count(done.undone), made: count(done.made) })} tone={(done.precision ?? 1) >= 0.995 ? 'good' : 'bad'} />
        <Figure label={t('saved')} value={t('hours', { shown: (done.minutesSaved / 60).toLocaleString(i18n.language, { maximumFractionDigits: 1 }) })} hint={t('assumed', { minutes: done.minutesEach.toLocaleString(i18n.language) })} />
      </div>
      <Card title={t('tie')} actions={<Badge tone={ties ? 'good' : 'bad'}>{t(ties ? 'ties' : 'tiesNot')}</Badge>}>
        <Table label={t('tie')} heads={[t('account'), t('entries'), t('balance'), t('openItems'), t('left'), t('difference')]}
          rows={control.ties.map((tie) => ({ key: `${tie.account}/${tie.currency}`, cells: [tie.account || '–', count(tie.entries), money(tie.balance, tie.currency), money(tie.open, tie.currency),
            <button key="l" type="button" className="text-link hover:underline" onClick={() => open('LEFT_BY_LETTERS')}>{money(tie.leftByLetters, tie.currency)}</button>,
            <button key="d" type="button" className="text-link hover:underline" onClick={() => open('DIFFERENCE')}>{money(tie.difference, tie.currency)}</button>] }))} />
        <p className="mt-4 max-w-3xl text-[0.8125rem]/5 text-soft">{t('tieHelp')}</p>
      </Card>
      <Kinds title={t('openTitle')} kinds={OPEN} control={control} open={open} />
      <Kinds title={t('suspiciousTitle')} kinds={SUSPICIOUS} control={control} open={open} />
    </>
  );
}

const money = (amount: number, currency: string) => <Money amount={amount} currency={currency} />;

/** Figures by kind, all accounts of a currency together; what is behind each opens. */
function Kinds({ title, kinds, control, open }: { title: string; kinds: Kind[]; control: Control; open: (kind: Kind) => void }) {
  const { t } = useTranslation('controle');
  const rows = kinds.flatMap((kind): { key: string; cells: ReactNode[] }[] => {
    const byCurrency = new Map<string, Amounts[]>();
    control.figures.filter((one) => one.kind === kind).forEach((one) => byCurrency.set(one.currency, [...(byCurrency.get(one.currency) ?? []), one]));
    if (byCurrency.size === 0) return [{ key: kind, cells: [<Name key="n" kind={kind} days={control.oldAfterDays} />, '0', '–'] }];
    return [...byCurrency].map(([currency, those]) => ({ key: `${kind}/${currency}`, cells: [
      <Name key="n" kind={kind} days={control.oldAfterDays} />,
      <button key="c" type="button" className="text-link tabular-nums hover:underline" aria-label={t('see', { what: t(`kind.${kind}`) })} onClick={() => open(kind)}>{count(those.reduce((sum, one) => sum + one.entries, 0))}</button>,
      money(those.reduce((sum, one) => sum + one.amount, 0), currency)] }));
  });
  return <Card title={title}><Table label={title} heads={[t('figure'), t('entries'), t('amount')]} rows={rows} /></Card>;
}

function Name({ kind, days }: { kind: Kind; days: number }) {
  const { t } = useTranslation('controle');
  return <><span className="block font-medium">{t(`kind.${kind}`)}</span><span className="block text-[0.8125rem]/5 text-soft">{kind === 'OLD' ? t('oldAfter', { days }) : t(`means.${kind}`)}</span></>;
}

const SHOWN = 200;

function Behind({ kind, question, onClose }: { kind?: Kind; question: Question; onClose: () => void }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const read = useQuery({ queryKey: ['lettrage', 'control', 'rows', kind, question], enabled: !!kind, queryFn: () => answer(api.GET('/api/v1/lettrage/control/rows', { params: { query: { ...question, kind: kind!, limit: SHOWN } } })) });
  const file = (format: string) => `/api/v1/lettrage/control/export?${query({ ...question, kind, format })}`;
  return (
    <Drawer open={!!kind} wide onClose={onClose} title={kind ? t(`kind.${kind}`) : ''} subtitle={kind && t(`means.${kind}`)}
      footer={kind && mayTake(me) && <>{['csv', 'xlsx'].map((format) => <a key={format} download className={buttonStyle({})} href={file(format)}><Download aria-hidden />{format.toUpperCase()}</a>)}</>}>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : !read.data ? <Skeleton lines={6} />
        : (read.data.items ?? []).length === 0 ? <EmptyState title={t('noRows')} /> : (
          <>
            <Table label={t('rows')} heads={[t('customer'), t('date'), t('document'), t('amount'), t('openAmount'), t('counted')]}
              rows={(read.data.items ?? []).map((row) => ({ key: `${row.entryId}`, cells: [<span key="c"><span className="block font-medium">{row.customerName}</span><span className="block text-[0.8125rem]/5 text-soft">{row.customerCode} · {row.account}</span></span>,
                <DateText key="d" value={row.entryDate} />, row.documentRef ?? row.label ?? '–', money(row.amount, row.currency), money(row.openAmount, row.currency), money(row.counted, row.currency)] }))} />
            {read.data.next && <p className="mt-3 text-sm text-soft">{t('more', { shown: count(SHOWN) })}</p>}
          </>
        )}
    </Drawer>
  );
}

function Table({ label, heads, rows }: { label: string; heads: string[]; rows: { key: string; cells: React.ReactNode[] }[] }) {
  return (
    <div className="-mx-5 overflow-x-auto px-5" tabIndex={0} role="region" aria-label={label}>
      <table className={`w-full text-sm ${heads.length > 3 ? 'min-w-xl' : ''}`}>
        <thead><tr className="border-b border-line text-[0.8125rem] text-soft">{heads.map((head, i) => <th key={head} scope="col" className={`py-2 font-medium ${i ? 'pl-4 text-right' : 'text-left'}`}>{head}</th>)}</tr></thead>
        <tbody>{rows.map((row) => <tr key={row.key} className="border-b border-line/70 last:border-0">{row.cells.map((cell, i) => (i ? <td key={i} className="py-2.5 pl-4 text-right tabular-nums">{cell}</td> : <th key={i} scope="row" className="py-2.5 text-left font-normal">{cell}</th>))}</tr>)}</tbody>
      </table>
    </div>
  );
}
