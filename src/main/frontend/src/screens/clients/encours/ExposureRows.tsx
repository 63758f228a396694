import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { date } from '@/lib/format';
import { DataTable, DateText, Drawer, EmptyState, ErrorState, Money, Skeleton, useLocalRows, type Column } from '@/ui';

type Row = Schemas['ExposureRow'];
type Cover = Schemas['ExposureCover'];

/** Which rows make a figure up. */
export const madeOf: Record<string, (row: Row) => boolean> = {
  ITEMS: (row) => row.counted && row.kind !== 'ORDER' && row.amount > 0,
  CREDITS: (row) => row.counted && row.amount < 0,
  ORDERS: (row) => row.counted && row.kind === 'ORDER',
  CONTESTED: (row) => row.counted && row.contested > 0,
  ELSEWHERE: (row) => !row.counted,
};

/** The items, orders or covers behind a figure: `?encours=ADP&figure=ORDERS`. */
export function ExposureRows({ code, company, figure, onClose }: { code: string; company?: string; figure?: string; onClose: () => void }) {
  const { t } = useTranslation('encours');
  const me = useMe();
  const rows = useQuery({
    queryKey: ['customer', code, 'exposure', company, 'rows'], enabled: !!company,
    queryFn: () => answer(api.GET('/api/v1/customers/{code}/exposure/{company}/rows', { params: { path: { code, company: company! } } })),
  });
  const known = figure && (figure in madeOf || figure === 'INSURED') ? figure : undefined;
  return (
    <Drawer wide open={!!company && !!known} onClose={onClose} title={known ? t(known === 'ELSEWHERE' ? 'rows.elsewhere' : `figure.${known}`) : ''} subtitle={me.companies.find((one) => one.code === company)?.name}>
      {rows.error ? <ErrorState error={rows.error} retry={() => void rows.refetch()} /> : !rows.data ? <Skeleton lines={6} />
        : known === 'INSURED' ? <Covers covers={rows.data.covers} /> : known && <Items figure={known} rows={rows.data.rows.filter(madeOf[known]!)} />}
    </Drawer>
  );
}

function Items({ figure, rows }: { figure: string; rows: Row[] }) {
  const { t } = useTranslation('encours');
  const columns = useMemo((): Column<Row>[] => [
    { id: 'document', header: t('col.document'), fixed: true, width: 'minmax(10rem,1.5fr)', value: (row) => row.document, cell: (row) => <><span className="block truncate font-medium">{row.document ?? '–'}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{t(`kind.${row.kind}`)}</span></> },
    { id: 'kind', header: t('col.kind'), hidden: true, wide: true, value: (row) => t(`kind.${row.kind}`), cell: (row) => t(`kind.${row.kind}`) },
    { id: 'date', wide: true, header: t('col.date'), kind: 'date', width: '7.5rem', value: (row) => row.date, cell: (row) => <DateText value={row.date} /> },
    { id: 'due', wide: true, header: t('col.due'), kind: 'date', width: '7.5rem', value: (row) => row.dueDate, cell: (row) => <DateText value={row.dueDate} /> },
    { id: 'amount', header: t(figure === 'CONTESTED' ? 'figure.CONTESTED' : 'col.amount'), right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => (figure === 'CONTESTED' ? row.contested : row.amount), also: [{ header: t('clients:col.currency'), value: (row) => row.currency }], cell: (row) => <Money amount={figure === 'CONTESTED' ? row.contested : row.amount} currency={row.currency} /> },
  ], [t, figure]);
  const local = useLocalRows(rows);
  return <DataTable id={`encours-${figure.toLowerCase()}`} label={t(figure === 'ELSEWHERE' ? 'rows.elsewhere' : `figure.${figure}`)} columns={columns} rows={local} rowId={(row) => `${row.kind}-${row.document}-${row.date}-${row.amount}`} height="calc(100dvh - 14rem)" empty={<EmptyState title={t('rows.none')} />} />;
}

function Covers({ covers }: { covers: Cover[] }) {
  const { t } = useTranslation('encours');
  if (covers.length === 0) return <EmptyState title={t('rows.noCover')} />;
  return (
    <ul className="flex flex-col gap-3">
      {covers.map((one, i) => (
        <li key={i} className="rounded-xl border border-line p-4 text-sm">
          <p className="flex flex-wrap items-baseline justify-between gap-2"><span className="font-medium">{one.insurer}{one.reference && <span className="font-normal text-soft"> · {one.reference}</span>}</span><Money amount={one.amount} currency={one.currency} className="font-semibold" /></p>
          <p className="mt-1 text-soft">{one.validUntil ? t('rows.coverUntil', { from: date(one.validFrom), until: date(one.validUntil) }) : t('rows.coverFrom', { from: date(one.validFrom) })}{!one.companyCode && ` · ${t('rows.allCompanies')}`}{!one.counted && ` · ${t('rows.notCounted')}`}</p>
        </li>
      ))}
    </ul>
  );
}
