import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import type { Content } from './data';

/** The rows in the order in which they are asked: row of the workbook, remark, the conditions that some row has, what follows. */
export function TableShown({ title, content }: { title: string; content: Content }) {
  const { t } = useTranslation('tables');
  const shown = content.columns.map((column, i) => ({ column, i })).filter(({ column, i }) => column.role !== 'CONDITION' || content.rows.some((row) => row.cells[i]));
  return (
    <div tabIndex={0} role="region" aria-label={title} className="-mx-5 -mb-5 max-h-[70dvh] overflow-auto rounded-b-2xl">
      <table className="w-full border-t border-line text-[0.8125rem]/5">
        <thead className="sticky top-0 z-10 bg-paper">
          <tr className="text-left align-bottom text-soft">
            <th scope="col" className="py-2 pr-2 pl-5 font-medium">{t('row')}</th>
            {shown.map(({ column }) => <th key={column.id} scope="col" className={cn('px-2 py-2 font-medium text-balance last:pr-5', column.role === 'REMARK' ? 'min-w-44' : 'min-w-20', column.role === 'CONCLUSION' && 'bg-accent-soft text-link')}>{column.title}</th>)}
          </tr>
        </thead>
        <tbody>
          {content.rows.map((row) => (
            <tr key={row.number} className="border-t border-line align-top">
              <th scope="row" className="py-2 pr-2 pl-5 text-left font-normal text-soft tabular-nums">{row.number}</th>
              {shown.map(({ column, i }) => <td key={column.id} className={cn('px-2 py-2 tabular-nums last:pr-5', column.role === 'CONCLUSION' ? 'bg-accent-soft/40 font-medium' : column.role === 'REMARK' && 'text-pretty', !row.cells[i] && 'text-soft')}>{row.cells[i] || '–'}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
