import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany, useMe } from '@/app/session';
import { Button, EmptyState, Page, PageHeader } from '@/ui';
import { tabs } from './tabs';

/** The screens of Lettrage, in one line that scrolls on a telephone. */
export function Tabs() {
  const { t } = useTranslation('lettrage');
  const me = useMe();
  const [company] = useCompany();
  const line = useRef<HTMLElement>(null);
  // on a telephone the screen that one is on may stand outside of the line
  useEffect(() => {
    const here = line.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (line.current && here) line.current.scrollLeft = here.offsetLeft - (line.current.clientWidth - here.offsetWidth) / 2;
  }, []);
  return (
    <nav ref={line} aria-label={t('nav')} className="-mx-4 mb-5 shrink-0 relative overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <div className="flex w-max gap-1">
        {tabs.filter((tab) => tab.may?.(me) ?? true).map((tab) => (
          <Link key={tab.to} to={tab.to as never} search={(company ? { societe: company } : {}) as never} activeOptions={{ includeSearch: false }}
            className="border-b-2 px-3 py-2.5 text-sm whitespace-nowrap" activeProps={{ className: 'border-accent font-medium text-ink', 'aria-current': 'page' }}
            inactiveProps={{ className: 'border-transparent text-soft hover:text-ink' }}>{t(tab.label)}</Link>
        ))}
      </div>
    </nav>
  );
}

/** Lettrages are a company's: the one chosen above, or the only one there is. */
export function useOneCompany(): string | undefined {
  const me = useMe();
  const [company] = useCompany();
  return company ?? (me.companies.length === 1 ? me.companies[0]!.code : undefined);
}

/** A screen of Lettrage that is about one company; without one it asks which. */
export function Screen({ title, subtitle, actions, full, children }: { title: string; subtitle: string; actions?: (company: string) => ReactNode; full?: boolean; children: (company: string) => ReactNode }) {
  const { t } = useTranslation('lettrage');
  const me = useMe();
  const [, choose] = useCompany();
  const company = useOneCompany();
  return (
    <Page full={full}>
      <PageHeader title={title} subtitle={subtitle} actions={company && actions?.(company)} />
      <Tabs />
      {company ? children(company) : (
        <EmptyState title={t(me.companies.length ? 'which' : 'noCompany')}>
          <div className="flex flex-wrap justify-center gap-2">{me.companies.map((one) => <Button key={one.code} onClick={() => choose(one.code)}>{one.name}</Button>)}</div>
        </EmptyState>
      )}
    </Page>
  );
}
