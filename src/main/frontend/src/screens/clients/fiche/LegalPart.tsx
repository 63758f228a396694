import { useQuery } from '@tanstack/react-query';
import { Gavel } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/app/session';
import { withTexts } from '@/i18n';
import { Button } from '@/ui';
import { legalQuery, type Item, type Legal } from './data';

export const NewCase = lazy(() => withTexts(['precontentieux'], import('@/screens/precontentieux/NewCaseDialog')).then((module) => ({ default: module.NewCaseDialog })));
const OpenCase = lazy(() => withTexts(['precontentieux'], import('@/screens/precontentieux/OpenCase')).then((module) => ({ default: module.OpenCase })));

/** What can go to pre-litigation: late, owed, and not in a case that is open there. */
export function claimable<One extends Pick<Item, 'id' | 'openAmount' | 'daysOverdue'>>(items: One[], cases: Pick<Legal, 'stage' | 'items'>[] = []): One[] {
  const there = new Set(cases.filter((one) => one.stage !== 'CLOSED').flatMap((one) => one.items.map((item) => item.entryId)));
  return items.filter((one) => one.openAmount > 0 && (one.daysOverdue ?? 0) > 0 && !there.has(one.id));
}

/** The pre-litigation of a collection case: the one that is open, and the way to open it or to add to it. Without a company: all of them. */
export function LegalPart({ code, company, items }: { code: string; company?: string; items: Item[] }) {
  const { t } = useTranslation('fiche');
  const { permissions } = useMe();
  const [claiming, setClaiming] = useState(false);
  const cases = useQuery(legalQuery(code)).data ?? [];
  const open = cases.filter((one) => one.stage !== 'CLOSED' && (!company || one.companyCode === company));
  const left = permissions.act ? claimable(items, cases) : [];
  if (open.length === 0 && left.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col items-start gap-2">
      {open.length > 0 && <Suspense fallback={<div className="skeleton h-16 w-full rounded-xl" />}>{open.map((one) => <OpenCase key={one.number} of={one} />)}</Suspense>}
      {left.length > 0 && <Button size="small" icon={<Gavel aria-hidden />} onClick={() => setClaiming(true)}>{t(open.length > 0 ? 'next.legalMore' : 'next.legal')}</Button>}
      {claiming && <Suspense fallback={null}><NewCase code={code} items={left} cases={cases} onClose={() => setClaiming(false)} /></Suspense>}
    </div>
  );
}
