import { Link } from '@tanstack/react-router';
import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronsUpDown, Columns3, Download, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { remember, remembered } from '@/lib/storage';
import { Button } from './button';
import { csv, save, xlsx, type FileColumn } from './export';
import { Menu } from './overlay';
import type { Rows } from './rows';
import { EmptyState, ErrorState } from './states';
import { toastError } from './toast';

export interface Column<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** what an export writes; left out: the column is not exported */
  value?: FileColumn<T>['value'];
  kind?: FileColumn<T>['kind'];
  /** what the cell shows besides, as columns of their own in an export: a code, a currency */
  also?: FileColumn<T>[];
  /** width in CSS grid terms: `8rem`, `minmax(12rem,2fr)` */
  width?: string;
  /** numbers and amounts stand on the right */
  right?: boolean;
  /** name that the server sorts by */
  sort?: string;
  /** not shown until somebody chooses it */
  hidden?: boolean;
  /** cannot be taken away */
  fixed?: boolean;
  /** width on a telephone, in CSS grid terms */
  narrow?: string;
  /** for wide screens: a telephone shows only the columns without it, and the rest in the drawer */
  wide?: boolean;
}

export interface BulkAction { label: string; icon?: ReactNode; run: (ids: string[], clear: () => void) => void }

interface DataTableProps<T> {
  /** the choice of columns is remembered by it, and files are named after it */
  id: string;
  label: string;
  columns: Column<T>[];
  rows: Rows<T>;
  rowId: (row: T) => string;
  /** `-overdue`: by that column, the largest first */
  sort?: string;
  onSort?: (sort: string) => void;
  onOpen?: (row: T) => void;
  /** a file dropped on a row that takes one */
  onDropFile?: (row: T, file: File) => void;
  takesFile?: (row: T) => boolean;
  opened?: string;
  /** where a row leads: its fixed column is a link, which a browser opens beside this page when it is asked to */
  link?: (row: T) => object;
  /** a row on a telephone, in place of its narrow columns */
  card?: (row: T) => ReactNode;
  /** the columns shown, where a screen keeps them; left out: this browser remembers them */
  shown?: string[];
  onShown?: (ids: string[]) => void;
  /** writes the file on the server; left out: here, from all rows */
  onExport?: (kind: 'xlsx' | 'csv', columns: string[]) => Promise<void>;
  bulk?: BulkAction[];
  /** what a letter typed on a row does: to the chosen rows, or to this one when none is chosen; the space bar then chooses */
  keys?: Record<string, BulkAction['run']>;
  /** search and filters, on the left above the table */
  filters?: ReactNode;
  empty?: ReactNode;
  rowHeight?: number;
  /** a fixed height; left out: what is left of its place */
  height?: string;
}

const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature });
const TICK = '2.75rem';
/** As many as an action takes at once; more are narrowed down by filters first. */
const MOST_CHOSEN = 1000;
const WIDTH = 'minmax(8rem,1fr)';

/** The least that the columns need: below it the table scrolls to the side. */
const least = (template: string[]) => `calc(${template.map((width) => /^minmax\(([^,]+)/.exec(width)?.[1] ?? width).join(' + ')})`;

