package com.wisebook.clients.dunning.rules;

import com.wisebook.clients.rulebook.Coverage;
import com.wisebook.clients.rulebook.Coverage.Box;
import com.wisebook.clients.rulebook.Finding;
import com.wisebook.clients.rulebook.RuleRow;
import com.wisebook.clients.rulebook.RuleTableCheck;
import com.wisebook.clients.rulebook.RuleTableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a relance table: it only climbs, nobody enters at a formal notice, no overdue item is forgotten,
 * no item gets stuck half-way, more days overdue never mean a lower step, and a template goes by a channel that suits it.
 */
final class RelanceChecks implements RuleTableCheck {

    /** Lowest level from which a formal notice or the hand-over to legal may follow. */
    static final int FORMAL_NOTICE_FROM = 4;
    /** Highest level at which an item that was never reminded may enter. */
    static final int HIGHEST_ENTRY = 5;

    @Override
    public List<Finding> check(RuleTableDefinition table, List<RuleRow> rows) {
        List<Finding> findings = new ArrayList<>();
        for (RuleRow row : rows) {
            escalation(table, row, findings);
            template(table, row, findings);
        }
        if (findings.isEmpty()) {
            Coverage coverage = Coverage.of(table);
            forgotten(table, coverage, rows, findings);
            lower(table, coverage, rows, findings);
        }
        return findings;
    }

    private static void escalation(RuleTableDefinition table, RuleRow row, List<Finding> findings) {
        int next = row.integer("nextLevel");
        int from = row.integer("levelFrom");
        int to = row.integer("levelTo");
        RelanceTemplate template = RelanceTemplate.valueOf(row.text("template"));
        if (next <= to) {
            findings.add(table.at(row, "nextLevel", "relance.check.level", next, to));
        }
        if ((template == RelanceTemplate.FORMAL_NOTICE || template == RelanceTemplate.LEGAL) && from < FORMAL_NOTICE_FROM) {
            findings.add(table.at(row, "levelFrom", "relance.check.formal-notice", from));
        } else if (from == 0 && next > HIGHEST_ENTRY) {
            findings.add(table.at(row, "nextLevel", "relance.check.entry", next, HIGHEST_ENTRY));
        }
        if (template == RelanceTemplate.FORMAL_NOTICE && !row.has("approval")) {
            findings.add(table.at(row, "approval", "relance.check.approval"));
        }
    }

    private static void template(RuleTableDefinition table, RuleRow row, List<Finding> findings) {
        RelanceTemplate template = RelanceTemplate.valueOf(row.text("template"));
        RelanceChannel channel = RelanceChannel.valueOf(row.text("channel"));
        boolean preDue = template == RelanceTemplate.PRE_DUE;
        if (preDue && row.integer("daysTo", RelanceColumns.MAX_DAYS) >= 0) {
            findings.add(table.at(row, "daysTo", "relance.check.pre-due"));
        }
        if (!preDue && row.integer("daysFrom", RelanceColumns.MIN_DAYS) < 0) {
            findings.add(table.at(row, "daysFrom", "relance.check.overdue-template"));
        }
        if (!template.goesBy(channel)) {
            findings.add(table.at(row, "channel", "relance.check.channel",
                    RelanceColumns.TEMPLATES.label(template.name()), RelanceColumns.CHANNELS.label(channel.name())));
        }
        if (row.has("fallback")) {
            RelanceChannel fallback = RelanceChannel.valueOf(row.text("fallback"));
            if (fallback == channel || !template.fallsBackTo(fallback)) {
                findings.add(table.at(row, "fallback", "relance.check.fallback",
                        RelanceColumns.CHANNELS.label(fallback.name()), RelanceColumns.TEMPLATES.label(template.name())));
            }
        }
    }

    /**
     * However long it waits, an item must be taken. Time only moves forward, so it is enough to look at an item that is
     * overdue, and whose last step was, as long ago as can be. Customers change segment: every level of the table is
     * looked at in every segment.
     */
    private static void forgotten(RuleTableDefinition table, Coverage coverage, List<RuleRow> rows, List<Finding> findings) {
        int top = rows.stream().mapToInt(row -> row.integer("nextLevel")).max().orElse(0);
        List<Box> boxes = rows.stream().map(coverage::of).toList();
        for (String segment : RelanceColumns.SEGMENTS.codes()) {
            for (int level = 0; level < top; level++) {
                Box waiting = coverage.everything().only("segment", segment).between("levelReached", level, level)
                        .between("daysOverdue", RelanceColumns.MAX_DAYS, RelanceColumns.MAX_DAYS)
                        .between("daysSinceStep", RelanceFact.NO_STEP_YET, RelanceFact.NO_STEP_YET)
                        .between("amount", 1, Long.MAX_VALUE);
                int stuckAt = level;
                coverage.gap(waiting, boxes).map(Box::example)
                        .ifPresent(example -> findings.add(forgotten(table, stuckAt, example)));
            }
        }
    }

    private static Finding forgotten(RuleTableDefinition table, int level, Map<String, String> example) {
        return level == 0
                ? table.whole("relance.check.gap", example.get("segment"), example.get("behaviour"),
                        example.get("contract"), example.get("amount"))
                : table.whole("relance.check.stuck", example.get("segment"), level, example.get("behaviour"),
                        example.get("contract"), example.get("amount"));
    }

    /** What a row really takes is what those above it leave; two such pieces that differ in days only are compared. */
    private static void lower(RuleTableDefinition table, Coverage coverage, List<RuleRow> rows, List<Finding> findings) {
        List<Box> above = new ArrayList<>();
        List<List<Box>> taken = new ArrayList<>();
        for (RuleRow row : rows) {
            Box box = coverage.of(row);
            taken.add(coverage.remainder(box.between("daysOverdue", 1, RelanceColumns.MAX_DAYS), above));
            above.add(box);
        }
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                if (rows.get(j).integer("nextLevel") < rows.get(i).integer("nextLevel")) {
                    lower(table, rows.get(i), taken.get(i), rows.get(j), taken.get(j), findings);
                }
            }
        }
    }

    private static void lower(RuleTableDefinition table, RuleRow higher, List<Box> sooner, RuleRow lower, List<Box> later,
                              List<Finding> findings) {
        for (Box a : sooner) {
            for (Box b : later) {
                if (a.meets(b, "daysOverdue") && b.highest("daysOverdue") > a.lowest("daysOverdue")) {
                    findings.add(table.at(lower, "nextLevel", "relance.check.lower", higher.integer("nextLevel"),
                            a.lowest("daysOverdue"), lower.integer("nextLevel"),
                            Math.max(b.lowest("daysOverdue"), a.lowest("daysOverdue") + 1), higher.number()));
                    return;
                }
            }
        }
    }
}
