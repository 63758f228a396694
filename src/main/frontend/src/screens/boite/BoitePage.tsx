import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowDownToLine, Mail, MailOpen, MessageSquare } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useAddress } from '@/app/address';
import { cn } from '@/lib/cn';
import { count, dateTime } from '@/lib/format';
import { Button, ClearFilters, EmptyState, ErrorState, Page, PageHeader, SearchField, Skeleton, ToggleFilter } from '@/ui';
import { Message } from './Message';

type Row = Schemas['MailboxRow'];
const PAGE = 50;

/** The messages that the demonstration caught instead of sending them, as the customers would see them. */
export function BoitePage() {
  const { t } = useTranslation('boite');
  const [address, change] = useAddress();
  const search = useCallback((q: string) => change({ q, message: undefined }), [change]);
  const open = Number(address.message) || undefined;
  const channel = (one: string) => change({ canal: address.canal === one ? undefined : one, message: undefined });
  const filtered = !!(address.q || address.canal || address.client);
  return (
    <Page full>
      <div className={cn(open && 'hidden lg:block')}>
        <PageHeader title={t('nav')} subtitle={t('subtitle')} />
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
          <ToggleFilter label={t('channel.EMAIL')} on={address.canal === 'EMAIL'} onChange={() => channel('EMAIL')} />
          <ToggleFilter label={t('channel.SMS')} on={address.canal === 'SMS'} onChange={() => channel('SMS')} />
          {address.client && <ToggleFilter label={t('ofCustomer', { code: address.client })} on onChange={() => change({ client: undefined })} />}
          <ClearFilters shown={filtered} onClear={() => change({ q: undefined, canal: undefined, client: undefined, message: undefined })} />
        </div>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(19rem,25rem)_minmax(0,1fr)]">
        <List key={`${address.q}|${address.canal}|${address.client}`} open={open} filtered={filtered} />
        <section aria-label={t('reading')} className={cn('min-h-0 overflow-y-auto rounded-2xl border border-line bg-paper shadow-card', !open && 'hidden lg:block')}>
          {open ? <Message key={open} id={open} onBack={() => change({ message: undefined })} /> : <EmptyState icon={<MailOpen aria-hidden />} title={t('choose')}><p>{t('chooseHelp')}</p></EmptyState>}
        </section>
      </div>
    </Page>
  );
}

function List({ open, filtered }: { open?: number; filtered: boolean }) {
  const { t } = useTranslation('boite');
  const [address, change] = useAddress();
  const client = useQueryClient();
  const question = { q: address.q, channel: address.canal, customer: address.client };
  const ask = (page: { offset: number; limit: number; until?: number }) => answer(api.GET('/api/v1/mailbox', { params: { query: { ...question, ...page } } }));
  const found = useInfiniteQuery({
    queryKey: ['mailbox', question], initialPageParam: { offset: 0, limit: PAGE } as { offset: number; limit: number; until?: number },
    queryFn: ({ pageParam }) => ask(pageParam),
    // later pages are of the list as it was when it was opened, whatever arrives meanwhile
    getNextPageParam: (last, pages) => {
      const offset = pages.reduce((sum, page) => sum + page.items.length, 0);
      return last.items.length === 0 || offset >= pages[0]!.total ? undefined : { offset, limit: PAGE, until: pages[0]!.newestId };
    },
    refetchOnWindowFocus: false, staleTime: Infinity,
  });
  const pulse = useQuery({ queryKey: ['mailbox-pulse', question], queryFn: () => ask({ offset: 0, limit: 1 }), refetchInterval: 3000 });
  const first = found.data?.pages[0];
  const fresh = first && pulse.data ? Math.max(0, pulse.data.total - first.total) : 0;
  const show = () => void client.resetQueries({ queryKey: ['mailbox', question] });
  if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={cn('flex min-h-0 min-w-0 flex-col gap-2', open && 'hidden lg:flex')}>
      <div className="flex min-h-8 items-center justify-between gap-3 px-1">
        <p aria-live="polite" className="text-sm text-soft tabular-nums">{first ? t('messages', { count: first.total, shown: count(first.total) }) : ''}</p>
        <div role="status">{fresh > 0 && <Button size="small" look="main" icon={<ArrowDownToLine aria-hidden />} onClick={show}>{t('fresh', { count: fresh, shown: count(fresh) })}</Button>}</div>
      </div>
      <div className="min-h-40 flex-1 overflow-y-auto rounded-2xl border border-line bg-paper shadow-card">
        {!first ? <div className="p-5"><Skeleton lines={8} /></div> : rows.length === 0 ? (
          <EmptyState title={t(filtered ? 'none' : 'empty')}><p>{t(filtered ? 'noneHelp' : 'emptyHelp')}</p></EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {rows.map((row) => <li key={row.id}><Line row={row} open={row.id === open} onOpen={() => change({ message: String(row.id) })} /></li>)}
            {found.hasNextPage && <li className="p-3 text-center"><Button size="small" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('older')}</Button></li>}
          </ul>
        )}
      </div>
    </div>
  );
}

function Line({ row, open, onOpen }: { row: Row; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation('boite');
  const Icon = row.channel === 'SMS' ? MessageSquare : Mail;
  return (
    <button type="button" aria-current={open || undefined} onClick={onOpen} className={cn('flex w-full items-start gap-3 px-4 py-3 text-left text-sm hover:bg-raised focus-visible:-outline-offset-2', open && 'bg-accent-soft hover:bg-accent-soft')}>
      <Icon aria-label={t(`channel.${row.channel}`)} className="mt-0.5 size-4.5 shrink-0 text-soft" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-3"><span className="min-w-0 flex-1 truncate font-medium">{row.customerName ?? row.recipient}</span><time dateTime={row.receivedAt} className="shrink-0 text-xs text-soft tabular-nums">{dateTime(row.receivedAt)}</time></span>
        <span className="block truncate">{row.subject || row.excerpt}</span>
        <span className="block truncate text-[0.8125rem]/5 text-soft">{row.customerName ? row.recipient : row.sender}</span>
      </span>
    </button>
  );
}
