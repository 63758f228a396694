import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCompany, useMe } from '@/app/session';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { buttonStyle } from '@/ui';
import { maySee, waitingQuery } from './statuts';

/** The way to the statuses of invoices that are not here, with how many there are; the room of the count is kept while it is read. */
export function StatutsLink({ className }: { className?: string }) {
  const { t } = useTranslation('statuts');
  const may = maySee(useMe());
  const [company] = useCompany();
  const figures = useQuery({ ...waitingQuery(company), enabled: may }).data;
  if (!may) return null;
  const waiting = figures?.reduce((sum, one) => sum + one.statuses, 0) ?? 0;
  return <Link to={'/litiges/statuts' as never} className={cn(buttonStyle(), className)}><ReceiptText aria-hidden />{t('link')}<span className={cn('min-w-6 rounded-full px-2 text-center text-[0.8125rem] font-medium tabular-nums', waiting > 0 ? 'bg-watch-soft text-watch' : 'bg-mute-soft text-soft', !figures && 'invisible')}>{count(waiting)}</span></Link>;
}
