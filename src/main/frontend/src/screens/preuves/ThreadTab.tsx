import { useInfiniteQuery } from '@tanstack/react-query';
import { BadgeEuro, FileCheck2, Gavel, HandCoins, Mail, MessageSquare, Phone, Scale, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useAddress } from '@/app/address';
import { useCompany } from '@/app/session';
import { date } from '@/lib/format';
import type { View } from '@/screens/clients/fiche/data';
import { Badge, Button, Card, EmptyState, ErrorState, Skeleton, Timeline, ToggleFilter, type Tone } from '@/ui';
import { GROUPS, type Entry } from './data';
import { EvidenceDialog } from './EvidenceDialog';

const marks: Record<string, [ReactNode, Tone]> = {
  MESSAGE: [<Mail key="i" />, 'accent'], ANSWER: [<MessageSquare key="i" />, 'good'], CALL: [<Phone key="i" />, 'accent'], PROMISE: [<HandCoins key="i" />, 'watch'],
  DISPUTE: [<Scale key="i" />, 'bad'], MONEY: [<BadgeEuro key="i" />, 'good'], DECISION: [<Gavel key="i" />, 'neutral'],
};
const PAGE = 50;

/** The case's thread: everything said and done, either way, by day, sifted by what it is; each entry is a link of the chain. */
export function ThreadTab({ view }: { view: View }) {
  const { t } = useTranslation('preuves');
  const { code } = view.customer;
  const [company] = useCompany();
  const [address, change] = useAddress();
  const [asked, ask] = useState(false);
  const chosen = listOf(address.fil);
  const thread = useInfiniteQuery({
    queryKey: ['customer', code, 'thread', company ?? '', address.fil ?? ''], initialPageParam: 0,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/customers/{code}/evidence', { params: { path: { code }, query: { company: company ?? undefined, group: chosen, limit: PAGE, offset: pageParam } } })),
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const first = thread.data?.pages[0];
  const entries = thread.data?.pages.flatMap((page) => page.items) ?? [];
  const turn = (group: string) => change({ fil: textOf(chosen.includes(group) ? chosen.filter((one) => one !== group) : [...chosen, group]) });
  return (
    <>
      <Card title={t('thread.title')} actions={<Button icon={<FileCheck2 aria-hidden />} onClick={() => ask(true)}>{t('title')}</Button>}>
        <div role="group" aria-label={t('thread.sift')} className="mb-5 flex flex-wrap gap-2">
          {GROUPS.map((group) => <ToggleFilter key={group} on={chosen.includes(group)} onChange={() => turn(group)} label={`${t(`group.${group}`)} ${first?.groups[group] ?? 0}`} />)}
        </div>
        {first && first.broken > 0 && <p role="alert" className="mb-5 flex items-center gap-2 rounded-xl bg-bad-soft px-4 py-3 text-sm font-medium text-bad"><TriangleAlert aria-hidden className="size-4 shrink-0" />{t('thread.broken', { count: first.broken })}</p>}
        {thread.error ? <ErrorState error={thread.error} retry={() => void thread.refetch()} /> : !first ? <Skeleton lines={8} />
          : entries.length === 0 ? <EmptyState title={t(chosen.length ? 'thread.noneOf' : 'thread.none')} /> : <ByDay entries={entries} />}
        {thread.hasNextPage && <Button size="small" className="mt-4" busy={thread.isFetchingNextPage} onClick={() => void thread.fetchNextPage()}>{t('thread.more', { count: first!.total - entries.length })}</Button>}
      </Card>
      {asked && <EvidenceDialog view={view} onClose={() => ask(false)} />}
    </>
  );
}

/** A heading a day, the newest first. */
function ByDay({ entries }: { entries: Entry[] }) {
  const days = new Map<string, Entry[]>();
  for (const one of entries) {
    const day = date(one.at);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days].map(([day, some]) => (
    <section key={day} aria-label={day} className="mt-6 first:mt-0">
      <h3 className="mb-3 text-[0.8125rem] font-semibold text-soft">{day}</h3>
      <Timeline entries={some.map((one) => {
        const [icon, tone] = marks[one.group] ?? [<Gavel key="i" />, 'neutral' as Tone];
        return { id: one.id, at: one.at, icon, tone: one.broken ? 'bad' : tone, by: one.by, title: one.title, children: <Said of={one} /> };
      })} />
    </section>
  ));
}

function Said({ of }: { of: Entry }) {
  const { t } = useTranslation('preuves');
  return (
    <>
      {of.detail && <p className="whitespace-pre-line [overflow-wrap:anywhere]">{of.detail}</p>}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-[0.75rem]"><span title={of.sha256} className="tabular-nums">{t('link', { link: of.sequence })}</span>{of.erased && <Badge>{t('erased')}</Badge>}{of.broken && <Badge tone="bad">{t(`what.${of.broken}`)}</Badge>}</p>
    </>
  );
}
