import { useInfiniteQuery } from '@tanstack/react-query';
import { Ban, Building2, CirclePlus, FileText, History, MapPin, PenLine, ScrollText, ShieldCheck, Wallet } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { Badge, Button, Card, ChoiceFilter, ClearFilters, EmptyState, ErrorState, Skeleton, Timeline } from '@/ui';
import { useNames } from '../data';

type Entry = Schemas['CustomerHistoryEntry'];
const PARTS = ['CUSTOMER', 'ACCOUNT', 'BLOCK', 'ESTABLISHMENT', 'ADDRESS', 'COVER', 'ATTACHMENT'];
const ORIGINS = ['SCREEN', 'API', 'IMPORT', 'ONBOARDING', 'REGISTER', 'MERGE', 'CYCLE', 'SYSTEM'];
const icons: Record<string, ReactNode> = { CUSTOMER: <PenLine />, ACCOUNT: <Wallet />, BLOCK: <Ban />, ESTABLISHMENT: <Building2 />, ADDRESS: <MapPin />, COVER: <ShieldCheck />, ATTACHMENT: <FileText /> };

/** Who changed what, from what to what; and the fiche as it was at any of these moments. */
export function HistoryTab({ code }: { code: string }) {
  const { t } = useTranslation('identite');
  const named = useNames(code);
  const [address, change] = useAddress();
  const asked = { part: address.partie, actor: address.qui, origin: address.origine };
  const history = useInfiniteQuery({
    queryKey: ['customer', code, 'history', asked], initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/customers/{code}/history', { params: { path: { code }, query: { ...asked, limit: 30, after: pageParam } as never } })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  const actors = history.data?.pages[0]?.actors ?? [];
  const filtered = !!(asked.part || asked.actor || asked.origin);
  const clear = () => change({ partie: undefined, qui: undefined, origine: undefined });
  // one of each: a second choice takes the place of the first
  const one = (name: string, was: string | undefined) => (to: string[]) => change({ [name]: to.find((value) => value !== was) });
  const see = (at: string) => change({ onglet: 'identite', au: at, partie: undefined, qui: undefined, origine: undefined });
  return (
    <Card title={t('history')} className="max-w-4xl">
      <div className="mb-5 flex flex-wrap gap-2">
        <ChoiceFilter label={t('part')} choices={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))} chosen={asked.part ? [asked.part] : []} onChange={one('partie', asked.part)} />
        <ChoiceFilter label={t('who')} choices={actors.map((value) => ({ value, label: value === 'system' ? t('system') : named(value) }))} chosen={asked.actor ? [asked.actor] : []} onChange={one('qui', asked.actor)} />
        <ChoiceFilter label={t('origin')} choices={ORIGINS.map((value) => ({ value, label: t(`origins.${value}`) }))} chosen={asked.origin ? [asked.origin] : []} onChange={one('origine', asked.origin)} />
        <ClearFilters shown={filtered} onClear={clear} />
      </div>
      {history.error ? <ErrorState error={history.error} retry={() => void history.refetch()} /> : history.isPending ? <Skeleton lines={6} />
        : entries.length === 0 ? <EmptyState icon={<ScrollText aria-hidden />} title={t(filtered ? 'noneFound' : 'noHistory')}>{filtered && <ClearFilters shown onClear={clear} />}</EmptyState> : (
          <>
            <Timeline entries={entries.map((entry) => ({
              id: entry.id, at: entry.at, by: entry.actorName, icon: entry.operation === 'INSERT' ? <CirclePlus /> : icons[entry.part], tone: entry.operation === 'DELETE' ? 'bad' : entry.operation === 'INSERT' ? 'good' : 'neutral',
              title: <span className="flex flex-wrap items-center gap-2">{entry.title}<Badge>{t(`origins.${entry.origin}`)}</Badge></span>, children: <Changes entry={entry} onSee={() => see(entry.at)} />,
            }))} />
            {history.hasNextPage && <Button className="mt-4" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>{t('more')}</Button>}
          </>
        )}
    </Card>
  );
}

function Changes({ entry, onSee }: { entry: Entry; onSee: () => void }) {
  const { t } = useTranslation('identite');
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {entry.changes.map((one) => (
          <li key={one.field} className="break-words"><span className="text-soft">{one.label}</span> {entry.operation === 'UPDATE'
            ? <><del className="text-soft">{one.before ?? '–'}</del><span className="sr-only"> {t('became')} </span><span aria-hidden> → </span><ins className="font-medium text-ink no-underline">{one.after ?? '–'}</ins></>
            : <span className="text-ink">{one.after ?? one.before}</span>}</li>
        ))}
      </ul>
      <button type="button" className="mt-1 inline-flex items-center gap-1 text-[0.8125rem] text-link hover:underline" onClick={onSee}><History aria-hidden className="size-3.5" />{t('seeThen')}</button>
    </>
  );
}
