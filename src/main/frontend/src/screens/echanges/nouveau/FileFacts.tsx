import { useTranslation } from 'react-i18next';
import { date, siren } from '@/lib/format';
import type { Preview } from './draft';

const SEPARATORS: Record<string, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' };

/** What was found out about the file by itself: nobody has to say it. */
export function FileFacts({ preview }: { preview: Preview }) {
  const { t } = useTranslation('echanges');
  const { fec } = preview;
  const facts = [
    preview.separator && [t('facts.separator'), t(`facts.${SEPARATORS[preview.separator] ?? 'other'}`)],
    preview.encoding && [t('facts.encoding'), preview.encoding],
    preview.sheets.length === 1 && [t('sheet'), preview.sheets[0]],
    [t('facts.columns'), String(preview.columns.length)],
    fec?.siren && ['SIREN', siren(fec.siren)],
    fec && [t('facts.year'), fec.fiscalYearEnd ? t('facts.yearEnds', { day: date(fec.fiscalYearEnd) }) : t('facts.yearUnknown')],
    fec && [t('facts.amounts'), t(fec.senses ? 'facts.senses' : 'facts.debitCredit')],
    fec?.decimalMark && [t('decimalMark'), t(fec.decimalMark === ',' ? 'comma' : 'dot')],
  ].filter((fact): fact is [string, string] => !!fact);
  return (
    <dl className="mt-5 flex flex-wrap gap-x-8 gap-y-2 border-t border-line pt-4 text-sm">
      {facts.map(([label, value]) => <div key={label}><dt className="text-[0.8125rem] text-soft">{label}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
