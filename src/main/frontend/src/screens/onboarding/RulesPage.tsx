import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, CircleAlert, CircleX, Download, FlaskConical, Rocket, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, csrfToken } from '@/api/client';
import { Problem } from '@/api/problem';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { useMe, useNames } from '@/app/session';
import { language } from '@/i18n';
import { cn } from '@/lib/cn';
import { count, dateTime } from '@/lib/format';
import { AccessRefused, Badge, Button, buttonStyle, Card, Dialog, ErrorState, Page, PageHeader, Skeleton, toast, toastError } from '@/ui';
import { spoken } from './feel';

type Version = Schemas['DecisionTableVersionView'];
type Finding = Schemas['DecisionTableFinding'];
type Table = Schemas['DecisionTableView'];
type Key = 'customer-approval' | 'credit-score';
const KEYS: Key[] = ['customer-approval', 'credit-score'];

/** Only for who changes them: managers and administrators. */
export function RulesPage() {
  const me = useMe();
  return me.roles.includes('MANAGER') || me.roles.includes('ADMIN') ? <Rules /> : <Page><AccessRefused /></Page>;
}

/** The tables that decide about new customers: read, take to Camunda Modeler, give back, try on the last requests, publish, take back. */
function Rules() {
  const { t } = useTranslation('onboarding');
  const [address, change] = useAddress();
  const key = KEYS.find((one) => one === address.table) ?? 'customer-approval';
  const current = useQuery({ queryKey: ['tables', key, 'current'], queryFn: () => answer(api.GET('/api/v1/decision-tables/{key}', { params: { path: { key } } })) });
  const versions = useQuery({ queryKey: ['tables', key, 'versions'], queryFn: () => answer(api.GET('/api/v1/decision-tables/{key}/versions', { params: { path: { key } } })) });
  return (
    <Page>
      <Link to={'/clients/ouvertures' as never} className="mb-3 inline-flex items-center gap-1.5 text-sm text-link hover:underline"><ArrowLeft aria-hidden className="size-4" />{t('all')}</Link>
      <PageHeader title={t('rules.title')} subtitle={t('rules.subtitle')} />
      <div role="group" aria-label={t('rules.choose')} className="mb-5 flex flex-wrap gap-2">
        {KEYS.map((one) => <button key={one} type="button" aria-pressed={one === key} onClick={() => change({ table: one === 'customer-approval' ? undefined : one })} className={cn(buttonStyle({ size: 'small' }), one === key && 'border-accent bg-accent-soft text-link')}>{t(`rules.name.${one}`)}</button>)}
      </div>
      {current.error ? <ErrorState error={current.error} retry={() => void current.refetch()} /> : !current.data ? <Skeleton lines={10} /> : (
        <div className="flex flex-col gap-5">
          <Card title={<>{current.data.table.name} <Badge tone="good">{t('rules.inUse', { version: current.data.version.version })}</Badge></>}
            actions={<a className={buttonStyle({ size: 'small' })} href={fileOf(key, current.data.version.version)} download><Download aria-hidden />{t('rules.download')}</a>}>
            <TableShown table={current.data.table} />
          </Card>
          <UploadCard key={key} table={key} />
          <Card title={t('rules.versions')}>{versions.error ? <ErrorState error={versions.error} retry={() => void versions.refetch()} /> : !versions.data ? <Skeleton /> : <Versions table={key} versions={versions.data} />}</Card>
        </div>
      )}
    </Page>
  );
}

const fileOf = (key: Key, version: number) => `/api/v1/decision-tables/${key}/versions/${version}/file`;

function useCell() {
  const { t, i18n } = useTranslation('onboarding');
  return (text: string) => spoken(text, (code) => (i18n.exists(`onboarding:rules.word.${code}`) ? t(`rules.word.${code}`) : code), (what, most) => t('rules.atMost', { what, most }));
}

