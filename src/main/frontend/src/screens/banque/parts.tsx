import { Link, useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '@/api/client';
import type { Schemas } from '@/api/queries';
import { useCompany, useMe } from '@/app/session';
import { Badge, Button, type Tone } from '@/ui';

export type Account = Schemas['BankAccount'];
export type Statement = Schemas['BankStatement'];
export type Transaction = Schemas['BankTransaction'];
export const KINDS = ['RECEIPT', 'RETURN', 'PAYMENT', 'FEE', 'INTEREST', 'TREASURY', 'OTHER'] as const;
const tabs = [{ to: '/banque', key: 'accounts' }, { to: '/banque/operations', key: 'transactions' }, { to: '/banque/releves', key: 'statements' }];

/** The screens of Banque, in one line. */
export function Tabs() {
  const { t } = useTranslation('banque');
  const [company] = useCompany();
  return (
    <nav aria-label={t('nav')} className="-mx-4 mb-5 shrink-0 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <div className="flex w-max gap-1">
        {tabs.map((tab) => (
          <Link key={tab.key} to={tab.to as never} search={(company ? { societe: company } : {}) as never} activeOptions={{ exact: tab.to === '/banque', includeSearch: false }}
            className="border-b-2 px-3 py-2.5 text-sm whitespace-nowrap" activeProps={{ className: 'border-accent font-medium text-ink', 'aria-current': 'page' }}
            inactiveProps={{ className: 'border-transparent text-soft hover:text-ink' }}>{t(`tab.${tab.key}`)}</Link>
        ))}
      </div>
    </nav>
  );
}

/** The way to a new statement, for whoever may bring one. */
export function ImportButton({ main }: { main?: boolean }) {
  const { t } = useTranslation('banque');
  const me = useMe();
  const go = useNavigate();
  if (!me.permissions.importFiles) return null;
  return <Button look={main ? 'main' : 'plain'} icon={<FileUp aria-hidden />} onClick={() => void go({ to: '/echanges/nouveau' as never })}>{t('import')}</Button>;
}

/** An IBAN in groups of four, as it is printed; another number as it is. */
export const grouped = (number: string) => (/^[A-Z]{2}\d{2}/.test(number) ? number.replace(/(.{4})(?=.)/g, '$1\u00a0') : number);

/** An account in a filter, where there is no room for all of its number. */
export const shortly = (account: Account) => `${account.name ?? account.companyCode} …${account.number.slice(-6)}`;

const kindTones: Record<string, Tone> = { RECEIPT: 'good', RETURN: 'bad', PAYMENT: 'neutral', FEE: 'neutral', INTEREST: 'neutral', TREASURY: 'neutral', OTHER: 'neutral' };

export function Kind({ kind }: { kind: string }) {
  const { t } = useTranslation('banque');
  return <Badge tone={kindTones[kind]}>{t(`kind.${kind}`)}</Badge>;
}

/** All accounts, for filters too. */
export function useAccounts() {
  const [company] = useCompany();
  return useQuery({ queryKey: ['bank-accounts', company], queryFn: () => answer(api.GET('/api/v1/bank-accounts', { params: { query: { companyCode: company ?? undefined } } })) });
}
