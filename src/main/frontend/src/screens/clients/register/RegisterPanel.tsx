import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CloudOff, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { Badge, Button, Card, DateText, ErrorState, Skeleton, toastError } from '@/ui';
import { mayOpen } from '../creation/may';
import { REGISTER_TONES } from './state';

type Evidence = Schemas['RegisterAnswer'];

/** How a customer stands in the registers: asked again at a button, what differs from the fiche, and the answers kept as evidence. */
export function RegisterPanel({ code, state }: { code: string; state?: string }) {
  const { t } = useTranslation('creation');
  const me = useMe();
  const client = useQueryClient();
  const key = ['register-evidence', code];
  const evidence = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/customers/{code}/register-evidence', { params: { path: { code } } })) });
  const refresh = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/customers/{code}/register-refresh', { params: { path: { code } } })),
    onSuccess: () => client.invalidateQueries(), onError: toastError,
  });
  const seen = refresh.data;
  const now = seen?.state ?? state;
  return (
    <Card title={t('register')} actions={<span className="flex items-center gap-2">
      {now && <Badge tone={REGISTER_TONES[now]}>{t(`state.${now}`)}</Badge>}
      {mayOpen(me) && <Button size="small" icon={<RefreshCw aria-hidden />} busy={refresh.isPending} onClick={() => refresh.mutate()}>{t('retry')}</Button>}
    </span>}>
      <div role="status" className="flex flex-col gap-4 text-sm">
        {seen?.outcome === 'UNAVAILABLE' && <p className="flex items-start gap-2 text-watch"><CloudOff aria-hidden className="mt-0.5 size-4 shrink-0" />{t('panel.unavailable')}</p>}
        {seen?.outcome === 'NOT_FOUND' && <p className="text-bad">{t('notFound')}</p>}
        {seen?.vat && <p>{t(`vies.${seen.vat}`)}</p>}
        {seen?.outcome === 'FOUND' && (seen.differences.length === 0 ? <p className="text-good">{t('panel.same')}</p> : <Differences rows={seen.differences} />)}
        {evidence.error ? <ErrorState error={evidence.error} retry={() => void evidence.refetch()} /> : !evidence.data ? <Skeleton lines={3} />
          : evidence.data.length === 0 ? <p className="text-soft">{t('panel.never')}</p> : <Answers answers={evidence.data} />}
      </div>
    </Card>
  );
}

function Differences({ rows }: { rows: Schemas['RegisterDifference'][] }) {
  const { t } = useTranslation('creation');
  return (
    <table className="w-full text-left">
      <caption className="mb-2 text-left font-medium">{t('panel.differences')}</caption>
      <thead><tr className="text-[0.8125rem] text-soft"><th scope="col" className="py-1 pr-4 font-normal">{t('panel.field')}</th><th scope="col" className="py-1 pr-4 font-normal">{t('panel.fiche')}</th><th scope="col" className="py-1 font-normal">{t('register')}</th></tr></thead>
      <tbody className="divide-y divide-line">
        {rows.map((one) => <tr key={one.field}><th scope="row" className="py-1.5 pr-4 font-normal text-soft">{t(`field.${one.field}`)}</th><td className="py-1.5 pr-4">{one.fiche ?? '–'}</td><td className="py-1.5 font-medium">{one.register}</td></tr>)}
      </tbody>
    </table>
  );
}

function Answers({ answers }: { answers: Evidence[] }) {
  const { t } = useTranslation('creation');
  return (
    <ul className="divide-y divide-line">
      {answers.slice(0, 10).map((one) => (
        <li key={one.id} className="py-2">
          <details>
            <summary className="cursor-pointer"><DateText value={one.askedAt} time /> · {one.source} · {t(`panel.outcome.${one.outcome}`)} <span className="text-soft tabular-nums">{one.subject}</span></summary>
            <pre tabIndex={0} className="mt-2 max-h-72 overflow-auto rounded-lg bg-raised p-3 text-xs">{JSON.stringify(one.answer ?? {}, null, 1)}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
