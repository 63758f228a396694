import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, EqualNot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/queries';
import { useCompany } from '@/app/session';
import { viewQuery } from '@/screens/clients/fiche/data';
import { cn } from '@/lib/cn';
import { siren } from '@/lib/format';
import { customerPath } from '@/shell/paths';
import { Badge, Money } from '@/ui';

type Detail = Schemas['DuplicateDetail'];
type Field = Schemas['DuplicateField'];
type Which = 'first' | 'second';

/** Which of the two stays, and which fields it takes from the other. */
export interface Choice { kept: Which; taken: string[] }

const other = (which: Which): Which => (which === 'first' ? 'second' : 'first');
/** What the survivor lacks and the other knows is taken unless somebody says otherwise. */
const lacking = (fields: Field[], kept: Which) => fields.filter((field) => field.differs && !field[kept] && field[other(kept)]).map((field) => field.field);

/** The one that is in use stays, of two the one that is known to the register, of those the older. */
export function defaults({ pair, fields }: Detail): Choice {
  const worth = (which: Which) => (pair[which].status === 'ARCHIVED' ? 0 : 4) + (pair[which].status === 'INSOLVENT' ? 2 : 0) + (pair[which].siren ? 1 : 0);
  const kept: Which = worth('second') > worth('first') ? 'second' : 'first';
  return { kept, taken: lacking(fields, kept) };
}

/** Field by field; where the two differ, a click says which value counts. */
export function Comparison({ detail, choice, onChange, fixed }: { detail: Detail; choice: Choice; onChange: (to: Choice) => void; fixed: boolean }) {
  const { t } = useTranslation('doublons');
  const { pair, fields } = detail;
  const choose = (field: string, which: Which) => onChange({ ...choice, taken: which === choice.kept ? choice.taken.filter((one) => one !== field) : [...choice.taken.filter((one) => one !== field), field] });
  return (
    <section aria-label={t('compare.title')} className="min-w-0 overflow-hidden rounded-2xl border border-line bg-paper shadow-card">
      <fieldset className="grid grid-cols-2 gap-2 border-b border-line p-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,1fr)] sm:p-4">
        <legend className="sr-only">{t('compare.survivor')}</legend>
        <span aria-hidden className="hidden self-center text-sm text-soft sm:block">{t('compare.survivor')}</span>
        {(['first', 'second'] as const).map((which) => (
          <div key={which} className={cn('min-w-0 rounded-xl border p-3', !fixed && choice.kept === which ? 'border-accent bg-accent-soft' : 'border-line')}>
            {fixed ? <p className="font-medium break-words">{pair[which].name}</p> : (
              <label className="flex cursor-pointer items-start gap-2.5">
                <input type="radio" name="kept" className="mt-1 size-4 shrink-0 accent-(--wb-accent)" checked={choice.kept === which} onChange={() => onChange({ kept: which, taken: lacking(fields, which) })} />
                <span className="min-w-0 font-medium break-words">{pair[which].name}</span>
              </label>
            )}
            <Side side={pair[which]} merged={pair.state === 'MERGED' && pair.keptCode !== pair[which].code} kept={!fixed && choice.kept === which} />
          </div>
        ))}
      </fieldset>
      <div className="divide-y divide-line">
        {fields.map((field) => <Row key={field.field} field={field} choice={choice} fixed={fixed} onChoose={choose} />)}
      </div>
    </section>
  );
}

/** Code, state, what it owes; a click away its fiche. */
function Side({ side, merged, kept }: { side: Schemas['DuplicateSide']; merged: boolean; kept: boolean }) {
  const { t } = useTranslation('doublons');
  const [company] = useCompany();
  const view = useQuery({ ...viewQuery(side.code), enabled: !merged });
  const to = customerPath(side.code, company);
  const accounts = view.data?.accounts.map((one) => one.accountCode).join(', ');
  return (
    <div className="mt-1.5 flex flex-col gap-1 text-[0.8125rem]/5 text-soft">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1"><Link to={to.to as never} params={to.params as never} search={to.search as never} className="text-link hover:underline">{side.code}</Link>{kept && <Badge tone="accent">{t('compare.stays')}</Badge>}{side.status !== 'ACTIVE' && <Badge>{t(`clients:status.${side.status}`)}</Badge>}</span>
      {!merged && <span className="min-h-5 break-words">{view.data && (view.data.balances.length === 0 ? t('compare.nothingOpen') : view.data.balances.map((one) => <Money key={one.currency} amount={one.balance} currency={one.currency} className="mr-2 text-ink" />))}</span>}
      {!merged && <span className="min-h-5 break-words">{accounts && t('compare.accounts', { codes: accounts })}</span>}
    </div>
  );
}

function Row({ field, choice, fixed, onChoose }: { field: Field; choice: Choice; fixed: boolean; onChoose: (field: string, which: Which) => void }) {
  const { t } = useTranslation('doublons');
  const label = t(`field.${field.field}`);
  const from: Which = choice.taken.includes(field.field) ? other(choice.kept) : choice.kept;
  const show = (text?: string) => (text ? (field.field === 'SIREN' || field.field === 'SIRET' ? siren(text) : field.field === 'SEGMENT' ? t(`clients:segment.${text}`) : yesNo(text, t)) : '–');
  return (
    <fieldset className={cn('grid grid-cols-2 gap-x-2 gap-y-1 px-3 py-2 text-sm sm:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,1fr)] sm:px-4', field.differs && 'bg-watch-soft/40')}>
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="col-span-2 flex items-center gap-1.5 text-[0.8125rem] text-soft sm:col-span-1 sm:py-1.5 sm:text-sm">{field.differs && <EqualNot className="size-3.5 shrink-0 text-watch" />}{label}</span>
      {(['first', 'second'] as const).map((which) => (field.differs && !fixed ? (
        <label key={which} className={cn('flex min-w-0 cursor-pointer items-start gap-2 rounded-lg border px-2.5 py-1.5 break-words has-focus-visible:outline-2 has-focus-visible:outline-accent', from === which ? 'border-accent bg-paper font-medium' : 'border-transparent text-soft hover:bg-paper')}>
          <input type="radio" name={field.field} className="mt-1 size-3.5 shrink-0 accent-(--wb-accent)" checked={from === which} onChange={() => onChoose(field.field, which)} />
          <span className="min-w-0 break-words">{show(field[which])}</span>
        </label>
      ) : <span key={which} className="flex min-w-0 items-start gap-2 px-2.5 py-1.5"><span className="min-w-0 break-words">{show(field[which])}</span>{!field.differs && which === 'second' && <Check aria-label={t('compare.same')} className="mt-0.5 size-4 shrink-0 text-good" />}</span>))}
    </fieldset>
  );
}

const yesNo = (text: string, t: (key: string) => string) => (text === 'true' ? t('yes') : text === 'false' ? t('no') : text);
