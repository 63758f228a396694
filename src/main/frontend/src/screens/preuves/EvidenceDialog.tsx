import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, FileCheck2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useCompany, useMe } from '@/app/session';
import { language } from '@/i18n';
import { date, money } from '@/lib/format';
import type { View } from '@/screens/clients/fiche/data';
import { Button, buttonStyle, Dialog, ErrorState, Form, Money, ProgressBar, SelectField, Skeleton } from '@/ui';
import { archive, headOf, madeQuery, previewQuery } from './data';
import { MadeList } from './MadeList';

const ENDED = ['DONE', 'FAILED', 'CANCELLED'];

/** « Dossier de preuves »: what it will hold, its making, and those made before. */
export function EvidenceDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation('preuves');
  const { code } = view.customer;
  const me = useMe();
  const client = useQueryClient();
  const [chosen] = useCompany();
  const all = me.companies.filter((one) => view.accounts.some((account) => account.companyId === one.id));
  const [company, setCompany] = useState(() => (all.find((one) => one.code === chosen) ?? all[0])?.code ?? '');
  const [items, setItems] = useState<number[]>();
  const [busy, setBusy] = useState(false);
  const [jobId, setJob] = useState<number>();
  const made = useQuery(madeQuery(code));
  const preview = useQuery({ ...previewQuery(code, company), enabled: !!company, refetchOnWindowFocus: false });
  const job = useQuery({
    queryKey: ['job', jobId], enabled: jobId !== undefined, queryFn: () => answer(api.GET('/api/v1/jobs/{id}', { params: { path: { id: jobId! } } })),
    refetchInterval: (query) => (query.state.data && ENDED.includes(query.state.data.status ?? '') ? false : 500),
  });
  const state = job.data?.status;
  useEffect(() => { if (state === 'DONE') void client.invalidateQueries({ queryKey: ['customer', code] }); }, [state, client, code]);
  const file = made.data?.find((one) => one.jobId === jobId);
  async function make(values: Record<string, string>) {
    const asked = await answer(api.POST('/api/v1/customers/{code}/evidence-files', { params: { path: { code } }, body: { companyCode: company, items, language: values.language === 'en' ? 'en' : 'fr' } }));
    setJob(asked.jobId);
  }
  const running = jobId !== undefined && !(state && ENDED.includes(state));
  return (
    <Dialog wide open onClose={onClose} title={t('title')} subtitle={`${view.customer.name} · ${code}`}
      footer={<><Button onClick={onClose}>{t('close')}</Button>{jobId === undefined && preview.data && <Button look="main" type="submit" form="evidence" busy={busy} disabled={items?.length === 0} icon={<FileCheck2 aria-hidden />}>{t('make')}</Button>}{file && <a className={buttonStyle({ look: 'main' })} href={archive(file.number)} download><Download aria-hidden />{t('download')}</a>}</>}>
      <div aria-live="polite">
        {running && <div className="mb-6 text-sm"><p className="mb-2 font-medium">{job.data?.message ?? t('making')}</p><ProgressBar label={t('making')} share={job.data?.total ? job.data.done / job.data.total : undefined} /></div>}
        {state === 'FAILED' && <p role="alert" className="mb-6 rounded-xl bg-bad-soft px-4 py-3 text-sm font-medium text-bad">{job.data?.error}</p>}
        {file && <div role="status" className="mb-6 rounded-xl bg-good-soft px-4 py-3 text-sm"><p className="font-medium text-good">{t('done', { number: file.number, count: file.files })}</p><p className="mt-1 text-[0.8125rem]">{t('head', { link: headOf(file)?.sequence ?? 0 })} <code className="break-all">{headOf(file)?.sha256}</code></p></div>}
      </div>
      {jobId === undefined && (
        <>
          {preview.error ? <ErrorState error={preview.error} retry={() => void preview.refetch()} /> : !preview.data ? <Skeleton lines={9} /> : (
            <>
              <Contents of={preview.data} />
              <Claims of={preview.data.items} chosen={items} onChoose={setItems} />
            </>
          )}
          <Form id="evidence" onSubmit={make} onBusy={setBusy}>
            {all.length > 1 && <SelectField name="companyCode" label={t('company')} value={company} onChange={(event) => { setCompany(event.target.value); setItems(undefined); }} choices={all.map((one) => ({ value: one.code, label: one.name }))} />}
            <SelectField name="language" label={t('language')} defaultValue={language()} choices={[{ value: 'fr', label: t('fr') }, { value: 'en', label: t('en') }]} />
          </Form>
        </>
      )}
      {made.data && made.data.length > 0 && <section aria-label={t('before')} className="mt-8"><h3 className="mb-3 text-sm font-semibold">{t('before')}</h3><MadeList files={made.data} /></section>}
    </Dialog>
  );
}

