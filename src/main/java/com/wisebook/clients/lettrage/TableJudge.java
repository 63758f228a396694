package com.wisebook.clients.lettrage;

import java.util.List;

import org.springframework.stereotype.Component;

/** What the engine calls certain makes itself, everything else is proposed. */
@Component
class TableJudge implements MatchJudge {

    @Override
    public List<Verdict> judge(long companyId, List<Found> found) {
        return found.stream().map(one -> new Verdict(one.match().certain() ? Action.AUTO : Action.PROPOSE, Residual.LEAVE_OPEN, 0, null)).toList();
    }
}
