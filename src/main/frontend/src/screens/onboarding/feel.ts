import { count } from '@/lib/format';

/** FEEL as people say it: no quotation marks, words for codes, figures in their groups, and « – » where nothing is asked. */
export function spoken(text: string, word: (code: string) => string, atMost: (what: string, most: string) => string): string {
  if (text === '' || text === '-') return '–';
  const said = (part: string) => part.replaceAll('"', '').replace(/,\s*/g, ', ').replace(/\d{4,}/g, (digits) => count(Number(digits))).replace(/[A-Za-z_]{2,}/g, word).trim();
  const lesser = /^min\(([^(),]+),([^(),]+)\)$/.exec(text.trim());
  return lesser ? atMost(said(lesser[1]!), said(lesser[2]!)) : said(text);
}
