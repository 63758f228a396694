package com.wisebook.clients.dunning.rules;

import java.math.BigDecimal;

/**
 * What the relance table says of an item: the step it deserves, and how.
 *
 * @param row                row of the manager's workbook that fired
 * @param version            version of the table
 * @param level              level that the item reaches with this step, from 1
 * @param label              what the level is called in this segment
 * @param channel            how it goes
 * @param template           what it says
 * @param delayDays          days to wait before the next step
 * @param minimumAmount      a message whose items together are below this is not sent, in the currency of the items
 * @param approvalAbove      a human approves a message above this amount; null when nobody needs to
 * @param fallback           channel to use when the customer has no valid address for the first; null for none
 * @param showPenalties      whether penalties and lump sums are shown
 * @param creditSharePercent the message still goes when unallocated credit is below this share of it, in percent
 */
public record RelanceStep(int row, int version, int level, String label, RelanceChannel channel, RelanceTemplate template,
                          int delayDays, BigDecimal minimumAmount, BigDecimal approvalAbove, RelanceChannel fallback,
                          boolean showPenalties, BigDecimal creditSharePercent) {

    /** Whether this is a formal notice (mise en demeure), which lists only the items at its level. */
    public boolean formalNotice() {
        return template == RelanceTemplate.FORMAL_NOTICE;
    }
}
