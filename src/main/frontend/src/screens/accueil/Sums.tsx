import type { Schemas } from '@/api/queries';
import { money, roundMoney } from '@/lib/format';

/** Amounts of different currencies are never added up: at most two are shown, the largest first, then how many more. */
export function Sums({ amounts, round }: { amounts: Schemas['CurrencySum'][]; round?: boolean }) {
  if (amounts.length === 0) return <span className="text-soft">–</span>;
  const more = amounts.length - 2;
  return <>{amounts.slice(0, 2).map((one, i) => <span key={one.currency} className="whitespace-nowrap tabular-nums">{i > 0 && ' + '}{(round ? roundMoney : money)(one.amount, one.currency)}</span>)}{more > 0 && ` +${more}`}</>;
}