/** A list of any length: only what can be seen is drawn and, with {@link useServerRows}, read. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { id, columns, rows, rowId, bulk, filters, onOpen } = props;
  const { t } = useTranslation('ui');
  const [selected, setSelected] = useState<Record<string, true>>({});
  const [kept, setKept] = useState<Record<string, boolean>>(() => shownAtFirst(id, columns));
  const visible = props.shown ? Object.fromEntries(columns.map((column) => [column.id, !!column.fixed || props.shown!.includes(column.id)])) : kept;
  const setVisible = (to: Record<string, boolean>) => (props.onShown ? props.onShown(columns.filter((column) => column.fixed || to[column.id] !== false).map((column) => column.id)) : setKept(to));
  const [over, setOver] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const defs = useMemo(() => columns.map((column): ColumnDef<typeof features, T> => ({ id: column.id, header: column.header, enableHiding: !column.fixed })), [columns]);
  const table = useTable({
    features, data: rows.loaded, columns: defs, getRowId: rowId, state: { rowSelection: selected, columnVisibility: visible },
    onRowSelectionChange: setSelected as never,
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const narrow = useNarrow();
  const card = narrow ? props.card : undefined;
  const rowHeight = card ? 92 : props.rowHeight ?? 52;
  const chosen = table.getVisibleLeafColumns().map((column) => byId.get(column.id)!).filter(Boolean);
  const shown = narrow ? chosen.filter((column) => !column.wide) : chosen;
  const ids = Object.keys(selected);
  const widths = [...(bulk ? [TICK] : []), ...shown.map((column) => (narrow && column.fixed ? 'minmax(0,1fr)' : narrow ? column.narrow ?? '8rem' : column.width ?? WIDTH))];
  const template = widths.join(' ');
  useEffect(() => { if (!props.onShown) remember(`columns.${id}`, JSON.stringify(kept)); }, [id, kept, props.onShown]);
  // a new list is read from its top
  useEffect(() => { if (scroller.current) scroller.current.scrollTop = 0; }, [props.sort, rows.question]);

  const virtual = useVirtualizer({ count: rows.total, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, initialRect: { width: 1000, height: 600 } });
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { onRange } = rows;
  useEffect(() => onRange(from, to), [onRange, from, to]);

  const clear = () => setSelected({});
  const tick = (key: string) => setSelected(({ [key]: was, ...others }) => (was ? others : { ...others, [key]: true }));
  const onRow = (event: KeyboardEvent<HTMLElement>, key: string) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ') tick(key);
    else if (props.keys?.[event.key.toLowerCase()]) props.keys[event.key.toLowerCase()]!(ids.length ? ids : [key], clear);
    else return false;
    event.preventDefault();
    return true;
  };
  const tools = (
    <>
      <span aria-live="polite" className="mr-1 min-w-24 text-right text-sm whitespace-nowrap text-soft tabular-nums">{rows.pending ? '' : t(rows.more ? 'table.more' : 'table.rows', { count: rows.total, shown: count(rows.total) })}</span>
      <Menu label={t('table.columns')} trigger={<Button size="icon" aria-label={t('table.columns')} title={t('table.columns')} icon={<Columns3 aria-hidden />} />}
        choices={columns.filter((column) => !column.fixed).map((column) => ({ label: column.header, checked: visible[column.id] !== false, run: () => setVisible({ ...visible, [column.id]: visible[column.id] === false }) }))} />
      <ExportMenu id={id} columns={chosen} rows={rows} onExport={props.onExport} />
    </>
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {filters}
        <div className="ml-auto flex items-center gap-2">{tools}</div>
      </div>
      {bulk && ids.length > 0 && (
        <div role="toolbar" aria-label={t('table.selection')} className="flex flex-wrap items-center gap-2 rounded-xl bg-accent-soft px-4 py-2 text-sm">
          <span className="mr-2 font-medium text-link">{t('table.selected', { count: ids.length, shown: count(ids.length) })}</span>
          {rows.total > ids.length && rows.total <= MOST_CHOSEN && <Button size="small" look="quiet" onClick={() => void rows.all().then((all) => setSelected(Object.fromEntries(all.map((row) => [rowId(row), true])))).catch(toastError)}>{t('table.selectAll', { shown: count(rows.total) })}</Button>}
          {bulk.map((action) => <Button key={action.label} size="small" icon={action.icon} onClick={() => action.run(ids, clear)}>{action.label}</Button>)}
          <Button size="small" look="quiet" icon={<X aria-hidden />} onClick={clear}>{t('table.unselect')}</Button>
        </div>
      )}
      <div ref={scroller} tabIndex={onOpen ? -1 : 0} style={{ height: props.height }} aria-busy={rows.refreshing} className={cn('relative min-h-64 overflow-auto rounded-2xl border border-line bg-paper shadow-card', props.height ? 'flex-none' : 'flex-1')}>
        {rows.refreshing && !rows.pending && <div aria-hidden className="sticky top-0 left-0 z-20 -mb-0.5 h-0.5 w-full animate-pulse bg-accent" />}
        <div role="table" aria-label={props.label} aria-rowcount={rows.total + 1} aria-colcount={widths.length} style={{ minWidth: narrow ? undefined : least(widths) }}>
          <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }} className="sticky top-0 z-10 grid h-11 items-center border-b border-line bg-raised text-[0.8125rem] font-medium text-soft">
            {bulk && (
              <span role="columnheader" className="grid place-items-center">
                <input type="checkbox" aria-label={t('table.selectLoaded')} className="size-4 accent-(--wb-accent)" checked={table.getIsAllRowsSelected()}
                  ref={(box) => { if (box) box.indeterminate = table.getIsSomeRowsSelected(); }} onChange={table.getToggleAllRowsSelectedHandler()} />
              </span>
            )}
            {shown.map((column) => <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} />)}
          </div>
          <div role="rowgroup" style={{ height: virtual.getTotalSize() }} className="relative">
            {items.map((item) => {
              const row = rows.row(item.index);
              const key = row ? rowId(row) : `#${item.index}`;
              return (
                <div key={key} role="row" {...(row && props.onDropFile && props.takesFile?.(row) !== false ? dropOn((file) => props.onDropFile!(row, file), (on) => setOver(on ? key : undefined)) : undefined)} aria-rowindex={item.index + 2} data-index={item.index} tabIndex={onOpen && row ? 0 : undefined}
                  aria-selected={bulk ? !!selected[key] : undefined} style={{ gridTemplateColumns: template, height: item.size, transform: `translateY(${item.start}px)` }}
                  onClick={() => row && onOpen?.(row)} onKeyDown={(event) => { if (row && props.keys && onRow(event, key)) return; onKey(event, () => row && onOpen?.(row)); }}
                  className={cn('absolute inset-x-0 grid items-center border-b border-line/70 text-sm', onOpen && row && 'cursor-pointer hover:bg-raised focus-visible:-outline-offset-2',
                    (selected[key] || props.opened === key || over === key) && 'bg-accent-soft hover:bg-accent-soft', over === key && 'outline-2 -outline-offset-2 outline-accent outline-dashed')}>
                  {bulk && (
                    <span role="cell" className="grid h-full place-items-center" onClick={(event) => event.stopPropagation()}>
                      {row && <input type="checkbox" aria-label={t('table.select', { name: key })} className="size-4 accent-(--wb-accent)" checked={!!selected[key]}
                        onChange={() => tick(key)} />}
                    </span>
                  )}
                  {card && (
                    <div role="cell" className={cn('min-w-0 px-3', bulk ? 'col-[2/-1]' : 'col-[1/-1]')}>
                      {row ? <RowLink to={props.link?.(row)}>{card(row)}</RowLink> : <span className="skeleton inline-block h-3.5 w-2/3" />}
                    </div>
                  )}
                  {!card && shown.map((column) => (
                    <div key={column.id} role="cell" className={cn('min-w-0 truncate px-3', column.right && 'text-right')}>
                      {row ? <RowLink to={column.fixed ? props.link?.(row) : undefined}>{column.cell(row)}</RowLink> : <span className="skeleton inline-block h-3.5 w-2/3" />}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {rows.pending && !rows.error && <div role="status" aria-label={t('loading')} className="flex flex-col">{Array.from({ length: 8 }, (_, i) => <div key={i} className="flex h-13 items-center border-b border-line/70 px-4"><span className="skeleton h-3.5 w-full" /></div>)}</div>}
        {!!rows.error && <ErrorState error={rows.error} retry={rows.retry} />}
        {!rows.pending && !rows.error && rows.total === 0 && (props.empty ?? <EmptyState title={t('table.none')} />)}
      </div>
    </div>
  );
}

/** Takes a file that is dragged over something; text that is dragged means something else. */
function dropOn(onFile: (file: File) => void, onOver: (over: boolean) => void) {
  return {
    onDragOver: (event: DragEvent) => { if (!event.dataTransfer.types.includes('Files')) return; event.preventDefault(); onOver(true); },
    onDragLeave: () => onOver(false),
    onDrop: (event: DragEvent) => { event.preventDefault(); onOver(false); const file = event.dataTransfer.files[0]; if (file) onFile(file); },
  };
}