type Preview = Awaited<ReturnType<NonNullable<ReturnType<typeof previewQuery>['queryFn']>>>;

/** What it will hold, counted. */
function Contents({ of }: { of: Preview }) {
  const { t } = useTranslation('preuves');
  const rows = (['messages', 'formalNotices', 'answers', 'calls', 'promises', 'disputes', 'payments', 'decisions', 'files', 'links'] as const).map((key) => [t(`holds.${key}`), of[key]] as const);
  return (
    <>
      <p className="mb-4 text-sm text-pretty text-soft">{t('about')}</p>
      <dl className="mb-5 grid grid-cols-2 gap-x-6 gap-y-2 text-sm sm:grid-cols-3">
        {rows.map(([label, value]) => <div key={label} className="flex items-baseline justify-between gap-2 border-b border-line py-1"><dt className="text-soft">{label}</dt><dd className="font-medium tabular-nums">{value}</dd></div>)}
        <div className="flex items-baseline justify-between gap-2 border-b border-line py-1"><dt className="text-soft">{t('holds.penalties')}</dt><dd><Money amount={of.penalties + of.lumpSums} currency="EUR" className="font-medium" /></dd></div>
      </dl>
      {of.missing.length > 0 && <p className="mb-5 rounded-xl bg-watch-soft px-4 py-3 text-sm"><span className="font-medium text-watch">{t('missing', { count: of.missing.length })}</span> {t('missingHelp', { documents: of.missing.slice(0, 6).join(', ') + (of.missing.length > 6 ? '…' : '') })}</p>}
    </>
  );
}

/** When it is due, and what of it the file tells without claiming it. */
function Standing({ of }: { of: Preview['items'][number] }) {
  const { t } = useTranslation('preuves');
  const said = [of.dueDate && t('due', { date: date(of.dueDate) }), !of.due && t('notDue'), of.contested > 0 && t('contested', { amount: money(of.contested, of.currency) })].filter(Boolean);
  return said.length > 0 && <span className="block text-[0.8125rem] text-soft">{said.join(' · ')}</span>;
}

/** What it is about: everything, unless somebody takes something out. */
function Claims({ of, chosen, onChoose }: { of: Preview['items']; chosen?: number[]; onChoose: (items?: number[]) => void }) {
  const { t } = useTranslation('preuves');
  if (of.length === 0) return <p className="mb-5 text-sm text-soft">{t('noItems')}</p>;
  const on = chosen ?? of.map((one) => one.entryId);
  const turn = (id: number) => {
    const next = on.includes(id) ? on.filter((one) => one !== id) : [...on, id];
    onChoose(next.length === of.length ? undefined : next);
  };
  return (
    <fieldset className="mb-5 min-w-0">
      <legend className="mb-2 text-sm font-medium">{t('items', { count: on.length, all: of.length })}</legend>
      <ul tabIndex={0} aria-label={t('itemsLabel')} className="max-h-64 divide-y divide-line overflow-y-auto rounded-xl border border-line">
        {of.map((one) => (
          <li key={one.entryId}>
            <label className="flex min-h-11 items-center gap-3 px-3 py-1.5 text-sm hover:bg-mute-soft">
              <input type="checkbox" checked={on.includes(one.entryId)} onChange={() => turn(one.entryId)} className="size-4 accent-accent" />
              <span className="min-w-0 flex-1"><span className="block truncate">{one.documentRef ?? one.entryId}</span><Standing of={one} /></span>
              <Money amount={one.due ? one.claimed : one.openAmount} currency={one.currency} className={one.due ? undefined : 'text-soft'} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
