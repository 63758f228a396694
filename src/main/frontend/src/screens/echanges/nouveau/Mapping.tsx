import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Badge, useNarrow } from '@/ui';
import { duplicates, fieldGroups, labelOf, missing, type Draft, type Field, type Preview } from './draft';

/** Where it is said which columns are missing. */
export const MISSING = 'import-missing-columns';

interface Props { preview: Preview; draft: Draft; onChange: (fields: Draft['fields']) => void }

/** What each column of the file is, above its first rows; on a telephone a column is a card. */
export function Mapping({ preview, draft, onChange }: Props) {
  const { t } = useTranslation('echanges');
  const narrow = useNarrow();
  const wrong = missing(draft, preview, t as never);
  const take = (at: number, field: Field | '') => onChange(draft.fields.map((one, i) => (i === at ? field : one)));
  const pick = (at: number) => <ColumnChoice preview={preview} draft={draft} at={at} onChange={(field) => take(at, field)} />;
  return (
    <div>
      <p className="mb-3 text-sm text-soft">{t('mappingHelp')}</p>
      <div role="status" id={MISSING} tabIndex={-1} className={cn('text-sm focus:outline-none', wrong.length > 0 && 'mb-4 rounded-lg bg-watch-soft px-4 py-3 text-watch')}>
        {wrong.length > 0 && <><p className="font-medium">{t('missing.title')}</p><ul className="mt-1 list-disc pl-5">{wrong.map((one) => <li key={one}>{one}</li>)}</ul></>}
      </div>
      {narrow ? <Cards preview={preview} draft={draft} pick={pick} /> : <Sheet preview={preview} draft={draft} pick={pick} />}
    </div>
  );
}

type Shown = Omit<Props, 'onChange'> & { pick?: (at: number) => ReactNode };

/** The first rows of a file whose columns need no word. */
export function FirstRows({ preview }: { preview: Preview }) {
  return <Sheet preview={preview} draft={{ fields: [] } as unknown as Draft} />;
}

function Sheet({ preview, draft, pick }: Shown) {
  const { t } = useTranslation('echanges');
  return (
    <div tabIndex={0} role="region" aria-label={t('firstRows')} className="-mx-5 -mb-5 max-h-[32rem] overflow-auto border-t border-line">
      <table className="w-max min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t('firstRows')}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-20 border-b border-line bg-raised px-3 py-3 text-right align-bottom text-[0.8125rem] font-medium text-soft">{t('col.line')}</th>
            {preview.columns.map((column, at) => (
              <th key={at} scope="col" className={cn('sticky top-0 z-10 min-w-44 border-b border-l border-line bg-raised px-2.5 py-2.5 text-left align-top font-normal', draft.fields[at] && 'bg-accent-soft')}>
                <span title={column.title} className="mb-1.5 block max-w-60 truncate font-semibold">{column.title || t('untitled')}</span>
                {pick?.(at)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line}>
              <td className="sticky left-0 border-b border-line/70 bg-paper px-3 py-1.5 text-right text-soft tabular-nums">{row.line}</td>
              {preview.columns.map((column, at) => (
                <td key={at} title={row.cells[at]} className={cn('max-w-60 truncate border-b border-l border-line/70 px-3 py-1.5', draft.fields[at] ? 'bg-accent-soft/40' : 'text-soft', column.looks === 'NUMBER' && 'text-right tabular-nums')}>{row.cells[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards({ preview, draft, pick }: Shown) {
  const { t } = useTranslation('echanges');
  return (
    <ul className="flex flex-col gap-3">
      {preview.columns.map((column, at) => {
        const examples = preview.rows.map((row) => row.cells[at]).filter(Boolean).slice(0, 3);
        return (
          <li key={at} className={cn('rounded-xl border border-line p-3', draft.fields[at] && 'border-accent/40 bg-accent-soft/50')}>
            <p className="font-semibold break-words">{column.title || t('untitled')}</p>
            <p className="mt-0.5 mb-2 text-[0.8125rem] break-words text-soft">{examples.length ? examples.join(' · ') : t('noValue')}</p>
            {pick?.(at)}
          </li>
        );
      })}
    </ul>
  );
}

function ColumnChoice({ preview, draft, at, onChange }: Omit<Props, 'onChange'> & { at: number; onChange: (field: Field | '') => void }) {
  const { t } = useTranslation('echanges');
  const id = useId();
  const column = preview.columns[at]!;
  const field = draft.fields[at] ?? '';
  const twice = duplicates(draft).has(at);
  const groups = fieldGroups(preview, t as never);
  const proposed = !!field && field === column.field;
  if (!column.usable) return <p className="text-[0.8125rem] text-soft">{t(column.title ? 'sameTitle' : 'noTitle')}</p>;
  return (
    <>
      <select name={`columns.${at}`} aria-label={t('columnIs', { title: column.title })} aria-invalid={twice || undefined} aria-describedby={`${id}d`} value={field} onChange={(event) => onChange(event.target.value as Field | '')}
        className={cn('field h-9 px-2 text-sm', field && 'border-accent font-medium')}>
        <option value="">{t('notTaken')}</option>
        {groups.map((group) => (group.home
          ? <optgroup key={group.home} label={t(`home.${group.home}`)}>{group.fields.map((one) => <option key={one.name} value={one.name}>{one.label}</option>)}</optgroup>
          : group.fields.map((one) => <option key={one.name} value={one.name}>{one.label}</option>)))}
      </select>
      <span id={`${id}d`} className="mt-1 block min-h-5 text-xs/5">
        {twice ? <span className="flex items-start gap-1 font-medium whitespace-normal text-bad"><CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />{t('duplicate', { field: labelOf(preview, field, t as never) })}</span>
          : proposed && column.from ? <Badge tone="neutral">{t(`from.${column.from}`)}</Badge> : null}
      </span>
    </>
  );
}
