package com.wisebook.clients.lettrage;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.learning.Opinions;

/**
 * The table decides; what a company's model has learnt ranks what the table proposes, and makes it where the model's threshold
 * is proven and open. It never makes what ties, what leaves something open, what the table has no row for or leaves alone, or what a row
 * keeps for people (PROPOSE_ONLY).
 */
@Component
class LearntVerdicts {

    private final Opinions opinions;

    LearntVerdicts(Opinions opinions) {
        this.opinions = opinions;
    }

    /** The table's verdicts with what has been learnt; in the transaction in which the caller has read what is open. */
    List<MatchJudge.Verdict> weigh(long companyId, List<MatchJudge.Found> found, List<MatchJudge.Verdict> verdicts) {
        List<Opinions.Opinion> learnt = opinions.of(companyId, found.stream().map(one -> new Opinions.Seen(one.customerId(), one.currency(),
            ProposalStore.fingerprint(one.match().items().stream().map(Item::id).toList()), one.match())).toList());
        List<MatchJudge.Verdict> weighed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            MatchJudge.Verdict verdict = verdicts.get(i);
            boolean whole = found.get(i).match().mayBeAutomatic() && !found.get(i).match().partial() && found.get(i).match().gap() == null;
            boolean lifted = verdict.action() == MatchJudge.Action.PROPOSE && verdict.row() != null && whole && learnt.get(i).sure();
            weighed.add(new MatchJudge.Verdict(lifted ? MatchJudge.Action.AUTO : verdict.action(), verdict.residual(), verdict.version(), verdict.row(),
                learnt.get(i).probability(), learnt.get(i).reckoned()));
        }
        return weighed;
    }
}
