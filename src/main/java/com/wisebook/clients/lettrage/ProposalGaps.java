package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.sql.RecordRows;

/** Tells accounting of the differences that accepted proposals leave, however many were accepted at once. */
@Component
class ProposalGaps {

    private record Gap(long id, long customerId, long companyId, long gapEntryId, BigDecimal gapAmount, String gapReason, String residual, String currency) {

        /** Whoever accepts a proposal has seen the reason: what was to be asked is answered, unless he must ask the customer. */
        MatchJudge.Residual decided() {
            MatchJudge.Residual of = MatchJudge.Residual.valueOf(residual);
            return of != MatchJudge.Residual.ASK ? of : switch (Match.Reason.valueOf(gapReason)) {
                case ROUNDING -> MatchJudge.Residual.WRITE_OFF;
                case BANK_CHARGES -> MatchJudge.Residual.BANK_CHARGES;
                case DISCOUNT -> MatchJudge.Residual.DISCOUNT;
                case DEDUCTION -> MatchJudge.Residual.LEAVE_OPEN;
            };
        }
    }

    private final JdbcClient jdbc;
    private final Adjustments adjustments;

    ProposalGaps(JdbcClient jdbc, Adjustments adjustments) {
        this.jdbc = jdbc;
        this.adjustments = adjustments;
    }

    /** @param lettrages by proposal, what its acceptance made */
    void adjust(long companyId, Map<Long, Long> lettrages, String user) {
        List<Adjustments.Wanted> wanted = jdbc.sql("""
                select p.id, p.customer_id, p.company_id, p.gap_entry_id, p.gap_amount, p.gap_reason, p.residual, o.currency
                  from lettrage_proposal p join lettrage_other_part o on o.entry_id = p.gap_entry_id where p.id = any(:ids) order by p.id""")
            .param("ids", lettrages.keySet().toArray(Long[]::new)).query(RecordRows.of(Gap.class)).list().stream()
            .map(gap -> new Adjustments.Wanted(lettrages.get(gap.id), gap.customerId, gap.gapEntryId, gap.decided(), Match.Reason.valueOf(gap.gapReason),
                gap.gapAmount, gap.currency)).toList();
        adjustments.propose(companyId, wanted, user);
    }
}
