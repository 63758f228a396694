import { CopyCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { percent } from '@/lib/format';
import { Badge, Card } from '@/ui';
import type { Candidate } from './contract';

/** Fiches that may be the same customer, with the reasons; each opens beside the form, so that nothing typed is lost. */
export function DuplicatesCard({ candidates, asking }: { candidates: Candidate[]; asking: boolean }) {
  const { t } = useTranslation('creation');
  return (
    <Card title={t('duplicates')} actions={candidates.length > 0 && <Badge tone="watch">{candidates.length}</Badge>}>
      <div role="status" aria-live="polite" aria-busy={asking} className="text-sm">
        {candidates.length === 0 ? <p className="flex items-start gap-2.5 text-soft"><CopyCheck aria-hidden className="mt-0.5 size-4 shrink-0" />{t('noDuplicate')}</p> : (
          <>
            <p className="mb-3 text-soft">{t('duplicatesHelp')}</p>
            <ul className="-mb-2 divide-y divide-line">
              {candidates.slice(0, 5).map((one) => (
                <li key={one.code} className="py-2.5">
                  <a href={`/app/clients/${encodeURIComponent(one.code)}`} target="_blank" rel="noopener" className="font-medium text-link hover:underline">{one.name}<span className="sr-only"> {t('newTab')}</span></a>
                  <span className="block text-[0.8125rem] text-soft">{one.code}{one.town && ` · ${[one.postcode, one.town].filter(Boolean).join(' ')}`} · {t('likeness', { share: percent(one.likeness) })}</span>
                  <span className="mt-1 flex flex-wrap gap-1">{one.status === 'ARCHIVED' && <Badge tone="watch">{t('archived')}</Badge>}{one.reasons.map((reason) => <Badge key={reason.reason} tone={reason.reason.startsWith('SAME') ? 'bad' : 'neutral'}>{reason.label}</Badge>)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}
