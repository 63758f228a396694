import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, CircleHelp, RotateCw, ShieldAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { count, dateTime } from '@/lib/format';
import { DropZone } from '@/screens/echanges/nouveau/DropZone';
import { Tabs } from '@/screens/recouvrement/parts';
import { Button, Card, Dialog, EmptyState, ErrorState, Form, Page, PageHeader, ProgressBar, Skeleton, TextAreaField, toast } from '@/ui';
import { allMadeQuery, stateQuery, type State, type Verdict } from './data';
import { MadeList } from './MadeList';

/** Evidence: is the chain whole, is this file what it was, which files were made. */
export function PreuvesPage() {
  const { t } = useTranslation('preuves');
  const made = useQuery(allMadeQuery);
  return (
    <Page>
      <PageHeader title={t('nav')} subtitle={t('subtitle')} />
      <Tabs />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6"><Verify /><Chains /></div>
        <Card title={t('all')}>
          {made.error ? <ErrorState error={made.error} retry={() => void made.refetch()} /> : !made.data ? <Skeleton lines={6} />
            : made.data.length === 0 ? <EmptyState title={t('noFiles')}><p>{t('noFilesHelp')}</p></EmptyState> : <MadeList files={made.data} customer />}
        </Card>
      </div>
    </Page>
  );
}

/** A file dropped here is reckoned again; the verdict is the largest thing on the card. */
function Verify() {
  const { t } = useTranslation('preuves');
  const [file, setFile] = useState<File>();
  const check = useMutation({
    mutationFn: (one: File) => answer(api.POST('/api/v1/evidence-files/verify', {
      body: { file: one as unknown as string }, bodySerializer: () => { const form = new FormData(); form.set('file', one, one.name); return form; },
    })),
  });
  return (
    <Card title={t('verify.title')}>
      <DropZone file={file} accept=".zip" busy={check.isPending} title={t('verify.drop')} help={t('verify.help')} label={t('verify.file')} onFile={(one) => { setFile(one); check.mutate(one); }} />
      <div aria-live="polite" className="mt-4">
        {check.isPending && <ProgressBar label={t('verify.busy')} />}
        {check.error && <ErrorState error={check.error} />}
        {check.data && !check.isPending && <Shown of={check.data} />}
      </div>
    </Card>
  );
}

const looks = { INTACT: ['bg-good-soft text-good', BadgeCheck], ALTERED: ['bg-bad-soft text-bad', ShieldAlert], UNKNOWN: ['bg-watch-soft text-watch', CircleHelp] } as const;

function Shown({ of }: { of: Verdict }) {
  const { t } = useTranslation('preuves');
  const [look, Icon] = looks[of.verdict];
  return (
    <>
      <div role="status" className={`flex items-start gap-3 rounded-xl px-4 py-4 ${look}`}>
        <Icon aria-hidden className="mt-0.5 size-6 shrink-0" />
        <div><p className="text-lg/7 font-semibold">{t(`verdict.${of.verdict}`)}</p><p className="text-sm text-ink">{t(`verdictHelp.${of.verdict}`, { files: count(of.files), links: count(of.links) })}</p></div>
      </div>
      {of.number && <p className="mt-3 text-sm text-soft">{of.number} · {of.customerName} · {of.madeAt && dateTime(of.madeAt)} · {of.madeBy}</p>}
      {of.verdict !== 'UNKNOWN' && of.differences.length > 0 && (
        <ul className="mt-4 divide-y divide-line rounded-xl border border-line">
          {of.differences.map((one, i) => (
            <li key={i} className="px-4 py-3 text-sm"><p className="font-medium">{t(`what.${one.what}`)}</p><p className="break-all text-soft">{one.subject}{one.at && ` · ${dateTime(one.at)}`}</p></li>
          ))}
        </ul>
      )}
      {of.erased > 0 && <p className="mt-3 text-sm text-soft">{t('erasedSince', { count: of.erased })}</p>}
      {of.newer > 0 && <p className="mt-1 text-sm text-soft">{t('newer', { count: of.newer })}</p>}
    </>
  );
}

/** What the nightly look at the chains has found. */
function Chains() {
  const { t } = useTranslation('preuves');
  const me = useMe();
  const client = useQueryClient();
  const state = useQuery(stateQuery);
  // what was found is said on the card itself
  const run = useMutation({ mutationFn: () => answer(api.POST('/api/v1/evidence/checks')), onSuccess: (now) => { client.setQueryData(stateQuery.queryKey, now); if (now.findings.length === 0) toast(t('chains.good')); } });
  return (
    <Card title={t('chains.title')} actions={me.permissions.manage && <Button size="small" icon={<RotateCw aria-hidden />} busy={run.isPending} onClick={() => run.mutate()}>{t('chains.run')}</Button>}>
      {state.error ? <ErrorState error={state.error} retry={() => void state.refetch()} /> : !state.data ? <Skeleton lines={3} /> : (
        <>
          {state.data.findings.length > 0 ? <Findings of={state.data} />
            : state.data.checkedAt && <p className="flex items-center gap-2 text-sm font-medium text-good"><BadgeCheck aria-hidden className="size-5 shrink-0" />{t('chains.good')}</p>}
          <p className="text-sm text-soft not-first:mt-3">{t('chains.links', { count: state.data.links, number: count(state.data.links) })}{state.data.checkedAt ? ` ${t('chains.checked', { at: dateTime(state.data.checkedAt) })}` : ` ${t('chains.never')}`}</p>
        </>
      )}
      {run.error && <ErrorState error={run.error} />}
    </Card>
  );
}

function Findings({ of }: { of: State }) {
  const { t } = useTranslation('preuves');
  const me = useMe();
  const client = useQueryClient();
  const [explained, explain] = useState<State['findings'][number]>();
  const [busy, setBusy] = useState(false);
  async function keep(values: Record<string, string>) {
    await answer(api.POST('/api/v1/evidence/findings/{id}/explanation', { params: { path: { id: explained!.id } }, body: { text: values.text ?? '' } }));
    explain(undefined);
    await client.invalidateQueries({ queryKey: ['evidence', 'state'] });
    toast(t('explain.done'));
  }
  return (
    <>
      <p role="alert" className="flex items-center gap-2 rounded-xl bg-bad-soft px-4 py-3 text-sm font-medium text-bad"><TriangleAlert aria-hidden className="size-4 shrink-0" />{t('chains.bad', { count: of.findings.length })}</p>
      <ul className="mt-3 divide-y divide-line">
        {of.findings.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-3 text-sm">
            <div className="min-w-0"><p className="font-medium">{t(`what.${one.what}`)}</p><p className="text-soft">{[one.customerName, one.companyCode, t('link', { link: one.sequence }), dateTime(one.foundAt)].filter(Boolean).join(' · ')}</p></div>
            {me.permissions.manage && <Button size="small" onClick={() => explain(one)}>{t('explain.action')}</Button>}
          </li>
        ))}
      </ul>
      {explained && (
        <Dialog open onClose={() => explain(undefined)} title={t('explain.title')} subtitle={t(`what.${explained.what}`)} footer={<><Button onClick={() => explain(undefined)}>{t('cancel')}</Button><Button look="main" type="submit" form="explain" busy={busy}>{t('explain.keep')}</Button></>}>
          <Form id="explain" onSubmit={keep} onBusy={setBusy}><TextAreaField name="text" label={t('explain.text')} hint={t('explain.help')} rows={4} maxLength={1000} required autoFocus /></Form>
        </Dialog>
      )}
    </>
  );
}
