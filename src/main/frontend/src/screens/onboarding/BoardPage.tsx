import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Table2, TriangleAlert, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { count, siren } from '@/lib/format';
import { Badge, buttonStyle, ChoiceFilter, ClearFilters, DataTable, DateText, EmptyState, ErrorState, Money, Page, PageHeader, SearchField, Skeleton, ToggleFilter, useLocalRows, type Column, Heads, type Head } from '@/ui';
import { Score, StateBadge, STATES, useAge, useOpenings, type State, type Summary } from './parts';

const FILTERS = ['q', 'etat', 'moi', 'chez'];
const APPROVERS = ['ACCOUNTANT', 'MANAGER', 'CFO'] as const;
const MOST = 500;

function useColumns(): Column<Summary>[] {
  const { t } = useTranslation('onboarding');
  const age = useAge();
  return useMemo(() => [
    { id: 'customer', header: t('col.customer'), sort: 'customer', fixed: true, width: 'minmax(10rem,1.6fr)', value: (row) => row.customerName, also: [{ header: t('col.number'), value: (row) => row.number }], cell: (row) => <><span className="block truncate font-medium">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{[row.siren && siren(row.siren), row.town].filter(Boolean).join(' · ') || row.customerCode}</span></> },
    { id: 'state', header: t('col.state'), sort: 'state', width: 'minmax(9.5rem,1fr)', narrow: 'minmax(8.5rem,1fr)', value: (row) => t(`state.${row.state}`), cell: (row) => <span className="flex flex-wrap items-center gap-1.5"><StateBadge of={row} />{row.escalations > 0 && row.state === 'TO_APPROVE' && <Badge tone="watch">{t('escalated')}</Badge>}</span> },
    { id: 'score', wide: true, header: t('col.score'), sort: 'score', width: '8rem', value: (row) => row.score, kind: 'number', cell: (row) => <Score value={row.score} /> },
    { id: 'doubts', wide: true, header: t('col.doubts'), width: '7rem', value: (row) => row.doubts, kind: 'number', cell: (row) => (row.doubts > 0 ? <Badge tone="watch" icon={<TriangleAlert aria-hidden />}>{count(row.doubts)}</Badge> : <span className="text-soft">–</span>) },
    { id: 'limit', wide: true, header: t('col.limit'), sort: 'limit', right: true, width: '9rem', value: (row) => row.requestedLimit, kind: 'number', also: [{ header: t('col.currency'), value: (row) => row.currency }], cell: (row) => <><Money amount={row.grantedLimit ?? row.requestedLimit} currency={row.currency} className="block" />{row.grantedLimit !== undefined && row.grantedLimit !== row.requestedLimit && <span className="block text-[0.8125rem]/5 text-soft">{t('asked')} <Money amount={row.requestedLimit} currency={row.currency} /></span>}</> },
    { id: 'requester', wide: true, header: t('col.requester'), sort: 'requester', width: 'minmax(8rem,1fr)', value: (row) => row.requesterName, cell: (row) => row.requesterName },
    { id: 'company', wide: true, header: t('col.company'), hidden: true, value: (row) => row.companyName, cell: (row) => row.companyName },
    { id: 'age', wide: true, header: t('col.age'), sort: 'age', width: '7.5rem', value: (row) => row.createdAt, kind: 'date', cell: (row) => <span title={row.createdAt}>{age(row.createdAt, row.decidedAt)}</span> },
    { id: 'asked', wide: true, header: t('col.asked'), width: '9.5rem', hidden: true, value: (row) => row.createdAt, kind: 'date', cell: (row) => <DateText value={row.createdAt} time /> },
  ], [t, age]);
}

const sorts: Record<string, (row: Summary) => string | number | undefined> = {
  customer: (row) => row.customerName, state: (row) => STATES.indexOf(row.state), score: (row) => row.score, limit: (row) => row.requestedLimit, requester: (row) => row.requesterName, age: (row) => row.createdAt,
};

/** How many requests stand where; each is a filter. */
function useHeads(chosen: string[], onChoose: (state?: State) => void): Head[] {
  const { t } = useTranslation('onboarding');
  const counts = useQuery({ queryKey: ['onboarding', 'counts'], queryFn: () => answer(api.GET('/api/v1/onboarding-requests/counts')) }).data;
  const of = { CHECKING: counts?.checking, TO_CHECK: counts?.toCheck, TO_APPROVE: counts?.toApprove, ACCEPTED: counts?.accepted, REFUSED: counts?.refused };
  return STATES.map((state) => {
    const on = chosen.length === 1 && chosen[0] === state;
    return { id: state, label: t(`state.${state}`), value: of[state] === undefined ? '–' : count(of[state]), chosen: on, onChoose: () => onChoose(on ? undefined : state) };
  });
}

/** The companies that would be customers, and where each stands. Filters stand in the address. */
export function BoardPage() {
  const { t } = useTranslation('onboarding');
  const me = useMe();
  const [company] = useCompany();
  const navigate = useNavigate();
  const { address, change, search, clear, filtered } = useFilters(FILTERS);
  useOpenings();
  const question = { q: address.q, state: listOf(address.etat) as State[], mine: address.moi === '1' || undefined, approver: (APPROVERS.find((role) => role === address.chez)), companyCode: company ?? undefined, limit: MOST };
  const query = useQuery({ queryKey: ['onboarding', 'list', question], queryFn: () => answer(api.GET('/api/v1/onboarding-requests', { params: { query: question as never } })), placeholderData: (before) => before });
  const sort = address.tri ?? '';
  const rows = useLocalRows<Summary>(query.data?.items ?? [], sorts[sort.replace('-', '')], sort.startsWith('-'));
  const columns = useColumns();
  const heads = useHeads(question.state, (state) => change({ etat: state }));
  const manages = me.roles.includes('MANAGER') || me.roles.includes('ADMIN');
  const sees = manages || me.roles.includes('CFO') || me.roles.includes('ACCOUNTANT');
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ChoiceFilter label={t('col.state')} choices={STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))} chosen={question.state} onChange={(to) => change({ etat: textOf(to) })} />
      {sees && <ChoiceFilter label={t('approver')} choices={APPROVERS.map((role) => ({ value: role, label: t(`role.${role}`) }))} chosen={question.approver ? [question.approver] : []} onChange={(to) => change({ chez: to.at(-1) })} />}
      {sees && <ToggleFilter label={t('mine')} on={!!question.mine} onChange={(on) => change({ moi: on ? '1' : undefined })} />}
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t(sees ? 'subtitle' : 'subtitleMine')} actions={manages && <Link to={'/clients/ouvertures/regles' as never} className={buttonStyle()}><Table2 aria-hidden />{t('rules.nav')}</Link>} />
      <Heads label={t('heads')} room={5} lines={0} heads={heads} />
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : !query.data ? <Skeleton lines={8} /> : (
        <DataTable id="ouvertures" label={t('title')} columns={columns} rows={rows} rowId={(row) => row.number} filters={filters} sort={address.tri} onSort={(tri) => change({ tri })}
          onOpen={(row) => void navigate({ to: '/clients/ouvertures/$number' as never, params: { number: row.number } as never })}
          empty={<EmptyState icon={<UserPlus aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
      )}
    </Page>
  );
}
