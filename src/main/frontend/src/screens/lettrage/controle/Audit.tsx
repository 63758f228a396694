import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { Badge, Button, Card, ErrorState, Skeleton, toast, toastError } from '@/ui';
import { PartyBadge, Sides } from '../data';
import { mayMake } from '../may';

/** One automatic lettrage at a time, drawn by lot: right or wrong. Wrong undoes it. */
export function Audit({ company }: { company: string }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const client = useQueryClient();
  const read = useQuery({ queryKey: ['lettrage', 'audits', company], enabled: mayMake(me), queryFn: () => answer(api.GET('/api/v1/lettrage/audits', { params: { query: { companyCode: company, limit: 1 } } })) });
  const judge = useMutation({
    mutationFn: ({ id, verdict }: { id: number; verdict: 'RIGHT' | 'WRONG' }) => api.POST('/api/v1/lettrage/audits/{id}/verdict', { params: { path: { id } }, body: { companyCode: company, verdict } }),
    onSuccess: (_, { verdict }) => toast(t(`audit.said.${verdict}`)),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: ['lettrage'] }),
  });
  if (!mayMake(me)) return null;
  const drawn = read.data?.items?.[0];
  return (
    <Card title={t('audit.title')}>
      <p className="-mt-3 mb-4 max-w-3xl text-sm text-soft">{t('audit.help')}</p>
      {read.error ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : read.isPending ? <Skeleton lines={3} /> : !drawn ? <p className="text-sm">{t('audit.none')}</p> : (
        <div className="flex flex-col gap-4" aria-live="polite">
          <p className="flex flex-wrap items-center gap-2 text-sm"><span className="font-medium">{drawn.group.customerName}</span><PartyBadge party={drawn.group.party} /><Badge>{drawn.group.code}</Badge><span className="text-soft">{drawn.group.clues.join(' · ')}</span></p>
          <Sides lines={drawn.group.entries} party={drawn.group.party} />
          <div className="flex flex-wrap gap-2">
            <Button icon={<Check aria-hidden />} busy={judge.isPending} onClick={() => judge.mutate({ id: drawn.id, verdict: 'RIGHT' })}>{t('audit.right')}</Button>
            <Button look="danger" icon={<X aria-hidden />} busy={judge.isPending} onClick={() => judge.mutate({ id: drawn.id, verdict: 'WRONG' })}>{t('audit.wrong')}</Button>
          </div>
        </div>
      )}
    </Card>
  );
}
