import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { Badge, Button, buttonStyle, DateText, Drawer, EmptyState, ErrorState, Money, Skeleton } from '@/ui';
import { PartyBadge } from '../data';
import { asked, mayTake, query, type Chosen, type Question } from './figures';
import { Grid } from './Grid';

const PAGE = 100;

/** The entries behind a figure, a hundred at a time; the files have all of them. */
export function Behind({ chosen, question, onClose }: { chosen?: Chosen; question: Question; onClose: () => void }) {
  const { t } = useTranslation('controle');
  const me = useMe();
  const file = (format: string) => `/api/v1/lettrage/control/export?${query({ ...asked(question, chosen!), format })}`;
  return (
    <Drawer open={!!chosen} wide onClose={onClose} title={chosen ? t(`kind.${chosen.chiffre}`) : ''} subtitle={chosen && t(`means.${chosen.chiffre}`)}
      footer={chosen && mayTake(me) && <>{['csv', 'xlsx'].map((format) => <a key={format} download className={buttonStyle({})} href={file(format)}><Download aria-hidden />{format.toUpperCase()}</a>)}</>}>
      {chosen && <Rows chosen={chosen} question={question} />}
    </Drawer>
  );
}

function Rows({ chosen, question }: { chosen: Chosen; question: Question }) {
  const { t } = useTranslation('controle');
  const read = useInfiniteQuery({
    queryKey: ['lettrage', 'control', 'rows', question, chosen], initialPageParam: undefined as string | undefined, getNextPageParam: (page: { next?: string }) => page.next,
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/lettrage/control/rows', { params: { query: { ...asked(question, chosen), limit: PAGE, after: pageParam } as never } })),
  });
  if (read.error) return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={8} />;
  const rows = read.data.pages.flatMap((page) => page.items ?? []);
  if (rows.length === 0) return <EmptyState title={t('noRows')} />;
  return (
    <>
      <Grid words={3} label={t('rows')} heads={[t('customer'), t('date'), t('document'), t('amount'), t('openAmount'), t('counted')]}
        rows={rows.map((row) => ({
          key: `${row.entryId}`, group: row.together,
          cells: [
            <span key="c"><Link to={'/lettrage/atelier' as never} search={{ societe: question.companyCode, client: row.customerCode } as never} className="block font-medium text-link hover:underline">{row.customerName}</Link><span className="flex flex-wrap items-center gap-x-2 text-[0.8125rem]/5 font-normal text-soft">{[row.customerCode, row.account].filter(Boolean).join(' · ')}<PartyBadge party={row.party} /></span></span>,
            <DateText key="d" value={row.entryDate} />,
            <span key="p" className={row.documentRef ? 'whitespace-nowrap' : undefined}>{row.documentRef ?? row.label ?? '–'}{row.announced && <span className="block"><Badge tone="watch">{t('announced')}</Badge></span>}</span>,
            <Money key="a" amount={row.amount} currency={row.currency} />, <Money key="o" amount={row.openAmount} currency={row.currency} />,
            <Money key="f" amount={row.counted} currency={row.currency} className="font-medium" />,
          ],
        }))} />
      {read.hasNextPage && <Button className="mt-4" busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}
