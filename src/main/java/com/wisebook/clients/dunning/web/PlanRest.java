package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.Segments;
import com.wisebook.clients.dunning.cycle.PlanChoices;
import com.wisebook.clients.dunning.cycle.PlanChoices.NextStep;
import com.wisebook.clients.dunning.rules.RelanceStep;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The relance plans, one a segment, and which of them a customer has. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "collections")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class PlanRest {

    private static final String COLLECTORS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";

    /** A row of the relance table that names the segment. */
    @Schema(name = "PlanStep", requiredProperties = {"row", "level", "label", "channel", "delayDays", "formalNotice"})
    record Step(int row, int level, String label, String channel, int delayDays, BigDecimal minimumAmount, BigDecimal approvalAbove,
                boolean formalNotice) {
    }

    /** A segment and its plan: the rows of the table that name it. */
    @Schema(name = "SegmentPlan", requiredProperties = {"code", "label", "rows", "steps"})
    record SegmentPlan(String code, String label, int rows, List<Step> steps) {
    }

    /**
     * The next step with one of our companies.
     *
     * @param due  the table gives it today
     * @param on   when the table gives it; null when it has nothing to say
     * @param held why it would wait, when it is due and something holds it
     */
    @Schema(name = "PlanNextStep", requiredProperties = {"companyCode", "due", "held"})
    record Next(String companyCode, boolean due, LocalDate on, Integer level, String label, String channel, BigDecimal amount,
                String currency, Integer items, List<String> held) {
    }

    /**
     * The plan of a customer.
     *
     * @param automatic the segment that the table of segments gives today; null when the customer has no history
     * @param other     the next steps under the segment that was asked about
     */
    @Schema(name = "CustomerPlan", requiredProperties = {"segment", "locked", "next"})
    record CustomerPlan(String segment, boolean locked, String reason, String changedBy, Instant changedAt, String automatic,
                        List<Next> next, List<Next> other) {
    }

    /**
     * Another plan, and why.
     *
     * @param locked left out or true: the morning's table leaves it alone; false: until the table decides again
     */
    @Schema(name = "PlanChoice", requiredProperties = {"segment", "reason"})
    record Choice(@NotBlank String segment, @NotBlank @Size(max = 500) String reason, Boolean locked) {
    }

    private final PlanChoices choices;
    private final RelanceTable table;
    private final Segments segments;
    private final Customers customers;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final UserMessages texts;

    PlanRest(PlanChoices choices, RelanceTable table, Segments segments, Customers customers, CurrentUser user, AuditTrail audit,
             UserMessages texts) {
        this.choices = choices;
        this.table = table;
        this.segments = segments;
        this.customers = customers;
        this.user = user;
        this.audit = audit;
        this.texts = texts;
    }

    @GetMapping("/segments")
    @Operation(summary = "The segments, and the rows of the relance table that name each")
    List<SegmentPlan> segments() {
        return table.segments().stream().map(code -> {
            List<Step> steps = table.ladder(code).stream().map(PlanRest::step).toList();
            return new SegmentPlan(code, texts.text("dunning.segment." + code), steps.size(), steps);
        }).toList();
    }

    @GetMapping("/customers/{code}/plan")
    @Operation(summary = "A customer's plan and next steps; with `segment` also those that he would have there",
        description = "Nothing is written: the planner is asked what it would say.")
    CustomerPlan plan(@PathVariable String code, @RequestParam(required = false) String segment) {
        Customer customer = customer(code);
        if (segment != null) {
            known(segment);
        }
        Segments.Choice now = segments.choice(customer.id());
        return new CustomerPlan(now.segment(), now.locked(), now.reason(), now.changedBy(), now.changedAt(),
            choices.automatic(customer.id()).orElse(null), next(customer, now.segment()), segment == null ? null : next(customer, segment));
    }

    @PutMapping("/customers/{code}/plan")
    @PreAuthorize(COLLECTORS)
    @Transactional
    @Operation(summary = "Gives the customer the plan of another segment, which the morning's table then leaves alone")
    public CustomerPlan choose(@PathVariable String code, @Valid @RequestBody Choice choice) {
        Customer customer = customer(code);
        known(choice.segment());
        Segments.Choice before = segments.choice(customer.id());
        choices.choose(customer, choice.segment(), choice.locked() == null || choice.locked(), choice.reason().strip(), user.username());
        audit.record("PLAN_CHANGED", "customer", code, before, choice);
        return plan(code, null);
    }

    @DeleteMapping("/customers/{code}/plan")
    @PreAuthorize(COLLECTORS)
    @Transactional
    @Operation(summary = "Leaves the customer's segment to the table again, which decides at once")
    public CustomerPlan release(@PathVariable String code, @RequestParam(required = false) String reason) {
        Customer customer = customer(code);
        Segments.Choice before = segments.choice(customer.id());
        String said = reason == null || reason.isBlank() ? texts.text("dunning.plan.automatic") : reason.strip();
        String after = choices.release(customer, said, user.username());
        audit.record("PLAN_AUTOMATIC", "customer", code, before, after);
        return plan(code, null);
    }

    private List<Next> next(Customer customer, String segment) {
        return choices.nextSteps(customer.id(), segment).stream().map(PlanRest::view).toList();
    }

    private static Next view(NextStep one) {
        if (one.next() == null) {
            return new Next(one.companyCode(), false, null, null, null, null, null, null, null, List.of());
        }
        RelanceStep step = one.next().step();
        List<String> held = !one.due() ? List.of()
            : one.plan().holds().stream().map(hold -> hold.reason().name()).distinct().toList();
        return new Next(one.companyCode(), one.due(), one.next().on(), step.level(), step.label(), step.channel().name(),
            one.next().amount(), one.next().currency(), one.next().items(), held);
    }

    private static Step step(RelanceStep step) {
        return new Step(step.row(), step.level(), step.label(), step.channel().name(), step.delayDays(), step.minimumAmount(),
            step.approvalAbove(), step.formalNotice());
    }

    private void known(String segment) {
        if (!choices.known(segment)) {
            throw ProblemException.unprocessable("dunning.segment.unknown", segment).field("segment", "dunning.segment.unknown", segment);
        }
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
    }
}
