import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';
import { useMe } from '@/app/session';
import { date } from '@/lib/format';
import { Button, Drawer, ErrorState, Facts, Money, Skeleton } from '@/ui';
import { grouped, Kind, type Transaction } from './parts';

interface Props { id?: number; onClose: () => void; onOpen: (id: number) => void }

/** One bank transaction: all that the bank wrote about it, and what it has to do with others. */
export function TransactionDrawer({ id, onClose, onOpen }: Props) {
  const view = useQuery({ queryKey: ['bank-transaction', id], enabled: id !== undefined, queryFn: () => answer(api.GET('/api/v1/bank-transactions/{id}', { params: { path: { id: id! } } })) });
  const shown = id === undefined ? undefined : view.data;
  return (
    <Drawer open={id !== undefined} onClose={onClose} title={shown ? shown.label : '…'} subtitle={shown && `${date(shown.bookingDate)} · ${grouped(shown.accountNumber)}`}>
      {view.error ? <ErrorState error={view.error} retry={() => void view.refetch()} /> : shown ? <Body one={shown} onOpen={onOpen} /> : <Skeleton lines={8} />}
    </Drawer>
  );
}

function Body({ one, onOpen }: { one: Transaction; onOpen: (id: number) => void }) {
  const { t } = useTranslation('banque');
  const me = useMe();
  const statement = useQuery({ queryKey: ['bank-statement', one.statementId], queryFn: () => answer(api.GET('/api/v1/bank-statements/{id}', { params: { path: { id: one.statementId } } })) }).data;
  const given: [string, ReactNode | undefined][] = [
    [t('col.value'), one.valueDate && date(one.valueDate)],
    [t('col.counterparty'), one.counterpartyName],
    [t('col.iban'), one.counterpartyIban && <span className="tabular-nums">{grouped(one.counterpartyIban)}</span>],
    [t('col.reference'), one.endToEndReference],
    [t('col.structured'), one.structuredReference],
    [t('col.mandate'), one.mandate],
    [t('col.bankReference'), one.bankReference],
    [t('col.bankCode'), one.bankCode],
    [t('col.reason'), one.rejectReason],
    [t('statement'), statement && <>{statement.fileName}, {t('line', { line: one.fileLine })}{statement.importId !== undefined && me.permissions.importFiles && <> · <Link to={`/echanges/${statement.importId}` as never} className="text-link hover:underline">{t('seeImport')}</Link></>}</>],
  ];
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <Money amount={one.amount} currency={one.currency} className="text-2xl font-semibold" />
        <Kind kind={one.kind} />
      </div>
      {one.kind === 'RETURN' && <Tied label={t('returns')} id={one.returnsId} none={t('returnHelp')} onOpen={onOpen} />}
      {one.returnedById !== undefined && <Tied label={t('returnedBy')} id={one.returnedById} onOpen={onOpen} />}
      <Facts rows={given.filter((row): row is [string, ReactNode] => !!row[1])} />
      {one.details && (
        <section className="mt-6">
          <h3 className="mb-2 text-sm font-medium">{t('col.details')}</h3>
          <p className="rounded-xl bg-mute-soft px-4 py-3 text-sm break-words whitespace-pre-line">{one.details}</p>
        </section>
      )}
    </>
  );
}

function Tied({ label, id, none, onOpen }: { label: string; id?: number; none?: string; onOpen: (id: number) => void }) {
  const { t } = useTranslation('banque');
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-3 rounded-xl bg-watch-soft px-4 py-3 text-sm text-watch">
      <p>{id === undefined ? none : label}</p>
      {id !== undefined && <Button size="small" onClick={() => onOpen(id)}>{t('see')}</Button>}
    </div>
  );
}