/** Number and remark first, then only the facts that some row asks for, then the answers. */
function TableShown({ table }: { table: Table }) {
  const { t } = useTranslation('onboarding');
  const cell = useCell();
  const asked = table.inputs.map((column, i) => ({ column, i })).filter(({ i }) => table.rows.some((row) => cell(row.inputs[i] ?? '') !== '–'));
  return (
    <div tabIndex={0} role="region" aria-label={table.name} className="-mx-5 -mb-5 overflow-x-auto">
      <table className="w-full border-t border-line text-[0.8125rem]/5">
        <thead>
          <tr className="text-left align-bottom text-soft">
            <th scope="col" className="py-2 pr-2 pl-5 font-medium">{t('rules.row')}</th>
            <th scope="col" className="min-w-44 px-2 py-2 font-medium">{t('rules.remark')}</th>
            {asked.map(({ column }) => <th key={column.name} scope="col" className="min-w-20 px-2 py-2 font-medium text-balance">{column.label}</th>)}
            {table.outputs.map((column) => <th key={column.name} scope="col" className="min-w-20 bg-accent-soft px-2 py-2 font-medium text-balance text-link last:pr-5">{column.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.number} className="border-t border-line align-top">
              <th scope="row" className="py-2 pr-2 pl-5 text-left font-normal text-soft tabular-nums">{row.number}</th>
              <td className="px-2 py-2 text-pretty">{row.annotation}</td>
              {asked.map(({ column, i }) => <td key={column.name} className={cn('px-2 py-2 tabular-nums', cell(row.inputs[i] ?? '') === '–' && 'text-soft')}>{cell(row.inputs[i] ?? '')}</td>)}
              {row.outputs.map((text, i) => <td key={i} className="bg-accent-soft/40 px-2 py-2 font-medium tabular-nums last:pr-5">{cell(text)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Refusal { title: string; findings: Finding[] }
/** What became of a file; `same`: it is a version that is here already. */
interface Sent { made?: Version; refusal?: Refusal; same?: string }

/** A file is no JSON: it goes by a form of its own; what is wrong with it comes back row by row. */
async function send(table: Key, file: File): Promise<Sent> {
  const body = new FormData();
  body.append('file', file);
  const response = await fetch(`/api/v1/decision-tables/${table}/versions`, { method: 'POST', body, headers: { 'X-XSRF-TOKEN': csrfToken(), 'Accept-Language': language(), 'X-Requested-With': 'fetch', 'Idempotency-Key': crypto.randomUUID() } });
  if (response.status === 422) {
    const problem = (await response.json()) as { detail?: string; findings?: Finding[] };
    return { refusal: { title: problem.detail ?? '', findings: problem.findings ?? [] } };
  }
  if (response.status === 409) return { same: (await Problem.of(response)).detail };
  if (!response.ok) throw await Problem.of(response);
  return { made: (await response.json()) as Version };
}

function UploadCard({ table }: { table: Key }) {
  const { t } = useTranslation('onboarding');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<Sent>();
  const upload = useMutation({
    mutationFn: (file: File) => send(table, file), onError: toastError,
    onSuccess: (done) => { setResult(done); void client.invalidateQueries({ queryKey: ['tables', table, 'versions'] }); },
  });
  return (
    <Card title={t('rules.change')}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 text-sm">
        <p className="min-w-0 flex-1 basis-72 text-pretty text-soft">{t('rules.how')}</p>
        <Button look="main" busy={upload.isPending} icon={<Upload aria-hidden />} onClick={() => input.current?.click()}>{t('rules.upload')}</Button>
        <input ref={input} type="file" accept=".dmn,.xml" aria-label={t('rules.file')} className="sr-only" tabIndex={-1} onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) upload.mutate(file); }} />
      </div>
      <div aria-live="polite">
        {result?.same && <p role="status" className="mt-4 rounded-xl bg-accent-soft px-4 py-3 text-sm text-link">{result.same}</p>}
        {result?.refusal && <div role="alert" className="mt-4 rounded-xl bg-bad-soft px-4 py-3 text-sm"><p className="font-medium text-bad">{result.refusal.title}</p><Findings findings={result.refusal.findings} /></div>}
        {result?.made && <div className="mt-4 rounded-xl bg-good-soft px-4 py-3 text-sm"><p className="font-medium text-good">{t('rules.kept', { version: result.made.version })}</p><Findings findings={result.made.findings} /><div className="mt-3 flex flex-wrap gap-2"><Trial table={table} version={result.made} /></div></div>}
      </div>
    </Card>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation('onboarding');
  if (findings.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1.5 text-ink">
      {findings.map((finding, i) => (
        <li key={i} className="flex gap-2">
          {finding.severity === 'ERROR' ? <CircleX role="img" aria-label={t('rules.error')} className="mt-0.5 size-4 shrink-0 text-bad" /> : <CircleAlert role="img" aria-label={t('rules.warning')} className="mt-0.5 size-4 shrink-0 text-watch" />}
          <span className="min-w-0 break-words">{finding.row !== undefined && <strong className="font-medium">{t('rules.rowNumber', { row: finding.row })}{finding.column && `, ${finding.column}`} : </strong>}{finding.message}</span>
        </li>
      ))}
    </ul>
  );
}

function Versions({ table, versions }: { table: Key; versions: Version[] }) {
  const { t } = useTranslation('onboarding');
  const named = useNames();
  return (
    <ul className="-my-2 divide-y divide-line">
      {versions.map((version) => (
        <li key={version.version} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm">
          <div className="min-w-0 flex-1 basis-60">
            <p className="flex flex-wrap items-center gap-x-2"><span className="font-medium tabular-nums">{t('rules.version', { version: version.version })}</span>{version.inUse && <Badge tone="good">{t('rules.used')}</Badge>}{version.findings.length > 0 && <Badge tone="watch">{t('rules.remarks', { count: version.findings.length })}</Badge>}</p>
            <p className="break-words text-soft">{version.source === 'SHIPPED' ? t('rules.shipped') : t('rules.by', { file: version.fileName, who: named(version.createdBy) })} · {dateTime(version.createdAt)}</p>
          </div>
          <a className={buttonStyle({ size: 'small', look: 'quiet' })} href={fileOf(table, version.version)} download aria-label={t('rules.downloadOf', { version: version.version })}><Download aria-hidden />{t('rules.download')}</a>
          {!version.inUse && <Trial table={table} version={version} />}
        </li>
      ))}
    </ul>
  );
}

/** Tried on the last requests before it decides about the next one. */
function Trial({ table, version }: { table: Key; version: Version }) {
  const { t } = useTranslation('onboarding');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const trial = useQuery({
    queryKey: ['tables', table, 'trial', version.version], enabled: open, staleTime: 0, gcTime: 0,
    queryFn: () => answer(api.GET('/api/v1/decision-tables/{key}/versions/{version}/dry-run', { params: { path: { key: table, version: version.version } } })),
  });
  const publish = async (which: number) => {
    await api.POST('/api/v1/decision-tables/{key}/versions/{version}/publish', { params: { path: { key: table, version: which } } });
  };
  const go = useMutation({
    mutationFn: async () => {
      const before = client.getQueryData<Version[]>(['tables', table, 'versions'])?.find((one) => one.inUse)?.version;
      await publish(version.version);
      return before;
    },
    onError: toastError,
    onSuccess: (before) => {
      // closed first: what is read again is the tables, not this trial
      setOpen(false);
      void client.invalidateQueries({ queryKey: ['tables', table], predicate: (query) => query.queryKey[2] !== 'trial' });
      toast(t('rules.published', { version: version.version }), before === undefined ? {} : { action: { label: t('rules.undo'), run: () => void publish(before).then(() => client.invalidateQueries({ queryKey: ['tables', table] })).catch(toastError) } });
    },
  });
  const changed = trial.data?.filter((row) => row.changed) ?? [];
  return (
    <>
      <Button size="small" icon={<FlaskConical aria-hidden />} onClick={() => setOpen(true)}>{t('rules.try')}</Button>
      <Dialog open={open} wide onClose={() => setOpen(false)} title={t('rules.trial', { version: version.version })} subtitle={t('rules.trialHelp')}
        footer={<>{go.isPending && <p role="status" className="mr-auto text-sm text-soft">{t('rules.publishing')}</p>}<Button onClick={() => setOpen(false)}>{t('rules.cancel')}</Button><Button look="main" icon={<Rocket aria-hidden />} busy={go.isPending} disabled={!trial.data} onClick={() => go.mutate()}>{t('rules.publish')}</Button></>}>
        {trial.error ? <ErrorState error={trial.error} retry={() => void trial.refetch()} /> : !trial.data ? <><p role="status" className="mb-3 text-sm text-soft">{t('rules.trying')}</p><Skeleton /></> : (
          <>
            <p role="status" className="font-medium">{trial.data.length === 0 ? t('rules.noRequests') : t('rules.changes', { count: changed.length, total: count(trial.data.length) })}</p>
            {changed.length > 0 && (
              <ul className="mt-3 divide-y divide-line text-sm">
                {changed.map((row) => (
                  <li key={row.number} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
                    <span className="min-w-0"><span className="block truncate font-medium">{row.customerName}</span><span className="block text-soft tabular-nums">{row.number}</span></span>
                    <span className="text-right">{row.routeBefore && t(`route.${row.routeBefore}`)} → <strong className="font-medium">{row.routeAfter && t(`route.${row.routeAfter}`)}</strong>{row.scoreBefore !== row.scoreAfter && <span className="block text-soft tabular-nums">{t('rules.score', { before: row.scoreBefore, after: row.scoreAfter })}</span>}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Dialog>
    </>
  );
}
