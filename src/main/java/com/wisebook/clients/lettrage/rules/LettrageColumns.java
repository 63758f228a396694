package com.wisebook.clients.lettrage.rules;

import static com.wisebook.clients.rulebook.RuleColumn.conclusion;
import static com.wisebook.clients.rulebook.RuleColumn.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.wisebook.clients.lettrage.MatchJudge;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.rulebook.CellKind;
import com.wisebook.clients.rulebook.ClosedList;
import com.wisebook.clients.rulebook.RuleColumn;
import com.wisebook.clients.rulebook.RuleColumn.Bound;
import com.wisebook.clients.rulebook.RuleTableDefinition;
import com.wisebook.clients.rulebook.RulebookMessages;

/** The columns of the lettrage table and the words they may hold. */
final class LettrageColumns {

    static final String NAME = "lettrage-rules";
    private static final long MAX_AMOUNT = 1_000_000_000L;

    static final String ALL = word("all");
    static final ClosedList SEGMENTS = ClosedList.of("relance.segment.", List.of("KEY_ACCOUNT", "STANDARD", "SMALL", "RISKY", "PUBLIC"));
    static final ClosedList KINDS = ClosedList.of("lettrage-rules.kind.", List.of("1-1", "1-n", "n-1", "n-m"));
    static final ClosedList EVIDENCE = ClosedList.of("lettrage-rules.evidence.", evidence());
    static final ClosedList ACTIONS = ClosedList.of("lettrage-rules.action.", names(MatchJudge.Action.values()));
    static final ClosedList RESIDUALS = ClosedList.of("lettrage-rules.residual.", names(MatchJudge.Residual.values()));
    private static final CellKind MONEY = new CellKind.Amount(MAX_AMOUNT);

    /** From column A; the first is a remark that the rules do not read. */
    static final List<RuleColumn> COLUMNS = List.of(
        conclusion("note", title("note"), new CellKind.Text(80), false),
        condition("segment", title("segment"), new CellKind.SomeOf(SEGMENTS, ALL), true, Bound.IN, "segment"),
        condition("amountFrom", title("amount-from"), MONEY, false, Bound.FROM, "amount"),
        condition("amountBelow", title("amount-below"), MONEY, false, Bound.BELOW, "amount"),
        condition("kind", title("kind"), new CellKind.SomeOf(KINDS, ALL), true, Bound.IN, "kind"),
        condition("evidence", title("evidence"), new CellKind.SomeOf(EVIDENCE, ALL), true, Bound.IN, "evidence"),
        condition("confidence", title("confidence"), new CellKind.Percent(), true, Bound.FROM, "confidence"),
        conclusion("action", title("action"), new CellKind.OneOf(ACTIONS), true),
        conclusion("toleranceAmount", title("tolerance-amount"), MONEY, true),
        conclusion("tolerancePercent", title("tolerance-percent"), new CellKind.Percent(), true),
        conclusion("residual", title("residual"), new CellKind.OneOf(RESIDUALS), true));

    private LettrageColumns() {
    }

    static RuleTableDefinition definition() {
        return new RuleTableDefinition(NAME, "rules/lettrage-rules.drl.xlsx", word("sheet"), COLUMNS, LettrageFact.class, new LettrageChecks());
    }

    /** How a match was found; a small difference counts by its reason, and what leaves a contested part open is a part payment. */
    static String evidence(Match match) {
        return match.gap() != null ? match.gap().reason().name() : match.partial() ? Match.Step.PART.name() : match.step().name();
    }

    private static List<String> evidence() {
        List<String> evidence = new ArrayList<>(names(Match.Step.values()));
        evidence.remove(Match.Step.SMALL_DIFFERENCE.name());
        evidence.addAll(names(Match.Reason.values()));
        return evidence;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static String title(String column) {
        return word("column." + column);
    }

    private static String word(String key) {
        return RulebookMessages.workbook("lettrage-rules." + key);
    }
}
