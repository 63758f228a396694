import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/lib/format';
import { Badge, buttonStyle } from '@/ui';
import { archive, headOf, type Made } from './data';

/** Files that were made: who, when, the head of the chain, and the archive again. */
export function MadeList({ files, customer }: { files: Made[]; customer?: boolean }) {
  const { t } = useTranslation('preuves');
  return (
    <ul className="divide-y divide-line">
      {files.map((one) => {
        const head = headOf(one);
        return (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 text-sm first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="font-medium tabular-nums">{one.number}</span>{customer && <span className="truncate">{one.customerName}</span>}<span className="text-soft">{one.companyCode}</span>{one.missing > 0 && <Badge tone="watch">{t('missing', { count: one.missing })}</Badge>}</p>
              <p className="text-[0.8125rem] text-soft">{dateTime(one.madeAt)} · {one.madeBy} · {t('size', { files: one.files, size: Math.max(1, Math.round(one.size / 1024)) })}</p>
              {head && <p className="text-[0.75rem] text-soft">{t('head', { link: head.sequence })} <code className="break-all">{head.sha256}</code></p>}
            </div>
            <a href={archive(one.number)} download className={buttonStyle()} aria-label={t('downloadOf', { number: one.number })}><Download aria-hidden />{t('download')}</a>
          </li>
        );
      })}
    </ul>
  );
}
