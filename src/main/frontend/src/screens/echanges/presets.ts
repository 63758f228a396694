/** Parameters for the files that people have; the words are those of the REST interface. */
export const PRESETS = {
  fec: { kind: 'fec', parameters: {} },
  tableFr: { kind: 'open-items', parameters: { dateOrder: 'DMY', decimalMark: ',', mode: 'SNAPSHOT', defaults: { currency: 'EUR' },
    columns: { customerCode: 'Compte', customerName: 'Client', documentRef: 'Pièce', documentDate: 'Date', dueDate: 'Échéance', openAmount: 'Reste dû' } } },
  highradius: { kind: 'open-items', parameters: { dateOrder: 'YMD', decimalMark: '.', mode: 'SNAPSHOT', asOf: '2020-05-22',
    columns: { customerCode: 'cust_number', customerName: 'name_customer', documentRef: 'doc_id', documentDate: 'document_create_date.1', entryDate: 'posting_date', dueDate: 'due_in_date', openAmount: 'total_open_amount', currency: 'invoice_currency' } } },
} as const;
export type Preset = keyof typeof PRESETS;

/** What a file is, by its first line: a FEC has its eighteen columns, HighRadius its own names; a table otherwise. */
export function recognised(fileName: string, head: string): Preset {
  const first = (head.split(/\r?\n/, 1)[0] ?? '').toLowerCase();
  if ((first.includes('journalcode') && first.includes('ecriturenum')) || /^\d{9}fec\d{8}/i.test(fileName)) return 'fec';
  return first.includes('cust_number') && first.includes('total_open_amount') ? 'highradius' : 'tableFr';
}
