import { Link } from '@tanstack/react-router';
import { Gavel } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { date } from '@/lib/format';
import { Sums } from '@/screens/accueil/Sums';
import { StageBadge, type Case } from './data';

/** A case that is open in pre-litigation, where the customer is looked at: where it stands, what is owed in it, what comes next; it opens. */
export function OpenCase({ of }: { of: Case }) {
  const { t } = useTranslation('precontentieux');
  return (
    <Link to={'/precontentieux/$number' as never} params={{ number: of.number } as never} className="flex w-full items-center gap-3 rounded-xl bg-accent-soft px-4 py-3 text-sm hover:brightness-97">
      <Gavel aria-hidden className="size-4.5 shrink-0 text-link" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="font-medium text-link">{t('open.running', { number: of.number })}</span><StageBadge of={of} /></span>
        <span className="block text-soft">{of.amounts.length > 0 ? <Sums amounts={of.amounts} /> : t('nothingOwed')} · {t('open.items', { count: of.items.length })}{of.deadline && of.deadlineKind && <> · {t(`deadline.${of.deadlineKind}`)} {date(of.deadline)}</>}</span>
      </span>
      <span className="shrink-0 font-medium text-link">{t('open.see')}</span>
    </Link>
  );
}
