package com.wisebook.clients.lettrage.rules;

import java.math.BigDecimal;

import com.wisebook.clients.lettrage.MatchJudge;
import com.wisebook.clients.rulebook.RuleFact;

/** A match as the lettrage table sees it, and what the table concludes. The rules read and write the words of the workbook. */
public final class LettrageFact extends RuleFact {

    private final String segment;
    private final BigDecimal amount;
    private final String kind;
    private final String evidence;
    private final BigDecimal confidence;

    private String action;
    private BigDecimal toleranceAmount = BigDecimal.ZERO;
    private BigDecimal tolerancePercent = BigDecimal.ZERO;
    private String residual;

    /**
     * @param segment    code of the customer's segment
     * @param amount     what the match settles
     * @param kind       1-1, 1-n, n-1 or n-m
     * @param evidence   how it was found
     * @param confidence in percent
     */
    public LettrageFact(String segment, BigDecimal amount, String kind, String evidence, BigDecimal confidence) {
        this.segment = segment;
        this.amount = amount;
        this.kind = kind;
        this.evidence = evidence;
        this.confidence = confidence;
    }

    boolean isKnown() {
        return LettrageColumns.SEGMENTS.contains(segment) && LettrageColumns.EVIDENCE.contains(evidence);
    }

    MatchJudge.Action action() {
        return MatchJudge.Action.valueOf(LettrageColumns.ACTIONS.code(action).orElseThrow());
    }

    /** What becomes of a difference: nothing when it is above the tolerance of the row. */
    MatchJudge.Residual residual(BigDecimal difference) {
        boolean within = difference.compareTo(toleranceAmount) <= 0
            && difference.movePointRight(2).compareTo(tolerancePercent.multiply(amount)) <= 0;
        return difference.signum() == 0 || !within ? MatchJudge.Residual.LEAVE_OPEN
            : MatchJudge.Residual.valueOf(LettrageColumns.RESIDUALS.code(residual).orElseThrow());
    }

    public String getSegment() {
        return LettrageColumns.SEGMENTS.label(segment);
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public String getKind() {
        return LettrageColumns.KINDS.label(kind);
    }

    public String getEvidence() {
        return LettrageColumns.EVIDENCE.label(evidence);
    }

    public BigDecimal getConfidence() {
        return confidence;
    }

    /** The word that stands for every segment, kind and evidence. */
    public String getAnyone() {
        return LettrageColumns.ALL;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public void setToleranceAmount(BigDecimal toleranceAmount) {
        this.toleranceAmount = toleranceAmount;
    }

    public void setTolerancePercent(BigDecimal tolerancePercent) {
        this.tolerancePercent = tolerancePercent;
    }

    public void setResidual(String residual) {
        this.residual = residual;
    }
}
