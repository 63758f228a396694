package com.wisebook.clients.dunning.rules;

import static com.wisebook.clients.rulebook.RuleColumn.conclusion;
import static com.wisebook.clients.rulebook.RuleColumn.condition;

import com.wisebook.clients.rulebook.CellKind;
import com.wisebook.clients.rulebook.CellKind.Amount;
import com.wisebook.clients.rulebook.CellKind.OneOf;
import com.wisebook.clients.rulebook.CellKind.Percent;
import com.wisebook.clients.rulebook.CellKind.SomeOf;
import com.wisebook.clients.rulebook.CellKind.Text;
import com.wisebook.clients.rulebook.CellKind.WholeNumber;
import com.wisebook.clients.rulebook.ClosedList;
import com.wisebook.clients.rulebook.RuleColumn;
import com.wisebook.clients.rulebook.RuleColumn.Bound;
import com.wisebook.clients.rulebook.RuleTableDefinition;
import com.wisebook.clients.rulebook.RulebookMessages;
import java.util.Arrays;
import java.util.List;

/** The columns of the relance table and the words they may hold. */
final class RelanceColumns {

    static final String NAME = "relance-levels";
    static final int MIN_DAYS = -60;
    static final int MAX_DAYS = 36_500;
    static final int MAX_LEVEL = 20;
    private static final long MAX_AMOUNT = 1_000_000_000L;

    static final String ALL = word("relance.all");
    static final String YES = word("relance.yes");
    static final ClosedList SEGMENTS = ClosedList.of("relance.segment.",
            List.of("KEY_ACCOUNT", "STANDARD", "SMALL", "RISKY", "PUBLIC"));
    static final ClosedList BEHAVIOURS = ClosedList.of("relance.behaviour.",
            List.of("UNKNOWN", "GOOD", "AVERAGE", "LATE", "BAD"));
    static final ClosedList CONTRACTS = ClosedList.of("relance.contract.", List.of("STANDARD", "FRAMEWORK", "PUBLIC"));
    static final ClosedList CHANNELS = ClosedList.of("relance.channel.", names(RelanceChannel.values()));
    static final ClosedList TEMPLATES = ClosedList.of("relance.template.", names(RelanceTemplate.values()));
    static final ClosedList YES_NO = ClosedList.of("relance.", List.of("yes", "no"));

    static final CellKind DAYS = new WholeNumber(MIN_DAYS, MAX_DAYS);
    static final CellKind LEVEL = new WholeNumber(0, MAX_LEVEL);
    static final CellKind MONEY = new Amount(MAX_AMOUNT);

    /** From column A; the first is a remark that the rules do not read. */
    static final List<RuleColumn> COLUMNS = List.of(
            conclusion("note", title("note"), new Text(80), false),
            condition("segment", title("segment"), new SomeOf(SEGMENTS, ALL), true, Bound.IN, "segment"),
            condition("daysFrom", title("days-from"), DAYS, false, Bound.FROM, "daysOverdue"),
            condition("daysTo", title("days-to"), DAYS, false, Bound.TO, "daysOverdue"),
            condition("amountFrom", title("amount-from"), MONEY, false, Bound.FROM, "amount"),
            condition("amountBelow", title("amount-below"), MONEY, false, Bound.BELOW, "amount"),
            condition("levelFrom", title("level-from"), LEVEL, true, Bound.FROM, "levelReached"),
            condition("levelTo", title("level-to"), LEVEL, true, Bound.TO, "levelReached"),
            condition("daysSinceStep", title("days-since-step"), new WholeNumber(0, RelanceFact.NO_STEP_YET), false,
                    Bound.FROM, "daysSinceStep"),
            condition("behaviour", title("behaviour"), new SomeOf(BEHAVIOURS, ALL), true, Bound.IN, "behaviour"),
            condition("contract", title("contract"), new SomeOf(CONTRACTS, ALL), true, Bound.IN, "contract"),
            conclusion("nextLevel", title("next-level"), new WholeNumber(1, MAX_LEVEL), true),
            conclusion("label", title("label"), new Text(60), true),
            conclusion("channel", title("channel"), new OneOf(CHANNELS), true),
            conclusion("template", title("template"), new OneOf(TEMPLATES), true),
            conclusion("delay", title("delay"), new WholeNumber(1, 365), true),
            conclusion("minimum", title("minimum"), MONEY, true),
            conclusion("approval", title("approval"), MONEY, false),
            conclusion("fallback", title("fallback"), new OneOf(CHANNELS), false),
            conclusion("penalties", title("penalties"), new OneOf(YES_NO), true),
            conclusion("creditShare", title("credit-share"), new Percent(), true));

    private RelanceColumns() { }

    static RuleTableDefinition definition() {
        return new RuleTableDefinition(NAME, "rules/relance-levels.drl.xlsx", word("relance.sheet"), COLUMNS,
                RelanceFact.class, new RelanceChecks());
    }

    static RelanceChannel channel(String label) {
        return RelanceChannel.valueOf(CHANNELS.code(label).orElseThrow());
    }

    static RelanceTemplate template(String label) {
        return RelanceTemplate.valueOf(TEMPLATES.code(label).orElseThrow());
    }

    private static String title(String column) {
        return word("relance.column." + column);
    }

    private static String word(String key) {
        return RulebookMessages.workbook(key);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
