package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

import io.swagger.v3.oas.annotations.media.Schema;

/** The steps of an injonction de payer (CPC 1405 to 1422), each on its day. */
@Component
class CourtOrders {

    /**
     * An order, asked for or given.
     *
     * @param state           TO_FILE, FILED, GIVEN, REFUSED, SERVED, OPPOSED, ENFORCEABLE, VOID or STOPPED
     * @param serveBy         last day for its service, after which it is void
     * @param oppositionUntil last day for the debtor's opposition
     * @param serviceReference the bailiff who served it, or the number of his deed; {@code reference} is the court's
     */
    @Schema(name = "CourtOrder", requiredProperties = {"id", "state"})
    record Order(long id, String state, String court, String reference, LocalDate filedOn, LocalDate givenOn, BigDecimal amount, String currency,
                 LocalDate refusedOn, LocalDate serveBy, LocalDate servedOn, LocalDate oppositionUntil, LocalDate opposedOn, LocalDate enforceableOn, String serviceReference) {

        boolean running() {
            return List.of("TO_FILE", "FILED", "GIVEN", "SERVED").contains(state);
        }

        private LocalDate latest() {
            return Stream.of(filedOn, givenOn, servedOn).filter(day -> day != null).max(LocalDate::compareTo).orElse(null);
        }
    }

    private static final Map<String, List<String>> AFTER = Map.of("TO_FILE", List.of("FILED", "STOPPED"), "FILED", List.of("GIVEN", "REFUSED", "STOPPED"),
        "GIVEN", List.of("SERVED", "STOPPED"), "SERVED", List.of("OPPOSED", "ENFORCEABLE", "STOPPED"));

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final LegalDeadlines deadlines;
    private final Interruptions interruptions;
    private final BusinessClock clock;

    CourtOrders(JdbcClient jdbc, LegalStore store, LegalDeadlines deadlines, Interruptions interruptions, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.deadlines = deadlines;
        this.interruptions = interruptions;
        this.clock = clock;
    }

    /** All of a case, oldest first. */
    List<Order> of(long caseId) {
        return jdbc.sql("""
                select id, state, court, reference, filed_on, given_on, amount, currency, refused_on, serve_by, served_on, opposition_until, opposed_on, enforceable_on,
                       service_reference
                  from court_order where prelitigation_id = :id order by id""").param("id", caseId).query(RecordRows.of(Order.class)).list();
    }

    /** The newest one; null when none was ever asked for. */
    Order newest(long caseId) {
        return of(caseId).stream().reduce((a, b) -> b).orElse(null);
    }

    Optional<Order> running(long caseId) {
        return of(caseId).stream().filter(Order::running).findFirst();
    }

    void begin(long caseId, String court) {
        jdbc.sql("insert into court_order (prelitigation_id, state, court) values (:id, 'TO_FILE', :court)").param("id", caseId)
            .param("court", court, java.sql.Types.VARCHAR).update();
    }

    /** Something else is done: the one that runs is not pursued. */
    void stop(long caseId) {
        jdbc.sql("update court_order set state = 'STOPPED' where prelitigation_id = :id and state in ('TO_FILE', 'FILED', 'GIVEN', 'SERVED')")
            .param("id", caseId).update();
    }

    /** Not served in time: as though it had never been given. */
    void voided(long caseId) {
        jdbc.sql("update court_order set state = 'VOID' where prelitigation_id = :id and state = 'GIVEN'").param("id", caseId).update();
    }

    /**
     * Records a step.
     *
     * @return the state reached
     * @throws InvalidTaskInput a step that does not follow, before the one before it or before anything was due, after its deadline, or in the future;
     *                          an amount that cannot be
     */
    String record(LegalCase of, TaskInput input) {
        Order order = running(of.id()).orElseThrow(() -> new InvalidTaskInput("legal.task.gone"));
        String step = input.requiredChoice("step");
        if (!AFTER.get(order.state()).contains(step)) {
            throw TaskInput.refusal("step", "legal.order.order");
        }
        if (step.equals("STOPPED")) {
            stop(of.id());
            return step;
        }
        LocalDate day = input.requiredDate("stepOn");
        LegalClaim claim = new LegalClaim(store.items(of.id()));
        check(order, step, day, claim);
        Map<String, Object> values = new HashMap<>();
        values.put("id", order.id());
        values.put("day", day);
        String assignments = switch (step) {
            case "FILED" -> "filed_on = :day";
            case "GIVEN" -> {
                values.put("by", deadlines.serveBy(day));
                BigDecimal ordered = input.requiredAmount("orderAmount");
                String currency = LegalClaim.currency(claim.brought().keySet(), input, "orderCurrency");
                claim.ordered("orderAmount", ordered, currency);
                values.put("amount", ordered);
                values.put("currency", currency);
                yield "given_on = :day, serve_by = :by, amount = :amount, currency = :currency";
            }
            case "REFUSED" -> "refused_on = :day";
            case "SERVED" -> {
                values.put("until", deadlines.oppositionUntil(day));
                interruptions.record(of, day, "legal.interruption.served");
                values.put("service", served(input));
                yield "served_on = :day, opposition_until = :until, service_reference = cast(:service as text)";
            }
            case "OPPOSED" -> "opposed_on = :day";
            default -> "enforceable_on = :day";
        };
        values.put("state", step);
        // the court gives its number when it is asked and when it answers; what somebody types later is another one's
        String court = switch (step) {
            case "FILED", "GIVEN" -> "coalesce(cast(:reference as text), reference)";
            case "SERVED" -> "reference";
            default -> "coalesce(reference, cast(:reference as text))";
        };
        values.put("reference", input.text("orderReference"));
        jdbc.sql("update court_order set state = :state, reference = " + court + ", " + assignments + " where id = :id").params(values).update();
        return step;
    }

    /** Who served it; forms from before it had a field of its own have it in the reference. */
    private static String served(TaskInput input) {
        String service = input.text("serviceReference");
        return service == null ? input.text("orderReference") : service;
    }

    /** What a step is told with: the reference that was typed, and the note; null when there is neither. */
    static String told(TaskInput input) {
        String said = Stream.of(input.text("serviceReference"), input.text("orderReference"), input.text("note")).filter(Objects::nonNull)
            .collect(Collectors.joining(" – "));
        return said.isEmpty() ? null : said;
    }

    private void check(Order order, String step, LocalDate day, LegalClaim claim) {
        if (day.isAfter(clock.today())) {
            throw TaskInput.refusal("stepOn", "dunning.task.date-future");
        }
        if (step.equals("FILED")) {
            claim.filed("stepOn", day);
        }
        if (order.latest() != null && day.isBefore(order.latest())) {
            throw TaskInput.refusal("stepOn", "legal.order.before", Formats.day(order.latest()));
        }
        if (step.equals("SERVED") && day.isAfter(order.serveBy())) {
            throw TaskInput.refusal("stepOn", "legal.order.void", Formats.day(order.serveBy()));
        }
        if (step.equals("ENFORCEABLE") && !day.isAfter(order.oppositionUntil())) {
            throw TaskInput.refusal("stepOn", "legal.order.opposition", Formats.day(order.oppositionUntil()));
        }
    }
}
