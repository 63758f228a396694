import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useCompany, useMe } from '@/app/session';
import { count } from '@/lib/format';
import { save } from '@/ui/export';
import { Button, Dialog, Form, SelectField, toast, toastError } from '@/ui';
import { ProgressBar } from '@/ui/progress';

const FORM = 'customer-export';

/** All customers as a file that can be changed and imported again: written as a job, saved when it is there. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('echanges');
  const me = useMe();
  const [preferred] = useCompany();
  const [jobId, setJobId] = useState<number>();
  const format = useRef('xlsx');
  const saved = useRef(false);
  const job = useQuery({
    queryKey: ['job', jobId], enabled: jobId !== undefined, queryFn: () => answer(api.GET('/api/v1/jobs/{id}', { params: { path: { id: jobId! } } })),
    refetchInterval: (current) => (current.state.data?.finishedAt ? false : 500),
  }).data;
  useEffect(() => {
    if (!job || saved.current || (job.status !== 'DONE' && job.status !== 'FAILED' && job.status !== 'CANCELLED')) return;
    saved.current = true;
    if (job.status !== 'DONE') {
      toast(t('export.failed'), { tone: 'bad', detail: job.error });
      setJobId(undefined);
      return;
    }
    answer(api.GET('/api/v1/customers/exports/{jobId}', { params: { path: { jobId: job.id } }, headers: { Accept: '*/*' }, parseAs: 'blob' }))
      .then((file) => { save(`${t('export.file')}-${me.today}.${format.current}`, file as unknown as Blob); toast(t('export.done')); onClose(); }, toastError);
  }, [job, me.today, onClose, t]);
  const start = async (values: Record<string, string>) => {
    saved.current = false;
    format.current = values.format === 'csv' ? 'csv' : 'xlsx';
    setJobId((await answer(api.POST('/api/v1/customers/exports', { params: { query: { format: format.current, companyCode: values.company || undefined } } }))).jobId);
  };
  const running = jobId !== undefined;
  const cancel = () => api.POST('/api/v1/jobs/{id}/cancel', { params: { path: { id: jobId! } } }).catch(toastError);
  return (
    <Dialog open onClose={onClose} title={t('export.title')} subtitle={t('export.subtitle')}
      footer={running ? me.permissions.importFiles && <Button onClick={() => void cancel()}>{t('stop')}</Button> : <><Button onClick={onClose}>{t('cancel')}</Button><Button look="main" type="submit" form={FORM}>{t('export.start')}</Button></>}>
      {running ? (
        <div className="py-2">
          <ProgressBar label={t('export.title')} share={job?.total ? job.done / job.total : undefined} />
          <p aria-live="polite" className="mt-3 text-sm text-soft tabular-nums">{job?.total ? t('export.of', { done: count(job.done), total: count(job.total) }) : t('export.preparing')}</p>
        </div>
      ) : (
        <Form id={FORM} onSubmit={start}>
          <SelectField name="format" label={t('export.format')} hint={t('export.formatHelp')} defaultValue="xlsx" choices={[{ value: 'xlsx', label: t('export.xlsx') }, { value: 'csv', label: t('export.csv') }]} />
          <SelectField name="company" label={t('export.company')} hint={t('export.companyHelp')} defaultValue={preferred ?? me.companies[0]?.code ?? ''}
            choices={[...me.companies.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` })), { value: '', label: t('export.noCompany') }]} />
        </Form>
      )}
    </Dialog>
  );
}
