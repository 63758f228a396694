import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { money, percent } from '@/lib/format';
import { Button, Drawer, Money } from '@/ui';
import { Confidence, CustomerLinks, documents, PartyBadge, settled, Sides, Weights, type Proposal } from '../data';

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
            <p className="text-sm text-soft">{proposal.alternatives > 0 ? t('whyNotOthers', { count: proposal.alternatives }) : proposal.confidence >= 0.98 ? t('whyNotYet') : t('whyNotSure', { share: percent(proposal.confidence) })}</p>
            {proposal.missing && <p className="mt-2 rounded-xl bg-mute-soft px-4 py-3 text-sm">{proposal.missing}</p>}
          </section>
          {proposal.difference && (
            <section>
              <h3 className="mb-2 text-sm font-semibold">{t('difference')}</h3>
              <p className="text-sm"><Money amount={Math.abs(proposal.difference.amount)} currency={currency} className="font-medium" /> · {proposal.difference.reason} <span className="text-soft">{t(`residual.${proposal.difference.residual}`)}</span></p>
            </section>
          )}
          {proposal.otherCombinations.length > 0 && (
            <section>
              <h3 className="mb-2 text-sm font-semibold">{t('otherCombinations')}</h3>
              <ul className="divide-y divide-line/70 rounded-xl border border-line text-sm">{proposal.otherCombinations.map((lines) => <li key={lines.map((line) => line.ledgerEntryId).join()} className="px-3.5 py-2.5 break-words">{documents(lines, proposal.party)}</li>)}</ul>
            </section>
          )}
          <CustomerLinks code={proposal.customerCode} company={company} party={proposal.party} />
        </div>
      )}
    </Drawer>
  );
}
