package com.wisebook.clients.dunning.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When the morning cycle starts by itself, and when an administrator's task is due. Called by the diagram. */
@Component(CollectionsDayProcess.SCHEDULE)
public class CollectionsDaySchedule {

    private final String cron;
    private final Clock clock;

    CollectionsDaySchedule(@Value("${wisebook.cycle.cron:0 0 7 ? * MON-FRI}") String cron, Clock clock) {
        this.cron = cron;
        this.clock = clock;
    }

    /** Quartz cron expression, read in the zone of the Java machine. */
    public String getCron() {
        return cron;
    }

    /** The end of today's office hours, as ISO text. */
    public String dueDate() {
        return CaseVariables.iso(CaseVariables.endOfOffice(LocalDate.now(clock.withZone(ZoneId.of("Europe/Paris")))));
    }
}