/** The row itself takes the keyboard; the link is for the pointer, its menu and screen readers. */
function RowLink({ to, children }: { to?: object; children: ReactNode }) {
  if (!to) return <>{children}</>;
  return <Link {...(to as { to: string })} tabIndex={-1} onClick={(event) => event.stopPropagation()} className="block min-w-0">{children}</Link>;
}

const telephone = '(max-width: 639px)';

/** The screen is a telephone. */
export function useNarrow(): boolean {
  return useSyncExternalStore((tell) => {
    const query = matchMedia(telephone);
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, () => matchMedia(telephone).matches);
}

function shownAtFirst<T>(id: string, columns: Column<T>[]): Record<string, boolean> {
  const first = Object.fromEntries(columns.map((column) => [column.id, !column.hidden]));
  try {
    const kept = JSON.parse(remembered(`columns.${id}`) ?? '{}') as Record<string, boolean>;
    return { ...first, ...kept };
  } catch {
    return first;
  }
}

/** Return opens, the arrows go from row to row. */
function onKey(event: KeyboardEvent<HTMLElement>, open: () => void) {
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Enter' || event.key === ' ') open();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const index = Number(event.currentTarget.dataset.index) + (event.key === 'ArrowDown' ? 1 : -1);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus();
  } else return;
  event.preventDefault();
}

