import { language } from '@/i18n';

/** A column of a file: `value` gives text, a number or an ISO date by `kind`. */
export interface FileColumn<T> { header: string; kind?: 'text' | 'number' | 'date'; value: (row: T) => string | number | null | undefined }

/** A text that a spreadsheet would run as a formula is given an apostrophe, which makes it text. */
export const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export function csv<T>(rows: T[], columns: FileColumn<T>[], french = language() === 'fr'): string {
  const separator = french ? ';' : ',';
  const cell = (column: FileColumn<T>, row: T) => {
    const value = column.value(row);
    if (value === null || value === undefined) return '';
    const text = typeof value === 'number' ? (french ? String(value).replace('.', ',') : String(value)) : harmless(value);
    return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map((column) => harmless(column.header)).join(separator), ...rows.map((row) => columns.map((column) => cell(column, row)).join(separator))];
  return '\ufeff' + lines.join('\r\n') + '\r\n'; // the mark tells Excel that it is UTF-8
}

export async function xlsx<T>(rows: T[], columns: FileColumn<T>[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const cell = (column: FileColumn<T>, row: T) => {
    const value = column.value(row);
    if (value === null || value === undefined) return null;
    if (column.kind === 'date') return { type: Date, value: new Date(`${String(value).slice(0, 10)}T00:00:00Z`), format: 'dd/mm/yyyy' };
    if (typeof value === 'number') return { type: Number, value, format: Number.isInteger(value) && column.kind !== 'number' ? '0' : '#,##0.00' };
    return { type: String, value }; // text stays text: a spreadsheet's cell is not evaluated
  };
  const sheet = [columns.map((column) => ({ type: String, value: column.header, fontWeight: 'bold' as const })), ...rows.map((row) => columns.map((column) => cell(column, row)))];
  return write(sheet as never, { stickyRowsCount: 1, columns: columns.map((column) => ({ width: column.kind === 'text' || !column.kind ? 26 : 16 })) } as never).toBlob();
}

/** Gives the browser a file to keep. */
export function save(name: string, content: Blob | string, type = 'text/csv;charset=utf-8') {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
