package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;

import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/**
 * What can be claimed of a case in one currency, and so recovered. One figure is split as the law says where nobody says otherwise: a part payment
 * pays the interest first (Code civil 1343-1), and the costs of recovery before the principal as well (Cass. 1re civ. 7 February 1995, 92-14.216).
 * Costs beyond the lump sums are owed on proof (facts.md 2), so no figure is ever taken for them by itself.
 *
 * @param principal what the case brought in
 * @param interest  what has run until that day; null where nothing reckons it, in another currency than euros
 * @param lumpSums  what is due of them
 */
record RecoveryClaim(String currency, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums) {

    /** Interest and costs come on top of a claim, but not as much again: the same bound as for what a court orders. */
    private static final BigDecimal MOST = BigDecimal.valueOf(2);

    /** What somebody reports; null is what he does not say. */
    record Said(BigDecimal total, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs) {

        boolean nothing() {
            return total == null && principal == null && interest == null && lumpSums == null && costs == null;
        }
    }

    /** @throws InvalidTaskInput parts that are not the total, or more of one than can be claimed, or of all */
    Recovery split(Said said) {
        Recovery parts = said.total() == null
            ? Recovery.of(currency, some(said.principal()), some(said.interest()), some(said.lumpSums()), some(said.costs())) : filled(said);
        check(said, parts);
        return parts;
    }

    /** What nobody says of the total, in the order of the law. */
    private Recovery filled(Said said) {
        BigDecimal known = some(said.principal()).add(some(said.interest())).add(some(said.lumpSums())).add(some(said.costs()));
        BigDecimal left = said.total().subtract(known);
        BigDecimal ofInterest = said.interest() != null ? BigDecimal.ZERO : left.min(some(interest)).max(BigDecimal.ZERO);
        BigDecimal ofLumpSums = said.lumpSums() != null ? BigDecimal.ZERO : left.subtract(ofInterest).min(lumpSums).max(BigDecimal.ZERO);
        BigDecimal ofPrincipal = left.subtract(ofInterest).subtract(ofLumpSums);
        if (left.signum() < 0 || said.principal() != null && ofPrincipal.signum() > 0) {
            throw TaskInput.refusal("recovered", "legal.recovery.sum", Formats.amount(known, currency));
        }
        return Recovery.of(currency, some(said.principal()).add(ofPrincipal), some(said.interest()).add(ofInterest), some(said.lumpSums()).add(ofLumpSums),
            some(said.costs()));
    }

    private void check(Said said, Recovery parts) {
        if (parts.principal().compareTo(principal) > 0 && said.principal() == null) {
            throw TaskInput.refusal("recovered", "legal.recovery.too-much", Formats.amount(principal, currency), Formats.amount(some(interest), currency),
                Formats.amount(lumpSums, currency));
        }
        part("recoveredPrincipal", parts.principal(), principal);
        part("recoveredInterest", parts.interest(), interest);
        part("recoveredLumpSums", parts.lumpSums(), lumpSums);
        if (parts.total().compareTo(principal.multiply(MOST)) > 0) {
            throw TaskInput.refusal(said.costs() != null ? "recoveredCosts" : "recovered", "legal.order.too-much", Formats.amount(principal, currency));
        }
    }

    private void part(String field, BigDecimal recovered, BigDecimal most) {
        if (most != null && recovered.compareTo(most) > 0) {
            throw TaskInput.refusal(field, "legal.recovery.part", Formats.amount(most, currency));
        }
    }

    private static BigDecimal some(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
