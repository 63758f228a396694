package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Tolerance;
import com.wisebook.clients.lettrage.learning.Opinions;

/** Says what becomes of what the engine found: asked once for all matches of a chunk of customers. */
public interface MatchJudge {

    /** What becomes of a match. */
    enum Action {
        AUTO,
        /** To people; what has been learnt may make it where its threshold is proven. */
        PROPOSE,
        /** To people, whatever has been learnt. */
        PROPOSE_ONLY,
        LEAVE
    }

    /** Whether the model may make what a table proposes. @param sure what the model would make */
    static Action withModel(Verdict verdict, boolean sure) {
        return LearntVerdicts.lifts(verdict, sure) ? Action.AUTO : verdict.action();
    }

    /** What becomes of the difference that a match leaves. */
    enum Residual {
        LEAVE_OPEN, DISCOUNT, WRITE_OFF, BANK_CHARGES, ASK
    }

    /** A match, whose it is and in what segment he is. */
    record Found(long customerId, String segment, String currency, Match match) {

        /** Units of the match as an amount. */
        public BigDecimal amount(long units) {
            return MatchableEntries.amount(units);
        }
    }

    /**
     * What becomes of it.
     *
     * @param residual what becomes of the difference, LEAVE_OPEN when it leaves none
     * @param version  version of the table that decided
     * @param row      row of that version, null when none fits
     * @param learnt   how likely the company's model finds it right, null without a model
     * @param reckoned how the model came to that, null without a model
     */
    record Verdict(Action action, Residual residual, int version, Integer row, Double learnt, Opinions.Reckoned reckoned) {

        public Verdict(Action action, Residual residual, int version, Integer row) {
            this(action, residual, version, row, null, null);
        }
    }

    /** @return one verdict for each match, in their order; none is AUTO that {@link Match#mayBeAutomatic} refuses */
    List<Verdict> judge(List<Found> found);

    /** How small a difference is that is worth looking for. */
    Tolerance tolerance(long unitsPerCurrency);
}
