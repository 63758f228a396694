import { language } from '@/i18n';

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;
const cache = new Map<string, Intl.NumberFormat>();

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language() + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) cache.set(key, (found = new Intl.NumberFormat(locales[language()], options)));
  return found;
}

/** `1 234,56 €` in French (narrow no-break spaces), `€1,234.56` in English. */
export function money(amount: number, currency: string): string {
  return numbers({ style: 'currency', currency }).format(amount === 0 ? 0 : amount);
}

/** Without cents, for charts and tiles. */
export function roundMoney(amount: number, currency: string): string {
  return numbers({ style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}

export const count = (value: number) => numbers({}).format(value);
export const percent = (share: number) => numbers({ style: 'percent', maximumFractionDigits: 1 }).format(share);

/** `22/11/2026`. A date of the calendar has no time zone: it is cut, never converted. */
export function date(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** An instant, in Paris. */
export function dateTime(iso: string): string {
  return new Intl.DateTimeFormat(locales[language()], {
    timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit',
  }).format(new Date(iso));
}

/** `542 001 238`: a SIREN as it is printed. */
export const siren = (value: string) => value.replace(/(\d{3})(?=\d)/g, '$1\u202f');

/** `542 001 238 00019`: a SIRET is its SIREN and five digits. */
export const siret = (value: string) => `${siren(value.slice(0, 9))}\u202f${value.slice(9)}`;

/** `06 39 98 00 01` for a French number, `+49 2214710123` as it is for the others: kept international, read at home. */
export function phone(value: string): string;
export function phone(value: string | undefined): string | undefined;
export function phone(value: string | undefined): string | undefined {
  const french = value && /^\+33([1-9]\d{8})$/.exec(value.replace(/\s/g, ''));
  return french ? `0${french[1]}`.replace(/(\d{2})(?=\d)/g, '$1\u00a0') : value;
}

/** An amount as a form shows it: `17 689,60`. */
export const amountText = (value: number) => numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/**
 * What somebody typed as an amount: `17 689,60 €`, `17689.6`, `1.234,56`, `1,234.56`. Undefined when it is none, or when it can be
 * read in two ways (`1.234`).
 */
export function readAmount(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^(EUR|USD|GBP|CHF|[€$£])|(EUR|USD|GBP|CHF|[€$£])$/gi, '');
  const mark = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  if (!/^-?[\d.,]+$/.test(bare) || !/\d/.test(bare)) return undefined;
  if (mark < 0) return Number(bare);
  const [whole, cents] = [bare.slice(0, mark), bare.slice(mark + 1)];
  const thousands = bare[mark] === ',' ? '.' : ',';
  if (cents.length > 2 || whole.includes(bare[mark]!) || !/^-?\d{1,3}([.,]\d{3})*$|^-?\d*$/.test(whole)) return undefined;
  return Number(`${whole.replaceAll(thousands, '') || '0'}.${cents || '0'}`);
}
