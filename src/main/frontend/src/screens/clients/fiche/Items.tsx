import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '@/app/address';
import { useCompany, useMe } from '@/app/session';
import { withTexts } from '@/i18n';
import { mayRead } from '@/screens/lettrage/may';
import { date, money } from '@/lib/format';
import { Badge, Button, Card, DataTable, DateText, Drawer, Facts, Money, Skeleton, ToggleFilter, useLocalRows, type Column } from '@/ui';
import { copied, CopyMark, CopySection, useCopies } from './Copies';
import { legalQuery, penaltiesQuery, type Item } from './data';
import { claimable, NewCase } from './LegalPart';
import { Penalties } from './Penalties';

const ROW = 52;
const NewDispute = lazy(() => withTexts(['litiges'], import('@/screens/litiges/NewDisputeDialog')).then((module) => ({ default: module.NewDisputeDialog })));

/** What remains open: ages, levels reached, and what the table said of each; a row opens the decision. */
export function Items({ code, items }: { code: string; items?: Item[] }) {
  const { t } = useTranslation('fiche');
  const late = items?.filter((one) => (one.daysOverdue ?? 0) > 0 || one.openAmount < 0);
  const [all, setAll] = useState(false);
  const [contesting, setContesting] = useState(false);
  const [claiming, setClaiming] = useState(false);
  const me = useMe();
  const legal = useQuery(legalQuery(code)).data;
  const [company] = useCompany();
  if (!items) return <Card title={t('items.title')}><Skeleton lines={5} /></Card>;
  const hidden = items.length - late!.length;
  return (
    <section id="postes" className="scroll-mt-20">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="text-[0.9375rem] font-semibold tracking-tight">{t('items.title')}</h2>
        <span className="ml-auto flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {items.some((one) => one.contestedAmount > 0) && <Link to={'/litiges' as never} search={{ client: code } as never} className="inline-flex min-h-6 items-center text-sm text-link hover:underline">{t('items.disputes')}</Link>}
        {me.roles.some((role) => ['OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'ADMIN'].includes(role)) && items.some((one) => one.openAmount > one.contestedAmount) && <Button size="small" onClick={() => setContesting(true)}>{t('items.contest')}</Button>}
        {(legal?.length ?? 0) > 0 && <Link to={'/precontentieux' as never} search={{ client: code, ...(legal!.some((one) => one.stage !== 'CLOSED') ? {} : { clos: '1' }) } as never} className="inline-flex min-h-6 items-center text-sm text-link hover:underline">{t('items.legalCases')}</Link>}
        {me.permissions.act && claimable(items, legal).length > 0 && <Button size="small" onClick={() => setClaiming(true)}>{t('items.legal')}</Button>}
        {mayRead(me) && <Link to={'/lettrage/atelier' as never} search={{ societe: company ?? items.find((one) => one.openAmount < 0)?.companyCode ?? items[0]?.companyCode, client: code } as never} className="inline-flex min-h-6 items-center text-sm text-link hover:underline">{t('items.match')}</Link>}
        </span>
      </div>
      {contesting && <Suspense fallback={null}><NewDispute code={code} items={items} onClose={() => setContesting(false)} /></Suspense>}
      {claiming && <Suspense fallback={null}><NewCase code={code} items={claimable(items, legal)} cases={legal ?? []} onClose={() => setClaiming(false)} /></Suspense>}
      <Table code={code} items={all || late!.length === 0 ? items : late!} filters={hidden > 0 && late!.length > 0 ? <ToggleFilter label={t('items.notDue', { count: hidden })} on={all} onChange={setAll} /> : undefined} />
    </section>
  );
}

function Table({ code, items, filters }: { code: string; items: Item[]; filters?: React.ReactNode }) {
  const { t } = useTranslation('fiche');
  const charges = useQuery(penaltiesQuery(code)).data;
  const copies = useCopies(code);
  const [address, change] = useAddress();
  const [sort, setSort] = useState<string>();
  const columns = useMemo((): Column<Item>[] => {
    const dash = <span className="text-soft">–</span>;
    const claimed = (row: Item) => { const charge = charges?.find((one) => one.entryId === row.id); return charge && charge.waivedReason === undefined ? charge.penalty + charge.lumpSum : undefined; };
    return [
      { id: 'document', header: t('items.document'), sort: 'document', fixed: true, width: 'minmax(9.5rem,1.4fr)', value: (row) => row.documentRef ?? row.label, also: [{ header: t('copies.column'), value: (row) => copies.of(row)?.fileName }],
        cell: (row) => <><span className="block truncate font-medium">{row.documentRef ?? row.label}</span><span className="flex items-center gap-1 text-[0.8125rem]/5 text-soft"><span className="truncate">{t(`entry.${row.kind}`)} · {row.companyCode}</span><CopyMark item={row} copies={copies} /></span></> },
      { id: 'due', wide: true, header: t('items.due'), sort: 'due', kind: 'date', width: '7rem', value: (row) => row.dueDate, cell: (row) => <><DateText value={row.dueDate} className="block leading-5" />{row.dueDateComputed && <span className="block text-[0.8125rem]/5 text-soft">{t('items.computed')}</span>}</> },
      { id: 'late', wide: true, header: t('items.late'), sort: 'late', right: true, kind: 'number', width: '6rem', value: (row) => row.daysOverdue, cell: (row) => ((row.daysOverdue ?? 0) > 0 ? <span className="font-medium text-bad tabular-nums">{t('items.days', { count: row.daysOverdue })}</span> : dash) },
      { id: 'open', header: t('items.open'), sort: 'open', right: true, kind: 'number', width: 'minmax(8rem,1fr)', value: (row) => row.openAmount, cell: (row) => <><Money amount={row.openAmount} currency={row.currency} className="block leading-5" />{row.contestedAmount > 0 ? <span className="block text-[0.8125rem]/5 text-watch">{t('items.contested', { amount: money(row.contestedAmount, row.currency) })}</span> : row.openAmount !== row.amount && <span className="block text-[0.8125rem]/5 text-soft">{t('items.of', { amount: money(row.amount, row.currency) })}</span>}</> },
      ...(items.some((one) => one.einvoiceCode !== undefined) ? [{ id: 'einvoice', wide: true, header: t('items.einvoice'), width: 'minmax(8.5rem,1fr)', value: (row: Item) => row.einvoiceLabel, cell: (row: Item) => (row.einvoiceLabel ? <><span className="block truncate">{row.einvoiceLabel}</span><DateText value={row.einvoiceAt} className="block text-[0.8125rem]/5 text-soft" /></> : dash) }] : []),
      { id: 'penalties', wide: true, hidden: true, header: t('penalty.column'), right: true, kind: 'number', width: '7.5rem', value: claimed, cell: (row) => <Money amount={claimed(row)} currency={row.currency} dash /> },
      { id: 'company', wide: true, hidden: true, header: t('company'), width: '6rem', value: (row) => row.companyCode, cell: (row) => row.companyCode },
      { id: 'currency', wide: true, hidden: true, header: t('promise.currency'), width: '5rem', value: (row) => row.currency, cell: (row) => row.currency },
      { id: 'level', wide: true, header: t('clients:col.level'), sort: 'level', width: '6.5rem', value: (row) => row.reachedLevel, cell: (row) => (row.reachedLevel ? <Badge tone={row.reachedLevel >= 3 ? 'bad' : row.reachedLevel === 2 ? 'watch' : 'neutral'}>{t('clients:level', { level: row.reachedLevel })}</Badge> : dash) },
      { id: 'decision', wide: true, header: t('items.decision'), width: 'minmax(8.5rem,1.1fr)', value: (row) => row.outcome && t(`outcome.${row.outcome}`), cell: (row) => (row.outcome ? <><span className="block truncate">{t(`outcome.${row.outcome}`)}{row.outcome === 'STEP' && row.decidedLevel !== undefined && <span className="text-soft"> → {row.decidedLevel}</span>}</span>{row.tableRow !== undefined && <span className="block truncate text-[0.8125rem]/5 text-soft">{t('why.row', { row: row.tableRow, version: row.tableVersion ?? '–' })}</span>}</> : dash) },
    ];
  }, [t, charges, items, copies]);
  const by = useMemo(() => {
    const key = sort?.replace('-', '');
    return !key ? undefined : (row: Item) => ({ document: row.documentRef ?? row.label, due: row.dueDate, late: row.daysOverdue, open: row.openAmount, level: row.reachedLevel })[key];
  }, [sort]);
  const rows = useLocalRows(items, by, sort?.startsWith('-'));
  const opened = items.find((one) => `${one.id}` === address.poste);
  return (
    <>
      <DataTable id="fiche-items" label={t('items.title')} columns={columns} rows={rows} rowId={(row) => `${row.id}`} filters={filters} sort={sort} onSort={setSort} onOpen={(row) => change({ poste: `${row.id}` })} opened={address.poste} onDropFile={copies.may ? (row, file) => copies.bring(row, file) : undefined} takesFile={copied}
        rowHeight={ROW} height={`${Math.min(10.5, Math.max(4, items.length)) * ROW + 46}px`} empty={<p className="p-8 text-center text-sm text-soft">{t('items.none')}</p>} />
      <Drawer open={!!opened} onClose={() => change({ poste: undefined })} title={opened?.documentRef ?? opened?.label ?? ''} subtitle={opened && t(`entry.${opened.kind}`)}>{opened && <><CopySection item={opened} copies={copies} /><Decision item={opened} /><Penalties code={code} charge={charges?.find((one) => one.entryId === opened.id)} /></>}</Drawer>
    </>
  );
}

/** What the table was asked with, and what it said. */
function Decision({ item }: { item: Item }) {
  const { t, i18n } = useTranslation('fiche');
  const word = (name: string, value: string) => (name === 'amount' ? money(Number(value), item.currency) : name === 'levelOn' ? date(value) : name === 'segment' ? t(`clients:segment.${value}`) : i18n.exists(`fiche:value.${value}`) ? t(`value.${value}`) : value);
  const facts = item.facts.filter((fact) => fact.value !== 'null');
  return (
    <>
      <Facts rows={[
        [t('items.open'), <Money key="o" amount={item.openAmount} currency={item.currency} />], [t('items.amount'), <Money key="a" amount={item.amount} currency={item.currency} />],
        [t('items.documentDate'), <DateText key="d" value={item.documentDate} />], [t('items.due'), <DateText key="e" value={item.dueDate} />],
        ...(item.einvoiceLabel ? [[t('items.einvoice'), <span key="f">{item.einvoiceLabel} ({item.einvoiceCode}), <DateText value={item.einvoiceAt} time />{item.einvoiceCode === 205 && <span className="block text-soft">{t('items.approved')}</span>}</span>] as [string, React.ReactNode]] : []),
        [t('items.level'), item.reachedLevel ? `${t('clients:level', { level: item.reachedLevel })}${item.reachedOn ? `, ${date(item.reachedOn)}` : ''}` : t('items.noLevel')],
      ]} />
      <h3 className="mt-8 mb-3 text-sm font-semibold">{t('items.decided')}</h3>
      {!item.outcome ? <p className="text-sm text-soft">{t('items.undecided')}</p> : (
        <>
          <p className="mb-4 text-sm"><strong className="font-semibold">{item.outcome === 'STEP' ? t('why.step', { level: item.decidedLevel ?? 0, channel: t(`channel.${item.decidedChannel ?? 'NONE'}`) }) : t(`outcome.${item.outcome}`)}</strong>{' '}
            <span className="text-soft">{t('items.decidedOn', { date: date(item.decidedOn ?? '') })}, {item.tableRow === undefined ? t('why.noRow', { version: item.tableVersion ?? '–' }) : t('why.row', { row: item.tableRow, version: item.tableVersion ?? '–' })}</span></p>
          <Facts rows={facts.map((fact) => [i18n.exists(`fiche:fact.${fact.name}`) ? t(`fact.${fact.name}`) : fact.name, word(fact.name, fact.value)])} />
        </>
      )}
    </>
  );
}
