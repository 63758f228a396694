import { Contact, MessageSquareOff, TriangleAlert } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { listOf, textOf, useFilters } from '@/app/address';
import { useCompany } from '@/app/session';
import { date, phone } from '@/lib/format';
import { Badge, ChoiceFilter, ClearFilters, DataTable, EmptyState, Page, PageHeader, SearchField, ToggleFilter, useServerRows, type Column } from '@/ui';
import { ContactDrawer } from './ContactDrawer';
import { nameOf, ROLES } from './people';

type Row = Schemas['ContactRow'];
const FILTERS = ['q', 'role', 'etat', 'langue', 'inactifs', 'de'];

/** An address or a number; what is known to be wrong is struck through and says so. */
function Way({ text, valid }: { text?: string; valid: boolean }) {
  const { t } = useTranslation('contacts');
  if (!text) return <span className="text-soft">–</span>;
  return valid ? <span className="truncate tabular-nums">{text}</span> : <span className="flex min-w-0 items-center gap-1.5 text-bad"><TriangleAlert aria-hidden className="size-3.5 shrink-0" /><span className="truncate line-through tabular-nums">{text}</span><span className="sr-only">{t('wrong')}</span></span>;
}

/** The fixed line and the mobile, one below the other. */
function Phones({ row }: { row: Row }) {
  const both = [[row.phone, row.phoneValid], [row.mobile, row.mobileValid]].filter((one): one is [string, boolean] => !!one[0]);
  if (both.length === 0) return <span className="text-soft">–</span>;
  return <>{both.map(([number, valid]) => <span key={number} className="block leading-5 max-lg:text-[0.8125rem] max-lg:tracking-tight"><Way text={phone(number)} valid={valid} /></span>)}</>;
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation('contacts');
  return useMemo(() => [
    { id: 'name', header: t('col.name'), sort: 'name', fixed: true, width: 'minmax(9.5rem,1.2fr)', value: (row) => nameOf(row), cell: (row) => <><span className="block truncate font-medium">{nameOf(row)}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.jobTitle ?? row.customerName}</span></> },
    { id: 'customer', wide: true, header: t('col.customer'), sort: 'customer', width: 'minmax(11rem,1.5fr)', value: (row) => row.customerName, also: [{ header: t('clients:col.code'), value: (row) => row.customerCode }], cell: (row) => <><span className="block truncate">{row.customerName}</span><span className="block truncate text-[0.8125rem]/5 text-soft">{row.customerCode}</span></> },
    { id: 'code', wide: true, hidden: true, header: t('col.code'), value: (row) => row.customerCode, cell: (row) => row.customerCode },
    { id: 'job', wide: true, hidden: true, header: t('col.job'), sort: 'job', value: (row) => row.jobTitle, cell: (row) => row.jobTitle ?? '–' },
    { id: 'roles', wide: true, header: t('col.roles'), width: 'minmax(7.5rem,0.9fr)', value: (row) => row.roles.map((role) => t(`role.${role}`)).join(', '), cell: (row) => (row.roles.length ? <span className="flex gap-1 overflow-hidden">{row.roles.slice(0, 2).map((role) => <Badge key={role}>{t(`role.${role}`)}</Badge>)}{row.roles.length > 2 && <span className="text-soft">+{row.roles.length - 2}</span>}</span> : <span className="text-soft">–</span>) },
    { id: 'email', wide: true, header: t('col.email'), sort: 'email', width: 'minmax(12.5rem,1.6fr)', value: (row) => row.email, cell: (row) => <Way text={row.email} valid={row.emailValid} /> },
    { id: 'phones', header: t('col.phone'), width: '9.25rem', value: (row) => row.phone ?? row.mobile, cell: (row) => <Phones row={row} /> },
    { id: 'mobile', wide: true, hidden: true, header: t('col.mobile'), width: '9.25rem', value: (row) => row.mobile, cell: (row) => <Way text={phone(row.mobile)} valid={row.mobileValid} /> },
    { id: 'language', wide: true, hidden: true, header: t('col.language'), sort: 'language', width: '7rem', value: (row) => t(`language.${row.language}`), cell: (row) => t(`language.${row.language}`) },
    { id: 'sms', wide: true, header: t('col.sms'), width: '7.75rem', value: (row) => row.smsOptOutAt, kind: 'date', cell: (row) => (row.smsOptOutAt ? <Badge tone="watch" icon={<MessageSquareOff aria-hidden />}>{date(row.smsOptOutAt)}</Badge> : <span className="text-soft">–</span>) },
    { id: 'last', wide: true, header: t('col.last'), width: '8.25rem', kind: 'date', value: (row) => row.lastContact, cell: (row) => (row.lastContact ? <span className="tabular-nums">{date(row.lastContact)}</span> : <span className="text-soft">–</span>) },
  ], [t]);
}

/** The directory of all people at the customers. What is searched and filtered stands in the address. */
export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const [company] = useCompany();
  const { address, change, clear, filtered } = useFilters(FILTERS);
  const columns = useColumns();
  const question = {
    q: address.q, company: company ?? undefined, customer: address.de, role: listOf(address.role), state: listOf(address.etat), language: listOf(address.langue),
    inactive: address.inactifs === '1' || undefined, sort: address.tri,
  };
  const rows = useServerRows<Row>(['contacts', question], (offset, limit) => answer(api.GET('/api/v1/contacts', { params: { query: { ...question, offset, limit } } })));
  const search = useCallback((q: string) => change({ q, tri: undefined }), [change]);
  const filters = (
    <>
      <SearchField value={address.q ?? ''} onChange={search} label={t('search')} />
      <ChoiceFilter label={t('col.roles')} choices={[...ROLES, '-'].map((one) => ({ value: one, label: one === '-' ? t('noRole') : t(`role.${one}`) }))} chosen={question.role} onChange={(to) => change({ role: textOf(to) })} />
      <ChoiceFilter label={t('state.label')} choices={['WRONG', 'UNREACHABLE', 'OPTED_OUT'].map((one) => ({ value: one, label: t(`state.${one}`) }))} chosen={question.state} onChange={(to) => change({ etat: textOf(to) })} />
      <ChoiceFilter label={t('col.language')} choices={['fr', 'en'].map((one) => ({ value: one, label: t(`language.${one}`) }))} chosen={question.language} onChange={(to) => change({ langue: textOf(to) })} />
      <ToggleFilter label={t('inactive')} on={!!question.inactive} onChange={(on) => change({ inactifs: on ? '1' : undefined })} />
      <ClearFilters shown={filtered} onClear={clear} />
    </>
  );
  return (
    <Page full>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <DataTable id="contacts" label={t('title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} filters={filters} sort={address.tri ?? (address.q ? undefined : 'name')} onSort={(tri) => change({ tri })}
        onOpen={(row) => change({ contact: `${row.id}` })} opened={address.contact}
        empty={<EmptyState icon={<Contact aria-hidden />} title={t(filtered ? 'none' : 'noneAtAll')}>{filtered ? <ClearFilters shown onClear={clear} /> : <p>{t('noneHelp')}</p>}</EmptyState>} />
      <ContactDrawer id={address.contact ? Number(address.contact) : undefined} onClose={() => change({ contact: undefined })} />
    </Page>
  );
}
