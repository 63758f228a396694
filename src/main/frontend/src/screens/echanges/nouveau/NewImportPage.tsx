import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { FlaskConical, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import { meQuery } from '@/api/queries';
import { useCompany, useMe, useNames } from '@/app/session';
import { AccessRefused, Button, Card, DateText, ErrorState, Form, Page, PageHeader, SelectField, Skeleton, TextAreaField, TextField, toast, toastError } from '@/ui';
import { DropZone } from './DropZone';
import { FileFacts } from './FileFacts';
import { FirstRows, MISSING, Mapping } from './Mapping';
import { BankSettings, CustomerSettings, FecSettings, TableSettings } from './Settings';
import { draftOf, flaws, parametersOf, type Draft, type Kind, type Preview } from './draft';

const NEW = '+';
const HEAD = 1 << 20;

const form = (file: Blob, name: string) => () => { const content = new FormData(); content.set('file', file, name); return content; };

/** A workbook is sent whole; of a text its first megabyte says enough, of a ZIP of invoices its first files. */
async function read(file: File, companyCode: string | undefined, sheet: string | undefined, kind: Kind | undefined): Promise<Preview> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const zip = start[0] === 0x50 && start[1] === 0x4b;
  const head = !zip ? file.slice(0, HEAD) : /\.zip$/i.test(file.name) ? file.slice(0, 4 * HEAD) : file;
  return answer(api.POST('/api/v1/imports/preview', { params: { query: { companyCode, sheet, kind } }, body: { file: file as unknown as string }, bodySerializer: form(head, file.name) }));
}

/** A file becomes an import: dropped, looked at, its columns said, tried without a trace, taken. */
export function NewImportPage() {
  return useMe().permissions.importFiles ? <NewImport /> : <AccessRefused />;
}

function NewImport() {
  const { t } = useTranslation('echanges');
  const me = useMe();
  const [preferred] = useCompany();
  const [file, setFile] = useState<{ one: File; key: number }>();
  const [sheet, setSheet] = useState<string>();
  const [picked, setPicked] = useState<string>();
  const [said, setSaid] = useState<Kind>();
  const known = me.companies.length === 1 ? me.companies[0]!.code : preferred ?? undefined;
  const company = picked ?? known ?? (me.companies.length ? '' : NEW);
  const code = company && company !== NEW ? company : undefined;
  const preview = useQuery({
    queryKey: ['import-preview', file?.key, sheet, code, said], enabled: !!file, retry: false, staleTime: Infinity, gcTime: 0, queryFn: () => read(file!.one, code, sheet, said),
    // the same file for another company is shown until that company's memory has been asked
    placeholderData: (before, query) => (query?.queryKey[1] === file?.key ? before : undefined),
  });
  const named = preview.data?.fec?.companyCode;
  useEffect(() => { if (named) setPicked((now) => now ?? named); }, [named]);
  const take = (one: File) => { setFile((before) => ({ one, key: (before?.key ?? 0) + 1 })); setSheet(undefined); setSaid(undefined); };
  return (
    <Page>
      <PageHeader title={t('new')} subtitle={t('newHelp')} actions={<Link to={'/echanges' as never} className="text-sm text-link hover:underline">{t('all')}</Link>} />
      <div className="flex flex-col gap-6">
        <DropZone file={file?.one} onFile={take} busy={preview.isFetching} />
        {file && preview.isPending && <Card><p role="status" className="sr-only">{t('looking')}</p><Skeleton lines={8} /></Card>}
        {preview.error && <Card><ErrorState error={preview.error} /></Card>}
        {file && preview.data && (
          <Wizard key={`${file.key}/${preview.data.kind}/${said ?? ''}/${preview.data.sheet ?? ''}/${preview.data.remembered?.id ?? ''}`} file={file.one} preview={preview.data} company={company} onCompany={setPicked} onSheet={setSheet} said={said} onKind={setSaid}
            onForgotten={() => void preview.refetch()} />
        )}
      </div>
    </Page>
  );
}

interface WizardProps { file: File; preview: Preview; company: string; onCompany: (code: string) => void; onSheet: (sheet: string) => void; said?: Kind; onKind: (kind: Kind) => void; onForgotten: () => void }

