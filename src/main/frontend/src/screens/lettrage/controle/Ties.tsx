import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { count } from '@/lib/format';
import { Badge, Card, Money } from '@/ui';
import { byCurrency, total, type Chosen, type Kind, type Tie } from './figures';
import { Grid, Opens, type GridRow } from './Grid';

const PARTS: [kind: Kind, value: (tie: Tie) => number][] = [
  ['BALANCE', (tie) => tie.balance], ['ANNOUNCED', (tie) => tie.announced], ['OPEN', (tie) => tie.open], ['LEFT_BY_LETTERS', (tie) => tie.leftByLetters], ['DIFFERENCE', (tie) => tie.difference],
];

/** The ledger's balance on one side, the open items on the other, account by account: what must hold before anything else is believed. */
export function Ties({ ties, open }: { ties: Tie[]; open: (chosen: Chosen) => void }) {
  const { t } = useTranslation('controle');
  const good = ties.every((tie) => tie.difference === 0);
  // what nobody has is no column
  const parts = PARTS.filter(([kind, value]) => kind === 'BALANCE' || kind === 'OPEN' || kind === 'DIFFERENCE' || ties.some((tie) => value(tie) !== 0));
  const cells = (those: Tie[], currency: string, dans?: string) => parts.map(([kind, value]) => (
    <Opens key={kind} what={t('see', { what: t(`kind.${kind}`) })} onOpen={() => open({ chiffre: kind, devise: currency, dans })}><Money amount={total(those, value)} currency={currency} /></Opens>
  ));
  const rows = byCurrency(ties).flatMap(([currency, those]): GridRow[] => [
    ...those.map((tie) => ({
      key: `${tie.account}/${currency}`,
      cells: [<span key="a">{tie.account || t('noAccount')} <span className="text-soft">· {t('posted', { count: tie.entries, shown: count(tie.entries) })}</span></span>, ...cells([tie], currency, tie.account || '-')],
    })),
    ...(those.length > 1 ? [{ key: currency, strong: true, cells: [t('sum', { currency }), ...cells(those, currency)] }] : []),
  ]);
  return (
    <Card title={t('tie')} actions={<Badge tone={good ? 'good' : 'bad'} icon={good ? <CircleCheck aria-hidden /> : <TriangleAlert aria-hidden />}>{t(good ? 'ties' : 'tiesNot')}</Badge>}>
      <Grid label={t('tie')} heads={[t('account'), ...parts.map(([kind]) => t(`part.${kind}`))]} rows={rows} />
      <p className="mt-4 max-w-3xl text-[0.8125rem]/5 text-soft">{t('tieHelp')}</p>
      {ties.some((tie) => tie.leftByLetters !== 0) && <p className="mt-2 max-w-3xl text-[0.8125rem]/5 text-soft">{t('leftHelp')} <Opens what={t('see', { what: t('kind.UNBALANCED') })} onOpen={() => open({ chiffre: 'UNBALANCED' })}>{t('leftLink')}</Opens></p>}
    </Card>
  );
}
