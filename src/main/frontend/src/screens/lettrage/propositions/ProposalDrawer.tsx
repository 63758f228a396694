import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { money, percent } from '@/lib/format';
import { Button, DateText, Drawer, Money } from '@/ui';
import { Confidence, CustomerLinks, nameOf, OfWhole, PartyBadge, settled, Sides, signOf, Weights, type Line, type Proposal } from '../data';

interface Props { proposal?: Proposal; company: string; onClose: () => void; onAccept?: (id: number) => void; onRefuse?: (id: number) => void }

/** A proposal in full: both sides, what speaks for it, what else would fit, and why it was not made by itself. */
export function ProposalDrawer({ proposal, company, onClose, onAccept, onRefuse }: Props) {
  const { t } = useTranslation('propositions');
  const currency = proposal?.entries[0]?.currency ?? 'EUR';
  return (
    <Drawer open={!!proposal} onClose={onClose} title={proposal?.customerName ?? ''} subtitle={proposal && <span className="flex flex-wrap items-center gap-2">{money(settled(proposal.entries), currency)} · {t(`lettrage:kind.${proposal.kind}`)}<PartyBadge party={proposal.party} /></span>}
      footer={proposal && onAccept && onRefuse && <><Button icon={<X aria-hidden />} onClick={() => onRefuse(proposal.id)}>{t('refuse')}</Button><Button look="main" icon={<Check aria-hidden />} onClick={() => onAccept(proposal.id)}>{t('accept')}</Button></>}>
      {proposal && (
        <div className="flex flex-col gap-6">
          <Sides lines={proposal.entries} party={proposal.party} />
          <section>
            <h3 className="mb-2 text-sm font-semibold">{t('why')}</h3>
            <p className="mb-2 flex items-center gap-3 text-sm"><span className="text-soft">{t(`lettrage:step.${proposal.step}`)}</span><Confidence value={proposal.confidence} /></p>
            {proposal.weights.length > 0 ? <Weights weights={proposal.weights} /> : <ul className="flex list-disc flex-col gap-1 pl-5 text-sm">{proposal.clues.map((clue) => <li key={clue}>{clue}</li>)}</ul>}
          </section>
          <section>
            <h3 className="mb-2 text-sm font-semibold">{t('whyNot')}</h3>
            <WhyNot proposal={proposal} />
          </section>
          {proposal.difference && (
            <section>
              <h3 className="mb-2 text-sm font-semibold">{t('difference')}</h3>
              <p className="text-sm"><Money amount={Math.abs(proposal.difference.amount)} currency={currency} className="font-medium" /> · {proposal.difference.reason}, <span className="text-soft">{t(`residual.${proposal.difference.residual}`)}</span></p>
            </section>
          )}
          {(proposal.otherCombinations.length > 0 || proposal.unlisted) && (
            <section>
              <h3 className="mb-2 text-sm font-semibold">{t('otherCombinations')}</h3>
              {proposal.otherCombinations.length > 0 && <ol className="divide-y divide-line/70 rounded-xl border border-line text-sm">{proposal.otherCombinations.map((lines) => <Combination key={lines.map((line) => line.ledgerEntryId).join()} lines={lines} instead={proposal.entries} party={proposal.party} />)}</ol>}
              {proposal.unlisted && <p className="mt-2 text-sm text-soft">{proposal.unlisted}</p>}
            </section>
          )}
          <CustomerLinks code={proposal.customerCode} company={company} party={proposal.party} />
        </div>
      )}
    </Drawer>
  );
}

/** What is wrong in general, and what would have made it certain in its own case; what is sure all the same has the latter only. */
function WhyNot({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('propositions');
  const sure = proposal.confidence >= 0.98;
  const general = proposal.alternatives > 0 ? t('whyNotOthers', { count: proposal.alternatives }) : !sure ? t('whyNotSure', { share: percent(proposal.confidence) }) : proposal.missing ? undefined : t('whyNotYet');
  return (
    <div className="flex flex-col gap-2 text-sm">
      {general && <p className="text-soft">{general}</p>}
      {proposal.missing && <p className="rounded-xl bg-mute-soft px-4 py-3">{proposal.missing}</p>}
    </div>
  );
}

/** Another combination, entry by entry: what it has and the proposal has not stands out. */
function Combination({ lines, instead, party }: { lines: Line[]; instead: Line[]; party: string }) {
  const { t } = useTranslation('propositions');
  const known = new Set(instead.map((line) => line.ledgerEntryId));
  return (
    <li className="px-3.5 py-2.5">
      <ul className="flex flex-col gap-1">
        {[...lines].sort((a, b) => (b.amount - a.amount) * signOf(party)).map((line) => (
          <li key={line.ledgerEntryId} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0"><span className={known.has(line.ledgerEntryId) ? 'break-words' : 'font-medium break-words'}>{nameOf(line)}</span>{!known.has(line.ledgerEntryId) && <span className="sr-only"> {t('onlyHere')}</span>} <span className="text-[0.8125rem]/5 text-soft"><DateText value={line.entryDate} /></span></span>
            <span className="shrink-0 text-right"><Money amount={line.amount} currency={line.currency} /><OfWhole line={line} /></span>
          </li>
        ))}
      </ul>
    </li>
  );
}
