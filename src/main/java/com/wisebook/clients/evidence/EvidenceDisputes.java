package com.wisebook.clients.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.evidence.EvidenceDossier.Dispute;
import com.wisebook.clients.evidence.EvidenceWords.Group;
import com.wisebook.clients.evidence.EvidenceWords.Told;

/** The disputes of a file with their proofs: what the chain holds of each, and what changed from one version of it to the next. */
final class EvidenceDisputes {

    /** What may change of a dispute and matters, in the order in which it is told; its answer and its outcome are said by the act itself. */
    private static final List<String> FIELDS = List.of("status", "reason", "amount", "department", "answer_due", "granted", "credit_ref");

    private final EvidenceDossier of;
    private final EvidenceWords.Teller t;

    EvidenceDisputes(EvidenceDossier of, EvidenceWords.Teller t) {
        this.of = of;
        this.t = t;
    }

    /** What happened to a dispute. */
    List<EvidenceSteps.Step> steps(Dispute dispute) {
        List<Told> his = of.of(Group.DISPUTE).stream().filter(one -> is(one, dispute)).toList();
        JsonNode[] before = new JsonNode[1];
        return EvidenceSteps.of(his, one -> lines(dispute, one, before));
    }

    /** What was said of disputes that were never opened, and what cannot be told any more because it was erased. */
    List<Told> others() {
        return of.of(Group.DISPUTE).stream().filter(one -> of.disputes().stream().noneMatch(dispute -> is(one, dispute))).toList();
    }

    private static boolean is(Told one, Dispute dispute) {
        return one.of().equals("dispute:" + dispute.id()) || one.of().equals(dispute.number());
    }

    private List<String> lines(Dispute dispute, Told one, JsonNode[] before) {
        String kind = one.link().kind();
        if (one.link().content() == null) {
            return one.lines();
        }
        JsonNode now = t.content(one.link());
        if (EvidenceWords.disputeState(kind)) {
            List<String> changed = before[0] == null ? one.lines() : changed(dispute, before[0], now);
            before[0] = now;
            return changed;
        }
        if (kind.equals("DISPUTE_OPENED")) {
            before[0] = now;
            return EvidenceWords.said(now, "description").strip().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
        if (kind.equals("DISPUTE_PARTS")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode row : now.path("rows")) {
                sum = sum.add(row.path("amount").decimalValue());
            }
            return List.of(t.text("evidence.pdf.change", t.text("evidence.change.contested"), t.money(sum, dispute.currency()) + " – " + dispute.documents()));
        }
        return one.lines().stream().filter(line -> !line.startsWith(dispute.number())).map(line -> of.reasons().getOrDefault(line, t.word("department", line))).toList();
    }

    private List<String> changed(Dispute dispute, JsonNode before, JsonNode now) {
        List<String> lines = new ArrayList<>();
        for (String field : FIELDS) {
            String was = value(dispute, field, before);
            String is = value(dispute, field, now);
            if (!is.equals(was)) {
                String label = t.text("evidence.change." + field);
                lines.add(was.isEmpty() ? t.text("evidence.pdf.change", label, is) : t.text("evidence.pdf.changed", label, is.isEmpty() ? "–" : is, was));
            }
        }
        return lines;
    }

    private String value(Dispute dispute, String field, JsonNode version) {
        String said = EvidenceWords.said(version, field);
        return said.isEmpty() ? said : switch (field) {
            case "status" -> t.word("state", said);
            case "reason" -> of.reasons().getOrDefault(said, said);
            case "department" -> t.word("department", said);
            case "amount", "granted" -> t.money(version.path(field).decimalValue(), dispute.currency());
            case "answer_due" -> t.date(version, field);
            default -> said;
        };
    }
}
