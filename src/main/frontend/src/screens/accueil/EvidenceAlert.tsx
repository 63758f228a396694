import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '@/api/client';

/** The nightly look at the chains of evidence has found something that is not as it was noted. Nothing when all are whole. */
export function EvidenceAlert() {
  const { t } = useTranslation('accueil');
  const found = useQuery({ queryKey: ['evidence', 'state'], queryFn: () => answer(api.GET('/api/v1/evidence/state')) }).data?.findings.length ?? 0;
  if (found === 0) return null;
  return <p role="alert" className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-2xl bg-bad-soft px-5 py-4 text-sm"><TriangleAlert aria-hidden className="size-4 shrink-0 text-bad" /><span className="font-medium text-bad">{t('evidence', { count: found })}</span><Link to={'/recouvrement/preuves' as never} className="text-link hover:underline">{t('evidenceLook')}</Link></p>;
}
