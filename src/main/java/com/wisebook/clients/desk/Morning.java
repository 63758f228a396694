package com.wisebook.clients.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/** What the first page shows. */
public final class Morning {

    private Morning() {
    }

    /** The four figures; each opens the list of its rows. */
    public enum Figure {
        SENT("desk_sent"), HELD("desk_held"), WAITING("desk_waiting"), FAILED("desk_failed");

        final String view;

        Figure(String view) {
            this.view = view;
        }

        /** Its name in an address, e.g. {@code held}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A run of the daily cycle.
     *
     * @param report other counters of the run, by name
     */
    @Schema(name = "MorningRun", requiredProperties = {"id", "asOf", "status", "trigger", "startedBy", "startedAt", "customers", "items",
        "casesOpened", "casesAdvanced", "casesClosed", "report"})
    public record Run(long id, LocalDate asOf, String status, String trigger, String startedBy, Instant startedAt,
                      Instant finishedAt, Long jobId, int customers, int items, int casesOpened, int casesAdvanced,
                      int casesClosed, Map<String, Object> report) {

        public boolean running() {
            return "RUNNING".equals(status);
        }

        /** Seconds it took, null while it runs. */
        public Long seconds() {
            return finishedAt == null ? null : Math.max(1, finishedAt.getEpochSecond() - startedAt.getEpochSecond());
        }
    }

    /** How many rows, of how many customers, worth how much by currency. */
    @Schema(name = "MorningCount", requiredProperties = {"rows", "customers", "amounts"})
    public record Count(long rows, long customers, List<Sum> amounts) {
    }

    /** Holds for one reason. */
    @Schema(requiredProperties = {"reason", "rows", "customers", "amounts", "releasedBy"})
    public record HeldFor(String reason, long rows, long customers, List<Sum> amounts, LocalDate firstUntil, LocalDate lastUntil,
                          String releasedBy) {
    }

    /**
     * One message, call or hold.
     *
     * @param kind  what it is: a delivery state, a reason to hold, or what a human has to do
     * @param until when the hold ends by itself, null when it does not
     */
    @Schema(name = "MorningRow", requiredProperties = {"id", "customerCode", "customerName", "companyCode", "kind", "amounts"})
    public record Row(long id, String customerCode, String customerName, String companyCode, String kind, Integer level,
                      String channel, List<Sum> amounts, LocalDate day, LocalDate until, String detail, String releasedBy,
                      Long messageId) {
    }

    /** Some of the rows, and how many there are. */
    @Schema(name = "MorningRows", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }
}
