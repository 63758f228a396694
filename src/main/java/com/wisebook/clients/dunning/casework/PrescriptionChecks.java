package com.wisebook.clients.dunning.casework;

import java.sql.Timestamp;
import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.workflow.task.TaskInput;

/** What a human found out about items past their prescription (facts.md 5). */
@Component
class PrescriptionChecks {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PrescriptionChecks(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The finding holds for all items of the case that are past it and that nobody has looked at. */
    void record(Dossier dossier, TaskInput input, String user) {
        boolean prescribed = input.requiredChoice("finding").equals("PRESCRIBED");
        String reason = input.requiredText("reason");
        LocalDate interrupted = prescribed ? null : input.requiredDate("interruptedOn");
        if (interrupted != null && interrupted.isAfter(clock.today())) {
            throw TaskInput.refusal("interruptedOn", "dunning.task.date-future");
        }
        jdbc.sql("""
                insert into prescription_check (entry_id, prescribed, interrupted_on, reason, checked_by, checked_at)
                select h.entry_id, :prescribed, :interrupted, :reason, :user, :now
                  from hold h
                 where h.case_id = :case and h.reason = 'PRESCRIBED' and h.released_at is null and h.entry_id is not null
                on conflict (entry_id) do update
                   set prescribed = excluded.prescribed, interrupted_on = excluded.interrupted_on, reason = excluded.reason,
                       checked_by = excluded.checked_by, checked_at = excluded.checked_at""")
            .param("prescribed", prescribed).param("interrupted", interrupted, java.sql.Types.DATE).param("reason", reason)
            .param("user", user).param("now", Timestamp.from(clock.instant())).param("case", dossier.id()).update();
    }
}
