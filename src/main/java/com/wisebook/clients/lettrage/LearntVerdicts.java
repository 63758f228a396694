package com.wisebook.clients.lettrage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
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
        List<Opinions.Opinion> learnt = opinions.of(companyId, found.stream().map(LearntVerdicts::seen).toList());
        List<MatchJudge.Verdict> weighed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            MatchJudge.Verdict verdict = verdicts.get(i);
            boolean lifted = lifts(verdict, whole(found.get(i).match()) && learnt.get(i).sure());
            weighed.add(new MatchJudge.Verdict(lifted ? MatchJudge.Action.AUTO : verdict.action(), verdict.residual(), verdict.version(), verdict.row(),
                learnt.get(i).probability(), learnt.get(i).reckoned()));
        }
        return weighed;
    }

    /** For each whether the model would make it where the table proposes it; nothing is written. */
    List<Boolean> wouldMake(long companyId, List<MatchJudge.Found> found) {
        List<Boolean> sure = opinions.sure(companyId, found.stream().map(LearntVerdicts::seen).toList());
        return IntStream.range(0, found.size()).mapToObj(i -> sure.get(i) && whole(found.get(i).match())).toList();
    }

    /** @param sure what the model is sure of, and is whole */
    static boolean lifts(MatchJudge.Verdict verdict, boolean sure) {
        return sure && verdict.action() == MatchJudge.Action.PROPOSE && verdict.row() != null;
    }

    private static boolean whole(Match match) {
        return match.mayBeAutomatic() && !match.partial() && match.gap() == null;
    }

    private static Opinions.Seen seen(MatchJudge.Found one) {
        return new Opinions.Seen(one.customerId(), one.currency(), ProposalStore.fingerprint(one.match().items().stream().map(Item::id).toList()), one.match());
    }
}
