import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** Rows of one `group` stand together, set off from the others. */
export interface GridRow { key: string; cells: ReactNode[]; strong?: boolean; group?: string }

/** Rows one after the other, those of one group in one piece; each row by itself where there are none. */
function pieces(rows: GridRow[]): GridRow[][] {
  const found: GridRow[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && row.group !== undefined && last[0]!.group === row.group) last.push(row);
    else found.push([row]);
  }
  return found;
}

/** Figures in columns, words in the first of them (`words`); on a telephone each row is a card, or stays a row where three columns fit. */
export function Grid({ label, heads, rows, words = 1 }: { label: string; heads: string[]; rows: GridRow[]; words?: number }) {
  const cards = heads.length > 3;
  const grouped = rows.some((row) => row.group !== undefined);
  const line = (row: GridRow) => (
    <tr key={row.key} className={cn('border-b border-line/70 align-top last:border-0', row.strong && 'font-medium')}>
      {row.cells.map((cell, i) => (i ? <td key={i} className={cn('py-2.5 pl-4 tabular-nums', i >= words && 'text-right')}>{cell}</td> : <th key={i} scope="row" className={cn('py-2.5 text-left', !row.strong && 'font-normal')}>{cell}</th>))}
    </tr>
  );
  const card = (row: GridRow) => (
    <div key={row.key} className="py-3 text-sm first:pt-0 last:pb-0">
      <div className="mb-1.5 font-medium">{row.cells[0]}</div>
      <dl className="grid grid-cols-[1fr_max-content] gap-x-4 gap-y-1">
        {row.cells.slice(1).map((cell, i) => [<dt key={`t${i}`} className="text-soft">{heads[i + 1]}</dt>, <dd key={`d${i}`} className="text-right tabular-nums">{cell}</dd>])}
      </dl>
    </div>
  );
  return (
    <>
      <div className={cn('-mx-5 -mt-3 overflow-x-auto px-5', cards && 'hidden md:block')} tabIndex={0} role="region" aria-label={label}>
        <table className="w-full text-sm">
          <thead><tr className="border-b border-line text-[0.8125rem] text-soft">{heads.map((head, i) => <th key={head} scope="col" className={cn('py-2 font-medium', i > 0 ? 'pl-4' : grouped && 'pl-3.5', grouped && i === heads.length - 1 && 'pr-3', i < words ? 'text-left' : 'text-right')}>{head}</th>)}</tr></thead>
          {grouped ? pieces(rows).map((piece) => <tbody key={piece[0]!.key} className="border-b-8 border-paper last:border-0 [&>tr]:bg-raised [&>tr>*:first-child]:border-l-2 [&>tr>*:first-child]:border-accent [&>tr>*:first-child]:pl-3 [&>tr>*:last-child]:pr-3">{piece.map(line)}</tbody>) : <tbody>{rows.map(line)}</tbody>}
        </table>
      </div>
      {cards && (
        <ul aria-label={label} className={cn('flex flex-col md:hidden', grouped ? 'gap-3' : 'divide-y divide-line')}>
          {pieces(rows).map((piece) => <li key={piece[0]!.key} className={cn('divide-y divide-line', grouped ? 'rounded-xl border-l-2 border-accent bg-raised px-3.5 py-3' : 'py-3 first:pt-0 last:pb-0')}>{piece.map(card)}</li>)}
        </ul>
      )}
    </>
  );
}

/** A figure that opens the entries behind it. */
export function Opens({ what, onOpen, children }: { what: string; onOpen: () => void; children: ReactNode }) {
  return <button type="button" title={what} aria-haspopup="dialog" className="inline-block min-w-6 text-right leading-6 text-link tabular-nums hover:underline" onClick={onOpen}>{children}</button>;
}

/** Where a figure will stand. */
export const Waiting = () => <span aria-hidden className="skeleton inline-block h-4 w-16 align-middle" />;