function Wizard({ file, preview, company, onCompany, onSheet, said, onKind, onForgotten }: WizardProps) {
  const { t } = useTranslation('echanges');
  const me = useMe();
  const go = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind | ''>(said ?? (preview.kind === 'unknown' ? '' : (preview.kind as Kind)));
  const [draft, setDraft] = useState<Draft>(() => draftOf(preview, me.today));
  const [raw, setRaw] = useState<string>();
  const [busy, setBusy] = useState<'dry' | 'real'>();
  const dry = useRef(true);
  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  const table = (kind === 'open-items' || kind === 'customers' || kind === 'bank-statement') && !!preview.settings;
  // what a column may be depends on what the table holds: a table of the other kind is looked at once more
  const choose = (next: Kind) => { setKind(next); if (next !== 'fec' && next !== preview.kind) onKind(next); };
  const parameters = kind ? parametersOf(draft, preview, kind) : {};

  async function send(values: Record<string, string>) {
    const code = company === NEW ? (values.companyCode ?? '').toUpperCase().replace(/\s/g, '') : company;
    const wrong = raw === undefined && kind ? flaws(draft, preview, kind, t as never) : [];
    if (!kind) wrong.unshift({ field: 'kind', message: t('kindMissing') });
    if (!code) wrong.unshift({ field: company === NEW ? 'companyCode' : 'company', message: t('companyMissing') });
    if (company === NEW && !values.companyName) wrong.push({ field: 'companyName', message: t('companyNameMissing') });
    if (file.size > preview.maxBytes) wrong.push({ field: 'file', message: t('tooLarge', { limit: Math.round(preview.maxBytes / 1_048_576) }) });
    if (raw !== undefined) {
      try { JSON.parse(raw || '{}'); } catch (error) { wrong.push({ field: 'parameters', message: `${t('badJson')} (${error instanceof Error ? error.message : String(error)})` }); }
    }
    // the form goes to the first field that is wrong; what is missing altogether has none
    if (wrong.some((flaw) => flaw.field === 'columns')) requestAnimationFrame(() => document.getElementById(MISSING)?.focus());
    if (wrong.length) throw new Problem(422, t('toPutRight'), t('toPutRight'), wrong);
    setBusy(dry.current ? 'dry' : 'real');
    try {
      const started = await answer(api.POST('/api/v1/imports', {
        params: { query: { kind: kind as string, companyCode: code, companyName: company === NEW ? values.companyName : undefined, dryRun: dry.current, parameters: raw ?? JSON.stringify(parameters) } },
        body: { file: file as unknown as string }, bodySerializer: form(file, file.name),
      }));
      await Promise.all([client.invalidateQueries({ queryKey: ['imports'] }), client.invalidateQueries({ queryKey: meQuery.queryKey })]);
      void go({ to: `/echanges/${started.id}` as never });
    } finally { setBusy(undefined); }
  }

  return (
    <Form id="new-import" onSubmit={send}>
      {preview.reason && <p className="flex items-start gap-2 rounded-xl bg-watch-soft px-4 py-3 text-sm text-watch"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{preview.reason}</p>}
      {preview.correction && <p className="flex items-start gap-2 rounded-xl bg-accent-soft px-4 py-3 text-sm text-link"><Info aria-hidden className="mt-0.5 size-4 shrink-0" />{t('correctionFile')}</p>}
      {preview.remembered && table && <Remembered preview={preview} onForgotten={onForgotten} />}
      <Card title={t('step.file')}>
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField name="kind" label={t('kindLabel')} hint={kind ? t(`kindHelp.${kind}`) : t('kindMissing')} value={kind} onChange={(event) => choose(event.target.value as Kind)}
            choices={[...(kind ? [] : [{ value: '', label: t('choose1') }]), { value: 'open-items', label: t('kindLong.open-items') }, { value: 'customers', label: t('kindLong.customers') }, { value: 'fec', label: t('kindLong.fec') }, { value: 'bank-statement', label: t('kindLong.bank-statement') }, { value: 'invoice-documents', label: t('kindLong.invoice-documents') }]} />
          <CompanyField company={company} onCompany={onCompany} customers={kind === 'customers'} bank={kind === 'bank-statement'} named={preview.fec?.companyCode} />
          {preview.sheets.length > 1 && <SelectField name="sheet" label={t('sheet')} value={preview.sheet} onChange={(event) => onSheet(event.target.value)} choices={preview.sheets.map((one) => ({ value: one, label: one }))} />}
        </div>
        <FileFacts preview={preview} />
        {preview.bank && preview.bank.faults.length > 0 && <ul className="mt-4 list-disc rounded-xl bg-watch-soft py-3 pr-4 pl-9 text-sm text-watch">{preview.bank.faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
      </Card>
      {preview.columns.length > 0 && (
        <Card title={table ? t('step.columns') : t('firstRows')}>
          {table ? <Mapping preview={preview} draft={draft} onChange={(fields) => change({ fields })} /> : <FirstRows preview={preview} />}
        </Card>
      )}
      {kind && kind !== 'invoice-documents' && <Card title={t('step.settings')}>{kind === 'bank-statement' ? <BankSettings preview={preview} draft={draft} onChange={change} /> : table && kind === 'customers' ? <CustomerSettings preview={preview} draft={draft} onChange={change} /> : table ? <TableSettings preview={preview} draft={draft} onChange={change} /> : <FecSettings preview={preview} draft={draft} onChange={change} />}</Card>}
      <details className="rounded-2xl border border-line bg-paper px-5 py-4 text-sm shadow-card">
        <summary className="cursor-pointer font-medium">{t('advanced')}</summary>
        <div className="mt-4 flex flex-col gap-3">
          <TextAreaField name="parameters" label={t('parameters')} hint={t('parametersHelp')} rows={10} spellCheck={false} value={raw ?? JSON.stringify(parameters, null, 2)} onChange={(event) => setRaw(event.target.value)}
            style={{ fontFamily: 'ui-monospace, monospace', fontSize: '0.8125rem' }} />
          {raw !== undefined && <p className="flex flex-wrap items-center gap-3 text-watch">{t('rawWins')}<Button size="small" onClick={() => setRaw(undefined)}>{t('rawReset')}</Button></p>}
        </div>
      </details>
      <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-paper/95 px-4 py-3 backdrop-blur sm:bottom-4 sm:mx-0 sm:rounded-2xl sm:border sm:px-5 sm:shadow-float">
        <p className="mr-auto hidden text-sm text-soft md:block">{t('dryRunHelp')}</p>
        <Button type="submit" icon={<FlaskConical aria-hidden />} busy={busy === 'dry'} disabled={!!busy} onClick={() => { dry.current = true; }}>{t('dryRun')}</Button>
        <Button type="submit" look="main" busy={busy === 'real'} disabled={!!busy} onClick={() => { dry.current = false; }}>{t('start')}</Button>
      </div>
    </Form>
  );
}

function CompanyField({ company, onCompany, customers, bank, named }: { company: string; onCompany: (code: string) => void; customers: boolean; bank: boolean; named?: string }) {
  const { t } = useTranslation('echanges');
  const me = useMe();
  return (
    <div className="flex flex-col gap-4">
      <SelectField name="company" label={t('company')} hint={named && named === company ? t('companyBySiren') : t(bank ? 'companyOfBank' : customers ? 'companyOfAccounts' : 'companyHelp')} value={company} onChange={(event) => onCompany(event.target.value)}
        choices={[...(company ? [] : [{ value: '', label: t('choose1') }]), ...me.companies.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` })), { value: NEW, label: t('companyNew') }]} />
      {company === NEW && (
        <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
          <TextField name="companyCode" label={t('companyCode')} hint={t('companyCodeHelp')} className="uppercase" maxLength={20} />
          <TextField name="companyName" label={t('companyName')} hint={t('companyNewHelp')} maxLength={200} />
        </div>
      )}
    </div>
  );
}

function Remembered({ preview, onForgotten }: { preview: Preview; onForgotten: () => void }) {
  const { t } = useTranslation('echanges');
  const named = useNames();
  const remembered = preview.remembered!;
  const forget = async () => {
    try {
      await api.DELETE('/api/v1/imports/mappings/{id}', { params: { path: { id: remembered.id } } });
      toast(t('forgotten'), { tone: 'info' });
      onForgotten();
    } catch (error) { toastError(error); }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl bg-good-soft px-4 py-3 text-sm text-good">
      <p className="mr-auto">{t('remembered', { name: named(remembered.usedBy) })} <DateText value={remembered.usedAt} time /></p>
      <Button size="small" onClick={() => void forget()}>{t('forget')}</Button>
    </div>
  );
}
