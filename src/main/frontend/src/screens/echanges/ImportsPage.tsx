import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Download, FileUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useLive } from '@/app/live';
import { useCompany, useMe } from '@/app/session';
import { count } from '@/lib/format';
import { Badge, Button, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column, type Tone } from '@/ui';

import { StatutsLink } from '@/screens/litiges/StatutsLink';
import { ExportDialog } from './ExportDialog';

export type Import = Schemas['ImportView'];
export const tones: Record<string, Tone> = { QUEUED: 'neutral', RUNNING: 'accent', DONE: 'good', FAILED: 'bad', ROLLED_BACK: 'neutral' };
const STATUSES = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'ROLLED_BACK'];
const KINDS = ['FEC', 'OPEN_ITEMS', 'CUSTOMERS', 'BANK_STATEMENT', 'INVOICE_DOCUMENTS'];
const FILTERS = ['q', 'etat', 'nature', 'essais'];

function useColumns(): Column<Import>[] {
  const { t } = useTranslation('echanges');
  return useMemo(() => [
    { id: 'file', header: t('col.file'), sort: 'file', fixed: true, width: 'minmax(13rem,2fr)', value: (row) => row.fileName, cell: (row) => <><span className="block truncate font-medium">{row.fileName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{t(`kind.${row.kind}`)} · {row.companyCode}</span></> },
    { id: 'status', header: t('col.status'), sort: 'status', width: 'minmax(9rem,1fr)', value: (row) => t(`status.${row.status}`), cell: (row) => <><Badge tone={tones[row.status]}>{t(`status.${row.status}`)}</Badge>{row.dryRun && <span className="mt-0.5 block text-[0.8125rem]/5 text-soft">{t('dryRun')}</span>}</> },
    { id: 'created', wide: true, header: t('col.created'), sort: 'created', width: '10.5rem', value: (row) => row.createdAt, cell: (row) => <DateText value={row.createdAt} time /> },
    { id: 'by', wide: true, header: t('col.by'), sort: 'by', width: 'minmax(7rem,0.8fr)', value: (row) => row.createdBy, cell: (row) => row.createdBy },
    { id: 'lines', wide: true, header: t('col.lines'), sort: 'lines', right: true, kind: 'number', width: '7.5rem', value: (row) => row.lines, cell: (row) => count(row.lines) },
    { id: 'added', wide: true, header: t('col.added'), sort: 'added', right: true, kind: 'number', width: '7rem', value: (row) => row.added, cell: (row) => count(row.added) },
    { id: 'updated', wide: true, header: t('col.updated'), sort: 'updated', right: true, kind: 'number', width: '7.5rem', value: (row) => row.updated, cell: (row) => count(row.updated) },
    { id: 'refused', wide: true, header: t('col.refused'), sort: 'refused', right: true, kind: 'number', width: '7rem', value: (row) => row.refused, cell: (row) => <span className={row.refused ? 'font-medium text-bad' : 'text-soft'}>{count(row.refused)}</span> },
  ], [t]);
}

/** Files that came in, and the way to bring in another; whoever may only take files out is offered that. */
export function ImportsPage() {
  return useMe().permissions.importFiles ? <Imports /> : <Exports />;
}

function Exports() {
  const { t } = useTranslation('echanges');
  const [exporting, setExporting] = useState(false);
  return (
    <Page>
      <PageHeader title={t('export.page')} subtitle={t('exportsOnly')} />
      <EmptyState icon={<Download aria-hidden />} title={t('export.title')}><p>{t('export.onlyHelp')}</p><Button look="main" icon={<Download aria-hidden />} onClick={() => setExporting(true)}>{t('export.start')}</Button></EmptyState>
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}

function Imports() {
  const { t } = useTranslation('echanges');
  const go = useNavigate();
  const client = useQueryClient();
  const [company] = useCompany();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  const question = {
    q: address.q, status: listOf(address.etat).filter((one) => STATUSES.includes(one)), kind: listOf(address.nature).filter((one) => KINDS.includes(one)), company: company ?? undefined,
    dryRun: address.essais === 'non' ? false : undefined, sort: address.tri,
  };
  const rows = useServerRows<Import>(['imports', question], (offset, limit) => answer(api.GET('/api/v1/imports/search', { params: { query: { ...question, offset, limit } } })));
  useLive('job', (job) => { if (job.kind.includes('IMPORT')) void client.invalidateQueries({ queryKey: ['imports'] }); });
  const columns = useColumns();
  const [exporting, setExporting] = useState(false);
  const open = () => void go({ to: '/echanges/nouveau' as never });
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('searchFile')} />
      <ChoiceFilter label={t('col.status')} choices={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))} chosen={question.status} onChange={(to) => change({ etat: textOf(to) })} />
      <ChoiceFilter label={t('kindLabel')} choices={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))} chosen={question.kind} onChange={(to) => change({ nature: textOf(to) })} />
      <ToggleFilter label={t('withoutDryRuns')} on={address.essais === 'non'} onChange={(on) => change({ essais: on ? 'non' : undefined })} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  const empty = filtered || company
    ? <EmptyState title={t('noneFound')}>{filtered && <Button onClick={clear}>{t('clearFilters')}</Button>}</EmptyState>
    : <EmptyState icon={<FileUp aria-hidden />} title={t('none')}><p>{t('noneHelp')}</p><Button look="main" onClick={open}>{t('new')}</Button></EmptyState>;
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<><StatutsLink className="max-sm:hidden" /><Button icon={<Download aria-hidden />} onClick={() => setExporting(true)}>{t('export.action')}</Button><Button look="main" icon={<FileUp aria-hidden />} onClick={open}>{t('new')}</Button></>} />
      <DataTable id="imports" label={t('title')} columns={columns} rows={rows} rowId={(row) => String(row.id)} sort={address.tri ?? '-created'} onSort={(tri) => change({ tri })}
        onOpen={(row) => void go({ to: `/echanges/${row.id}` as never })} filters={filters} empty={empty} />
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}
