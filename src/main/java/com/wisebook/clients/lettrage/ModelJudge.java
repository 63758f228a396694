package com.wisebook.clients.lettrage;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.learning.Opinions;

/**
 * The table decides; what a company's model has learnt ranks what the table proposes, and makes it where the model's threshold
 * is proven and open. It never makes what ties, what leaves something open or what the table leaves alone.
 */
@Primary
@Component
class ModelJudge implements MatchJudge {

    private final TableJudge table;
    private final Opinions opinions;

    ModelJudge(TableJudge table, Opinions opinions) {
        this.table = table;
        this.opinions = opinions;
    }

    @Override
    public List<Verdict> judge(long companyId, List<Found> found) {
        List<Verdict> verdicts = table.judge(companyId, found);
        List<Opinions.Opinion> learnt = opinions.of(companyId, found.stream().map(one -> new Opinions.Seen(one.customerId(), one.currency(),
            ProposalStore.fingerprint(one.match().items().stream().map(Item::id).toList()), one.match())).toList());
        List<Verdict> judged = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Verdict verdict = verdicts.get(i);
            boolean whole = found.get(i).match().mayBeAutomatic() && !found.get(i).match().partial() && found.get(i).match().gap() == null;
            Action action = verdict.action() == Action.PROPOSE && whole && learnt.get(i).sure() ? Action.AUTO : verdict.action();
            judged.add(new Verdict(action, verdict.residual(), verdict.version(), verdict.row(), learnt.get(i).probability()));
        }
        return judged;
    }
}
