import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CopyCheck, GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';

/**
 * On a fiche: it may be the same customer as another, or it was reached by the code of one that was merged into it.
 *
 * `asked`: the code in the address; `code`: the customer's own.
 */
export function DuplicateBanner({ code, asked }: { code: string; asked?: string }) {
  const { t } = useTranslation('doublons');
  const found = useQuery({ queryKey: ['duplicates', 'of', code], staleTime: 60_000, queryFn: () => answer(api.GET('/api/v1/duplicates', { params: { query: { customer: code, limit: 1 } } })) });
  const pair = found.data?.items[0];
  const twin = pair && (pair.first.code === code ? pair.second : pair.first);
  return (
    <>
      {asked && asked !== code && <p className="mb-4 flex items-center gap-2.5 rounded-lg bg-mute-soft px-4 py-3 text-sm"><GitMerge aria-hidden className="size-4 shrink-0 text-link" />{t('banner.merged', { code: asked })}</p>}
      {pair && twin && (
        <p className="mb-4 flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-lg bg-watch-soft px-4 py-3 text-sm">
          <CopyCheck aria-hidden className="size-4 shrink-0 text-watch" />
          <span className="min-w-0">{t('banner.open', { count: found.data!.total, name: twin.name, code: twin.code })}</span>
          <Link to={(found.data!.total === 1 ? `/clients/doublons/${pair.id}` : '/clients/doublons') as never} search={(found.data!.total === 1 ? {} : { q: code }) as never} className="font-medium text-link hover:underline">{t('banner.compare')}</Link>
        </p>
      )}
    </>
  );
}
