import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { Card, ErrorState, Money } from '@/ui';
import { byCurrency, total, type Amounts, type Chosen, type Kind } from './figures';
import { Grid, Opens, Waiting } from './Grid';

interface Props { title: string; kinds: Kind[]; figures?: Amounts[]; days: number; open: (chosen: Chosen) => void; error?: unknown; retry?: () => void }

/** Figures by kind, all accounts of a currency together; what is behind each opens. The names stand before the figures have come. */
export function Kinds({ title, kinds, figures, days, open, error, retry }: Props) {
  const { t } = useTranslation('controle');
  if (error) return <Card title={title}><ErrorState error={error} retry={retry} /></Card>;
  const rows = kinds.map((kind) => {
    const currencies = byCurrency((figures ?? []).filter((one) => one.kind === kind));
    const each = (cell: (those: Amounts[], currency: string) => React.ReactNode) => currencies.map(([currency, those]) => <span key={currency} className="block leading-6">{cell(those, currency)}</span>);
    const nothing = figures ? undefined : <Waiting />;
    return {
      key: kind,
      cells: [
        <span key="n"><span className="block font-medium">{t(`kind.${kind}`)}</span><span className="block text-[0.8125rem]/5 text-soft">{kind === 'OLD' ? t('oldAfter', { days }) : t(`means.${kind}`)}</span></span>,
        currencies.length === 0 ? nothing ?? <span className="text-soft">0</span>
          : each((those, currency) => <Opens what={t('see', { what: t(`kind.${kind}`) })} onOpen={() => open({ chiffre: kind, devise: currency })}>{count(total(those, (one) => one.entries))}</Opens>),
        currencies.length === 0 ? nothing ?? <span className="text-soft">–</span> : each((those, currency) => <Money amount={total(those, (one) => one.amount)} currency={currency} />),
      ],
    };
  });
  return <Card title={title}><Grid label={title} heads={[t('figure'), t('entries'), t('amount')]} rows={rows} /></Card>;
}
