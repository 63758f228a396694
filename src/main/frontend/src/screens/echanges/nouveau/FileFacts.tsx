import { useTranslation } from 'react-i18next';
import { count, date, money, siren } from '@/lib/format';
import type { Preview } from './draft';

const SEPARATORS: Record<string, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

/** What was found out about the file by itself: nobody has to say it. */
export function FileFacts({ preview }: { preview: Preview }) {
  const { t } = useTranslation('echanges');
  const { fec, bank } = preview;
  const facts = [
    preview.separator && [t('facts.separator'), t(`facts.${SEPARATORS[preview.separator] ?? 'other'}`)],
    preview.encoding && [t('facts.encoding'), preview.encoding],
    preview.sheets.length === 1 && [t('sheet'), preview.sheets[0]],
    !(bank && !preview.settings) && preview.kind !== 'invoice-documents' && [t('facts.columns'), String(preview.columns.length)],
    fec?.siren && ['SIREN', siren(fec.siren)],
    fec && [t('facts.year'), fec.fiscalYearEnd ? t('facts.yearEnds', { day: date(fec.fiscalYearEnd) }) : t('facts.yearUnknown')],
    fec && [t('facts.amounts'), t(fec.senses ? 'facts.senses' : 'facts.debitCredit')],
    fec?.decimalMark && [t('decimalMark'), t(fec.decimalMark === ',' ? 'comma' : 'dot')],
    bank && [t('facts.format'), bank.format],
    bank && bank.accounts.length > 0 && [t('facts.accounts'), bank.accounts.join(', ')],
    bank && bank.statements > 0 && [t('facts.statements'), bank.partial ? t('facts.atLeast', { count: bank.statements, shown: count(bank.statements) }) : count(bank.statements)],
    bank && bank.statements > 0 && [t('facts.transactions'), bank.partial ? t('facts.atLeast', { count: bank.transactions, shown: count(bank.transactions) }) : count(bank.transactions)],
    bank?.firstDay && bank.lastDay && [t('facts.days'), bank.firstDay === bank.lastDay ? date(bank.firstDay) : `${date(bank.firstDay)} – ${date(bank.lastDay)}`],
    bank?.opening != null && bank.closing != null && bank.currency && [t('facts.balances'), `${money(bank.opening, bank.currency)} → ${money(bank.closing, bank.currency)}`],
  ].filter((fact): fact is [string, string] => !!fact);
  if (facts.length === 0) return null;
  return (
    <dl className="mt-5 flex flex-wrap gap-x-8 gap-y-2 border-t border-line pt-4 text-sm">
      {facts.map(([label, value]) => <div key={label}><dt className="text-[0.8125rem] text-soft">{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
