import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useMe } from '@/app/session';
import { date, dateTime } from '@/lib/format';
import { Badge, Button, Card, ErrorState, toast, toastError } from '@/ui';
import { mayOpen, type Dispute } from './data';

type Link = Schemas['DisputeLink'];

/** The mails by whose links the department can answer without logging in. */
export function Links({ of }: { of: Dispute }) {
  const { t } = useTranslation('litiges');
  const client = useQueryClient();
  const me = useMe();
  const key = ['disputes', 'links', of.number];
  const params = { path: { number: of.number } };
  const links = useQuery({ queryKey: key, queryFn: () => answer(api.GET('/api/v1/disputes/{number}/links', { params })) });
  const done = (now: Link[]) => { client.setQueryData(key, now); void client.invalidateQueries({ queryKey: ['disputes', 'one', of.number] }); };
  const send = () => void answer(api.POST('/api/v1/disputes/{number}/links', { params })).then((now) => { done(now); toast(t('links.sent')); }).catch(toastError);
  const revoke = (one: Link) => void answer(api.POST('/api/v1/disputes/{number}/links/{id}/revoke', { params: { path: { number: of.number, id: one.id } } })).then((now) => { done(now); toast(t('links.revokedDone')); }).catch(toastError);
  if (links.error) return <Card title={t('links.title')}><ErrorState error={links.error} retry={() => void links.refetch()} /></Card>;
  if (!links.data || (links.data.length === 0 && of.status !== 'ANSWERING')) return null;
  return (
    <Card title={t('links.title')} actions={mayOpen(me) && of.status === 'ANSWERING' && <Button size="small" icon={<Mail aria-hidden />} onClick={send}>{t('links.send')}</Button>}>
      {links.data.length === 0 ? <p className="text-sm text-soft">{t('links.none')}</p> : (
        <ul className="-my-2.5 divide-y divide-line">
          {links.data.map((one) => (
            <li key={one.id} className="py-2.5 text-sm">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className="font-medium break-all">{one.sentTo}</span><State of={one} />
                {one.waiting && mayOpen(me) && <Button size="small" look="quiet" className="ml-auto" aria-label={t('links.revokeLabel', { to: one.sentTo, at: dateTime(one.madeAt) })} onClick={() => revoke(one)}>{t('links.revoke')}</Button>}</div>
              <p className="text-soft">{[t(`department.${one.department}`), t(`links.kind.${one.kind}`, { at: dateTime(one.madeAt) }), one.lastUsedAt ? t('links.used', { at: dateTime(one.lastUsedAt) }) : t('links.unused'), one.waiting && t('links.until', { date: date(one.expiresAt) })].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function State({ of }: { of: Link }) {
  const { t } = useTranslation('litiges');
  if (of.answeredAt) return <Badge tone="good">{t('links.answered')}</Badge>;
  return of.waiting ? <Badge tone="accent">{t('links.waiting')}</Badge> : <Badge>{t(of.revokedAt ? 'links.revoked' : 'links.over')}</Badge>;
}