function Head<T>({ column, sort, onSort }: { column: Column<T>; sort?: string; onSort?: (sort: string) => void }) {
  const by = sort?.replace('-', '');
  const state = column.sort && by === column.sort ? (sort!.startsWith('-') ? 'descending' : 'ascending') : undefined;
  if (!column.sort || !onSort) return <span role="columnheader" className={cn('truncate px-3', column.right && 'text-right')}>{column.header}</span>;
  const Icon = state === 'descending' ? ArrowDown : state ? ArrowUp : ChevronsUpDown;
  // numbers begin with the largest, words with A
  const next = state ? (state === 'ascending' ? `-${column.sort}` : column.sort) : column.right ? `-${column.sort}` : column.sort;
  return (
    <span role="columnheader" aria-sort={state ?? 'none'} className={cn('flex min-w-0', column.right && 'justify-end')}>
      <button type="button" onClick={() => onSort(next)} className={cn('group flex min-w-0 items-center gap-1 rounded px-3 py-1 hover:text-ink focus-visible:-outline-offset-2', column.right && 'flex-row-reverse', state && 'text-ink')}>
        <span className="truncate">{column.header}</span>
        <Icon aria-hidden className={cn('size-3.5 shrink-0', !state && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60')} />
      </button>
    </span>
  );
}

function ExportMenu<T>({ id, columns, rows, onExport }: { id: string; columns: Column<T>[]; rows: Rows<T>; onExport?: DataTableProps<object>['onExport'] }) {
  const { t } = useTranslation('ui');
  const [busy, setBusy] = useState(false);
  const files = columns.flatMap((column) => [...(column.value ? [{ header: column.header, kind: column.kind, value: column.value }] : []), ...(column.also ?? [])]);
  async function write(kind: 'xlsx' | 'csv') {
    setBusy(true);
    try {
      if (onExport) return await onExport(kind, columns.map((column) => column.id));
      const all = await rows.all();
      save(`${id}.${kind}`, kind === 'csv' ? csv(all, files) : await xlsx(all, files));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Menu label={t('table.exportHelp')} trigger={<Button size="icon" busy={busy} aria-label={t('table.export')} title={t('table.export')} icon={<Download aria-hidden />} disabled={rows.total === 0} />}
      choices={[{ label: t('table.xlsx'), run: () => void write('xlsx') }, { label: t('table.csv'), run: () => void write('csv') }]} />
  );
}
