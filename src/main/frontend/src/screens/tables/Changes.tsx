import { CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui';
import { differing, type Change, type Column, type Finding } from './data';

const TONES = { ADDED: 'good', REMOVED: 'bad', CHANGED: 'watch' } as const;

/** What a workbook changes of the table in use, row by row: the cells that differ, or what a row that comes or goes says. */
export function Changes({ columns, changes }: { columns: Column[]; changes: Change[] }) {
  const { t } = useTranslation('tables');
  if (changes.length === 0) return <p className="text-sm text-soft">{t('noChange')}</p>;
  const number = (kind: Change['kind']) => changes.filter((one) => one.kind === kind).length;
  return (
    <div className="text-sm">
      <p className="flex flex-wrap gap-2">{(['ADDED', 'CHANGED', 'REMOVED'] as const).filter((kind) => number(kind) > 0).map((kind) => <Badge key={kind} tone={TONES[kind]}>{t(`changed.${kind}`, { count: number(kind) })}</Badge>)}</p>
      <ul className="mt-3 max-h-96 divide-y divide-line overflow-y-auto rounded-xl border border-line" tabIndex={0} aria-label={t('changes')}>
        {changes.map((change, i) => (
          <li key={i} className="px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium"><Badge tone={TONES[change.kind]}>{t(`kind.${change.kind}`)}</Badge>{t('rowNumber', { row: (change.after ?? change.before)?.number })}{(change.after ?? change.before)?.cells[0] && <span className="font-normal text-soft">{(change.after ?? change.before)?.cells[0]}</span>}</p>
            <dl className="mt-1.5 flex flex-wrap gap-x-6 gap-y-1">
              {differing(columns, change).map(({ column, before, after }) => (
                <div key={column.id} className="min-w-0"><dt className="text-[0.8125rem]/5 text-soft">{column.title}</dt><dd className="break-words tabular-nums">{change.kind === 'CHANGED' && <><del className="text-soft">{before || '–'}</del> → </>}{change.kind === 'REMOVED' ? before : <strong className="font-medium">{after || '–'}</strong>}</dd></div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is wrong in a workbook: where, what stands there, what may. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useTranslation('tables');
  return (
    <ul className="flex flex-col gap-2.5 text-sm text-ink">
      {findings.map((finding, i) => (
        <li key={i} className="flex gap-2">
          <CircleX role="img" aria-label={t('fault')} className="mt-0.5 size-4 shrink-0 text-bad" />
          <span className="min-w-0 break-words">
            {finding.cell && <strong className="font-medium">{t('place', { sheet: finding.sheet, cell: finding.cell })} </strong>}{finding.message}
            {(finding.found || finding.expected) && <span className="block text-soft">{[finding.found && t('found', { text: finding.found }), finding.expected && t('expected', { text: finding.expected })].filter(Boolean).join(' · ')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
