package com.wisebook.clients.lettrage;

/**
 * Which proposals wait for somebody: the one condition by which lists, counts, badges, the gate and review tasks know them. One whose entries
 * were settled otherwise, taken back, or kept on purpose is not asked of anybody; it waits again once that has been undone.
 */
public final class OpenProposals {

    /** Of {@code lettrage_proposal p}: nobody has decided it, and all that it would settle is still open. */
    public static final String WAITS = "\n" + """
         p.state = 'OPEN' and exists (
            select from lettrage_proposal_line pl join lettrage_other_part po on po.entry_id = pl.entry_id
                   left join lettrage_mark pm on pm.entry_id = pl.entry_id and pm.ended_at is null
             where pl.proposal_id = p.id
            having count(*) > 1 and sum(pl.amount) = 0 and count(pm.entry_id) = 0 and bool_and(po.amount * sign(pl.amount) >= abs(pl.amount)))
        """;

    private OpenProposals() {
    }
}
