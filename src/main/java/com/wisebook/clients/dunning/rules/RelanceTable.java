package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Asks the relance table which step each item deserves. */
@Component
public class RelanceTable {

    /** Its name in the rulebook. */
    public static final String TABLE = RelanceColumns.NAME;

    private final Rulebook rulebook;

    RelanceTable(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * Decides every fact, each exactly once: afterwards {@link RelanceFact#outcome()} and {@link RelanceFact#step()} answer.
     *
     * @return the version of the table that decided
     */
    public int decide(List<RelanceFact> facts) {
        return decide(rulebook.active(RelanceColumns.NAME), facts);
    }

    /** The same with another table than the one in use, to try it. */
    public static int decide(CompiledTable table, List<RelanceFact> facts) {
        List<RelanceFact> known = facts.stream().filter(RelanceFact::isKnown).toList();
        facts.stream().filter(fact -> !fact.isKnown()).forEach(fact -> fact.settle(RelanceFact.Outcome.UNKNOWN_VALUE, null));
        table.evaluate(known);
        for (RelanceFact fact : known) {
            table.firedRow(fact).ifPresentOrElse(
                    row -> fact.settle(RelanceFact.Outcome.STEP, fact.concluded(row.number(), table.version())),
                    () -> fact.settle(RelanceFact.Outcome.NO_ROW, null));
        }
        return table.version();
    }

    /** A step that the table gives when that many days have passed, 0 for today. */
    public record Upcoming(int inDays, RelanceStep step) {
    }

    /**
     * What the table would say first of each fact if nothing but time passed, in the order given; empty where it never says
     * anything more. Time makes two conditions true, the days overdue and the days since the last step: only the days on which a
     * row's bound is reached are asked for.
     */
    public List<Optional<Upcoming>> upcoming(List<RelanceFact> facts) {
        CompiledTable table = rulebook.active(RelanceColumns.NAME);
        List<RelanceFact> asked = new ArrayList<>();
        List<List<Integer>> days = new ArrayList<>();
        for (RelanceFact fact : facts) {
            List<Integer> turns = turns(table, fact);
            days.add(turns);
            turns.forEach(in -> asked.add(fact.later(in)));
        }
        decide(table, asked);
        List<Optional<Upcoming>> found = new ArrayList<>(facts.size());
        int from = 0;
        for (List<Integer> turns : days) {
            List<RelanceFact> later = asked.subList(from, from + turns.size());
            from += turns.size();
            found.add(IntStream.range(0, turns.size()).filter(i -> later.get(i).step().isPresent()).boxed().findFirst()
                .map(i -> new Upcoming(turns.get(i), later.get(i).step().orElseThrow())));
        }
        return found;
    }

    private static List<Integer> turns(CompiledTable table, RelanceFact fact) {
        TreeSet<Integer> turns = new TreeSet<>(Set.of(0));
        for (RuleRow row : table.rows()) {
            if (row.codes("segment").contains(fact.segmentCode())) {
                turns.add(Math.max(0, row.integer("daysFrom", fact.daysOverdue()) - fact.daysOverdue()));
                turns.add(Math.max(0, row.integer("daysSinceStep", 0) - fact.getDaysSinceStep()));
            }
        }
        return List.copyOf(turns);
    }

    /** The segments that the table knows. */
    public List<String> segments() {
        return RelanceColumns.SEGMENTS.codes();
    }

    /** The version of the table in use. */
    public int version() {
        return rulebook.activeVersion(RelanceColumns.NAME);
    }

    /** The first day on which any row can fire, in days after the due date: negative when a step comes before it. */
    public int earliestDaysOverdue() {
        return rulebook.active(RelanceColumns.NAME).rows().stream()
                .mapToInt(row -> row.has("daysFrom") ? row.integer("daysFrom") : 0).min().orElse(0);
    }

    /** The steps that a segment knows: its rows by level, those of one level in the order of the workbook. */
    public List<RelanceStep> ladder(String segment) {
        CompiledTable table = rulebook.active(RelanceColumns.NAME);
        return table.rows().stream().filter(row -> row.codes("segment").contains(segment))
                .sorted(Comparator.comparing(row -> row.integer("nextLevel")))
                .map(row -> step(row, table.version())).toList();
    }

    static RelanceStep step(RuleRow row, int version) {
        return new RelanceStep(row.number(), version, row.integer("nextLevel"), row.text("label"),
                RelanceChannel.valueOf(row.text("channel")), RelanceTemplate.valueOf(row.text("template")),
                row.integer("delay"), row.decimal("minimum"), row.decimal("approval"),
                row.has("fallback") ? RelanceChannel.valueOf(row.text("fallback")) : null,
                "yes".equals(row.text("penalties")), row.decimal("creditShare"));
    }
}
