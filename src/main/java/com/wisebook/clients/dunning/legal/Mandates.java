package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @param recovered what came in by him, all in all
     * @param fees      what he costs, all in all
     */
    @Schema(name = "LegalMandate", requiredProperties = {"id", "kind", "name", "handedOverOn", "recovered", "fees"})
    record Mandate(long id, String kind, String name, String contact, String reference, LocalDate handedOverOn, LocalDate claimOn,
                   LocalDate returnedOn, BigDecimal recovered, BigDecimal fees) {
    }

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final Interruptions interruptions;
    private final BusinessClock clock;

    Mandates(JdbcClient jdbc, LegalStore store, Interruptions interruptions, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.interruptions = interruptions;
        this.clock = clock;
    }

    List<Mandate> of(long caseId) {
        return jdbc.sql("""
                select id, kind, name, contact, reference, handed_over_on, claim_on, returned_on, recovered, fees from legal_mandate
                 where prelitigation_id = :id order by id""").param("id", caseId).query(RecordRows.of(Mandate.class)).list();
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
     * @throws InvalidTaskInput a day before the hand-over, or in the future; more recovered than the case is about
     */
    void report(LegalCase of, TaskInput input) {
        Mandate mandate = of(of.id()).stream().filter(one -> one.returnedOn() == null).findFirst()
            .orElseThrow(() -> new InvalidTaskInput("legal.task.gone"));
        LocalDate day = past(input, "reportOn");
        if (day.isBefore(mandate.handedOverOn())) {
            throw TaskInput.refusal("reportOn", "legal.mandate.before");
        }
        BigDecimal recovered = input.amount("recovered");
        if (recovered != null) {
            new LegalClaim(store.items(of.id())).recovered("recovered", recovered);
        }
        Map<String, Object> values = new HashMap<>();
        values.put("id", mandate.id());
        values.put("recovered", recovered);
        values.put("fees", input.amount("fees"));
        jdbc.sql("""
                update legal_mandate set recovered = coalesce(cast(:recovered as numeric), recovered), fees = coalesce(cast(:fees as numeric), fees)
                 where id = :id""").params(values).update();
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
    }

    private LocalDate past(TaskInput input, String field) {
        LocalDate day = input.requiredDate(field);
        if (day.isAfter(clock.today())) {
            throw TaskInput.refusal(field, "dunning.task.date-future");
        }
        return day;
    }
}
