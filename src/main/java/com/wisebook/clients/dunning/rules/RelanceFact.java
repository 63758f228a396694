package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.RuleFact;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An item as the relance table sees it, and what the table concludes. The rules read and write the words of the
 * workbook (« Grands comptes », « E-mail »), so that the table a manager reads is the table that decides.
 */
public final class RelanceFact extends RuleFact {

    /** Days since the last step of an item that never had one. */
    public static final int NO_STEP_YET = 9_999;

    /** What became of the question. */
    public enum Outcome {
        /** A row fits: {@link #step()} says what it concludes. */
        STEP,
        /** No row fits now; the item waits. */
        NO_ROW,
        /** Segment, behaviour or contract is not one the table knows, so no row was asked. */
        UNKNOWN_VALUE
    }

    private final String segment;
    private final int daysOverdue;
    private final BigDecimal amount;
    private final int levelReached;
    private final int daysSinceStep;
    private final String behaviour;
    private final String contract;

    private Outcome outcome;
    private RelanceStep step;
    private int nextLevel;
    private String stepLabel;
    private String channel;
    private String template;
    private int delay;
    private BigDecimal minimum;
    private BigDecimal approval;
    private String fallback;
    private boolean penalties;
    private BigDecimal creditShare;

    /**
     * @param segment       code of the customer's segment
     * @param daysOverdue   days since the due date, negative before it
     * @param amount        what remains open of the item
     * @param levelReached  level the item has reached, 0 for none
     * @param daysSinceStep days since its last step, {@link #NO_STEP_YET} for none
     * @param behaviour     code of the payer's behaviour
     * @param contract      code of the contract
     */
    public RelanceFact(String segment, int daysOverdue, BigDecimal amount, int levelReached, int daysSinceStep,
                       String behaviour, String contract) {
        this.segment = segment;
        this.daysOverdue = daysOverdue;
        this.amount = amount;
        this.levelReached = levelReached;
        this.daysSinceStep = daysSinceStep;
        this.behaviour = behaviour;
        this.contract = contract;
    }

    /** The same item when that many days have passed and nothing else has changed. */
    RelanceFact later(int days) {
        int since = daysSinceStep == NO_STEP_YET ? NO_STEP_YET : daysSinceStep + days;
        return new RelanceFact(segment, daysOverdue + days, amount, levelReached, since, behaviour, contract);
    }

    /** Takes its step before the day on which the table would give it. */
    public void bringForward(RelanceStep upcoming) {
        settle(Outcome.STEP, upcoming);
    }

    int daysOverdue() {
        return daysOverdue;
    }

    boolean isKnown() {
        return RelanceColumns.SEGMENTS.contains(segment) && RelanceColumns.BEHAVIOURS.contains(behaviour)
                && RelanceColumns.CONTRACTS.contains(contract);
    }

    void settle(Outcome outcome, RelanceStep step) {
        this.outcome = outcome;
        this.step = step;
    }

    String segmentCode() {
        return segment;
    }

    String behaviourCode() {
        return behaviour;
    }

    String contractCode() {
        return contract;
    }

    /** What became of the question; null before {@link RelanceTable#decide}. */
    public Outcome outcome() {
        return outcome;
    }

    /** The step that the table gives this item, if any. */
    public Optional<RelanceStep> step() {
        return Optional.ofNullable(step);
    }

    RelanceStep concluded(int row, int version) {
        return new RelanceStep(row, version, nextLevel, stepLabel, RelanceColumns.channel(channel),
                RelanceColumns.template(template), delay, minimum, approval,
                fallback == null ? null : RelanceColumns.channel(fallback), penalties, creditShare);
    }

    public String getSegment() {
        return RelanceColumns.SEGMENTS.label(segment);
    }

    public int getDaysOverdue() {
        return daysOverdue;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public int getLevelReached() {
        return levelReached;
    }

    public int getDaysSinceStep() {
        return daysSinceStep;
    }

    public String getBehaviour() {
        return RelanceColumns.BEHAVIOURS.label(behaviour);
    }

    public String getContract() {
        return RelanceColumns.CONTRACTS.label(contract);
    }

    /** The word that stands for every segment, behaviour and contract. */
    public String getAnyone() {
        return RelanceColumns.ALL;
    }

    public void setNextLevel(int nextLevel) {
        this.nextLevel = nextLevel;
    }

    public void setStepLabel(String stepLabel) {
        this.stepLabel = stepLabel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public void setTemplate(String template) {
        this.template = template;
    }

    public void setDelay(int delay) {
        this.delay = delay;
    }

    public void setMinimum(BigDecimal minimum) {
        this.minimum = minimum;
    }

    public void setApproval(BigDecimal approval) {
        this.approval = approval;
    }

    public void setFallback(String fallback) {
        this.fallback = fallback;
    }

    public void setPenalties(String penalties) {
        this.penalties = RelanceColumns.YES.equals(penalties);
    }

    public void setCreditShare(BigDecimal creditShare) {
        this.creditShare = creditShare;
    }
}
