package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

import io.swagger.v3.oas.annotations.media.Schema;

/** Lawyers and agencies that have a file. */
@Component
class Mandates {

    /**
     * Somebody who has the file.
     *
     * @param claimOn   when he brought the claim before a court
     * @param fees       what he costs, all in all, in the company's currency
     * @param recoveries what came in by him, all in all, each currency apart
     */
    @Schema(name = "LegalMandate", requiredProperties = {"id", "kind", "name", "handedOverOn", "fees", "recoveries"})
    record Mandate(long id, String kind, String name, String contact, String reference, LocalDate handedOverOn, LocalDate claimOn,
                   LocalDate returnedOn, BigDecimal fees, List<Recovery> recoveries) {
    }

    private record Row(long id, String kind, String name, String contact, String reference, LocalDate handedOverOn, LocalDate claimOn, LocalDate returnedOn,
                       BigDecimal fees) {

        Mandate with(List<Recovery> recoveries) {
            return new Mandate(id, kind, name, contact, reference, handedOverOn, claimOn, returnedOn, fees, recoveries);
        }
    }

    private final JdbcClient jdbc;
    private final Recoveries recoveries;
    private final Interruptions interruptions;
    private final BusinessClock clock;

    Mandates(JdbcClient jdbc, Recoveries recoveries, Interruptions interruptions, BusinessClock clock) {
        this.jdbc = jdbc;
        this.recoveries = recoveries;
        this.interruptions = interruptions;
        this.clock = clock;
    }

    List<Mandate> of(long caseId) {
        List<Row> rows = jdbc.sql("""
                select id, kind, name, contact, reference, handed_over_on, claim_on, returned_on, fees from legal_mandate
                 where prelitigation_id = :id order by id""").param("id", caseId).query(RecordRows.of(Row.class)).list();
        Map<Long, List<Recovery>> recovered = rows.isEmpty() ? Map.of() : recoveries.of(rows.stream().map(Row::id).toList());
        return rows.stream().map(row -> row.with(recovered.getOrDefault(row.id(), List.of()))).toList();
    }

    /** @return the day of the hand-over */
    LocalDate begin(long caseId, String kind, TaskInput input) {
        LocalDate day = past(input, "handedOverOn");
        jdbc.sql("""
                insert into legal_mandate (prelitigation_id, kind, name, contact, reference, handed_over_on)
                values (:id, :kind, :name, :contact, :reference, :day)""")
            .param("id", caseId).param("kind", kind).param("name", input.requiredText("counsel"))
            .param("contact", input.text("counselContact"), java.sql.Types.VARCHAR).param("reference", input.text("fileReference"), java.sql.Types.VARCHAR)
            .param("day", day).update();
        return day;
    }

    /** Something else is done: whoever has the file gives it back. */
    void end(long caseId, LocalDate day) {
        jdbc.sql("update legal_mandate set returned_on = :day where prelitigation_id = :id and returned_on is null").param("day", day)
            .param("id", caseId).update();
    }

    /**
     * News of who has the file.
     *
     * @return what came in by him until that day, when that was said
     * @throws InvalidTaskInput a day before the hand-over, or in the future; more recovered than can be claimed
     */
    Optional<Recovery> report(LegalCase of, TaskInput input) {
        Mandate mandate = of(of.id()).stream().filter(one -> one.returnedOn() == null).findFirst()
            .orElseThrow(() -> new InvalidTaskInput("legal.task.gone"));
        LocalDate day = past(input, "reportOn");
        if (day.isBefore(mandate.handedOverOn())) {
            throw TaskInput.refusal("reportOn", "legal.mandate.before");
        }
        Optional<Recovery> recovered = recoveries.report(of, mandate.id(), input, day);
        jdbc.sql("update legal_mandate set fees = coalesce(cast(:fees as numeric), fees) where id = :id")
            .param("fees", input.amount("fees"), java.sql.Types.NUMERIC).param("id", mandate.id()).update();
        switch (input.requiredChoice("report")) {
            case "CLAIM" -> {
                jdbc.sql("update legal_mandate set claim_on = :day where id = :id").param("day", day).param("id", mandate.id()).update();
                interruptions.record(of, day, "legal.interruption.claim");
            }
            case "RETURNED" -> end(of.id(), day);
            default -> {
                // only the figures
            }
        }
        return recovered;
    }

    private LocalDate past(TaskInput input, String field) {
        LocalDate day = input.requiredDate(field);
        if (day.isAfter(clock.today())) {
            throw TaskInput.refusal(field, "dunning.task.date-future");
        }
        return day;
    }
}
