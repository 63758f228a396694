import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useLive } from '@/app/live';
import { toast, toastError } from '@/ui';
import { save } from '@/ui/export';

/** More than this many are written by a job, whose file comes when it is ready. */
const AT_ONCE = 5000;

const NAMES = { xlsx: 'clients.xlsx', csv: 'clients.csv' };

/** The list as it is shown, written by the server: at once, or as a job while one goes on working. */
export function useViewExport(question: Record<string, unknown>, total: number) {
  const { t } = useTranslation('clients');
  const waiting = useRef(new Map<number, 'xlsx' | 'csv'>());
  useLive('job', (job) => {
    const kind = waiting.current.get(job.id);
    if (!kind || !job.ended) return;
    waiting.current.delete(job.id);
    if (job.status !== 'DONE') toast(t('export.failed'), { tone: 'bad', detail: job.error });
    else void answer(api.GET('/api/v1/customer-views/exports/{jobId}', { params: { path: { jobId: job.id } }, parseAs: 'blob' })).then((file) => {
      save(NAMES[kind], file as unknown as Blob);
      toast(t('export.done'));
    }).catch(toastError);
  });
  return async (format: 'xlsx' | 'csv', columns: string[]) => {
    const query = { ...question, format, columns: columns.filter((column) => column !== 'look') } as never;
    if (total <= AT_ONCE) {
      save(NAMES[format], (await answer(api.GET('/api/v1/customer-views/export', { params: { query }, parseAs: 'blob' }))) as unknown as Blob);
      return;
    }
    const { jobId } = await answer(api.POST('/api/v1/customer-views/exports', { params: { query } }));
    waiting.current.set(jobId, format);
    toast(t('export.running'), { tone: 'info', detail: t('export.runningHelp') });
  };
}
