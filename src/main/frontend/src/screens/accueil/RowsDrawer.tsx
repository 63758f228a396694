import { useNavigate } from '@tanstack/react-router';
import { ClipboardList } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useCompany } from '@/app/session';
import { customerPath } from '@/shell/paths';
import { buttonStyle, DataTable, DateText, Drawer, useServerRows, type Column } from '@/ui';
import { Sums } from './Sums';

type Row = Schemas['MorningRow'];
const FIGURES = ['SENT', 'HELD', 'WAITING', 'FAILED'] as const;
type Figure = (typeof FIGURES)[number];

/** The rows behind a figure: `?voir=held&motif=PROMISE&mes=1`. A row opens its customer. */
export function RowsDrawer() {
  const { t } = useTranslation('accueil');
  const [address, change] = useAddress();
  const figure = FIGURES.find((one) => one.toLowerCase() === address.voir);
  const close = () => change({ voir: undefined, motif: undefined, mes: undefined });
  const kindText = address.motif && (figure === 'HELD' ? t(`clients:hold.${address.motif}`) : t(`kind.${address.motif}`));
  return (
    <Drawer wide open={!!figure} onClose={close} title={figure ? t(`rows.${figure}`) : ''} subtitle={[kindText, address.mes && t('rows.mine')].filter(Boolean).join(' · ') || undefined}
      footer={figure === 'WAITING' && <a className={buttonStyle({ look: 'main' })} href="/camunda/app/tasklist/"><ClipboardList aria-hidden />{t('tasks')}</a>}>
      {figure && <Rows figure={figure} kind={address.motif} mine={address.mes === '1'} />}
    </Drawer>
  );
}

function Rows({ figure, kind, mine }: { figure: Figure; kind?: string; mine: boolean }) {
  const { t, i18n } = useTranslation('accueil');
  const [company] = useCompany();
  const navigate = useNavigate();
  const question = { figure, kind, mine, company: company ?? undefined };
  const rows = useServerRows<Row>(['morning', 'rows', question], (offset, limit) => answer(api.GET('/api/v1/desk/morning/rows', { params: { query: { ...question, offset, limit } } })));
  const columns = useMemo((): Column<Row>[] => {
    const kindOf = (row: Row) => (figure === 'HELD' ? t(`clients:hold.${row.kind}`) : t(`kind.${row.kind}`));
    const step = (row: Row) => [row.level !== undefined && t('clients:level', { level: row.level }), row.channel && i18n.exists(`fiche:channel.${row.channel}`) && t(`fiche:channel.${row.channel}`)].filter(Boolean).join(' · ');
    return [
      { id: 'name', header: t('col.customer'), fixed: true, width: 'minmax(11rem,1.6fr)', value: (row) => row.customerName, cell: (row) => <><span className="block truncate font-medium">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.customerCode} · {row.companyCode}</span></> },
      { id: 'kind', wide: true, header: t(figure === 'HELD' ? 'col.reason' : figure === 'WAITING' ? 'col.todo' : 'col.state'), width: 'minmax(10rem,1.2fr)', value: kindOf, cell: (row) => <><span className="block truncate">{kindOf(row)}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{step(row)}</span></> },
      { id: 'amount', header: t('col.amount'), right: true, width: 'minmax(7.5rem,0.9fr)', kind: 'number', value: (row) => row.amounts[0]?.amount, cell: (row) => <Sums amounts={row.amounts} /> },
      { id: 'currency', wide: true, hidden: true, header: t('clients:col.currency'), value: (row) => row.amounts[0]?.currency, cell: (row) => row.amounts[0]?.currency },
      { id: 'day', wide: true, header: t(figure === 'HELD' ? 'col.until' : 'col.day'), kind: 'date', width: '7rem', value: (row) => (figure === 'HELD' ? row.until : row.day), cell: (row) => <DateText value={figure === 'HELD' ? row.until : row.day} /> },
      ...(figure === 'FAILED' ? [{ id: 'detail', wide: true, header: t('col.why'), width: 'minmax(10rem,1.2fr)', value: (row: Row) => row.detail, cell: (row: Row) => <span title={row.detail}>{row.detail}</span> }] : []),
    ];
  }, [figure, t, i18n]);
  return <DataTable id={`accueil-${figure.toLowerCase()}`} label={t(`rows.${figure}`)} columns={columns} rows={rows} rowId={(row) => `${row.id}`} height="calc(100dvh - 15rem)" onOpen={(row) => void navigate(customerPath(row.customerCode, company) as never)} />;
}
