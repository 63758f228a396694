package com.wisebook.clients.dunning.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Confirmations;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.PaymentPlans.NewPlan;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.PlanLetters;
import com.wisebook.clients.dunning.casework.BulkPlans;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Payment plans: several days, each with its amount. */
@RestController
@RequestMapping("/api/v1/payment-plans")
@Tag(name = "collections")
class PaymentPlansRest {

    private static final String COLLECTORS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";

    /** A plan to agree on; without {@code entryIds} it covers the oldest items first. */
    @Schema(name = "PaymentPlanWanted")
    record PlanWanted(@NotBlank String companyCode, @NotBlank String customerCode, String currency, @NotNull @Size(max = 60) List<@NotNull Instalment> instalments,
                      List<Long> entryIds, @Pattern(regexp = "CALL|EMAIL|LETTER|NOTE") String channel, @Size(max = 500) String note) {
    }

    /** What is decided. */
    enum PlanVerdict { APPROVE, REFUSE }

    /** A refusal says why. */
    @Schema(name = "PaymentPlanDecisions", requiredProperties = {"decision", "plans"})
    record PlanDecisions(@NotNull PlanVerdict decision, @NotEmpty @Size(max = 1000, message = "{wisebook.validation.list}") List<@NotNull Long> plans,
                         @Size(max = 4000) String reason) {
    }

    /** A plan that was not decided, and why. */
    @Schema(name = "PaymentPlanLeft", requiredProperties = {"id", "customerName", "reason"})
    record PlanLeft(long id, String customerName, String reason) {
    }

    /** What became of them. */
    @Schema(name = "PaymentPlansDecided", requiredProperties = {"decided", "left"})
    record PlansDecided(int decided, List<PlanLeft> left) {
    }

    private final PaymentPlans plans;
    private final Confirmations confirmations;
    private final BulkPlans decisions;
    private final PlanLetters letters;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final AuditTrail audit;

    PaymentPlansRest(PaymentPlans plans, Confirmations confirmations, BulkPlans decisions, PlanLetters letters, Customers customers, Companies companies,
                     CurrentUser user, AuditTrail audit) {
        this.plans = plans;
        this.confirmations = confirmations;
        this.decisions = decisions;
        this.letters = letters;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.audit = audit;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "A customer's payment plans, newest first")
    List<Plan> ofCustomer(@RequestParam String customer) {
        return plans.ofCustomer(customer(customer).id());
    }

    @PostMapping
    @PreAuthorize(COLLECTORS)
    @Transactional
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(summary = "Agrees on a payment plan, or asks a manager when it is above the threshold",
        description = "2 to 24 instalments, each later than the one before. Status LIVE: it pauses what it covers; TO_APPROVE: nothing is paused "
            + "until a manager agrees in the Tasklist. An instalment that is not paid wholly by its day and two bank days ends the plan.")
    public ResponseEntity<Plan> propose(@Valid @RequestBody PlanWanted wanted) {
        Company company = companies.byCode(wanted.companyCode())
            .orElseThrow(() -> ProblemException.notFound("dunning.company.unknown", wanted.companyCode()));
        Plan plan = plans.propose(new NewPlan(company.id(), customer(wanted.customerCode()).id(),
            wanted.currency() == null ? company.currency() : wanted.currency(), wanted.instalments(),
            wanted.entryIds() == null ? List.of() : wanted.entryIds(), wanted.channel() == null ? "NOTE" : wanted.channel(), wanted.note()),
            user.username());
        audit.record("PLAN_PROPOSED", "customer", wanted.customerCode(), null, wanted);
        return ResponseEntity.status(HttpStatus.CREATED).body(plan);
    }

    @PostMapping("/decisions")
    @PreAuthorize(COLLECTORS)
    @Operation(summary = "Agrees to payment plans that wait, or refuses them, each through its task",
        description = "At most 1000. What cannot be decided (a manager's, one's own, less is owed by now) stays as it is and comes back in `left` with its "
            + "reason; the others are decided all the same. The customer is told.")
    PlansDecided decide(@Valid @RequestBody PlanDecisions wanted) {
        boolean approve = wanted.decision() == PlanVerdict.APPROVE;
        if (!approve && (wanted.reason() == null || wanted.reason().isBlank())) {
            throw ProblemException.unprocessable("dunning.plan.incomplete").field("reason", "dunning.plan.reason");
        }
        BulkPlans.Outcome outcome = decisions.decide(wanted.plans(), approve, wanted.reason());
        return new PlansDecided(outcome.decided(), outcome.left().stream().map(one -> new PlanLeft(one.id(), one.customerName(), one.reason())).toList());
    }

    @GetMapping(path = "/{id}/document", produces = MediaType.ALL_VALUE)
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "The plan's letter as PDF, in the customer's language", description = "Drawn from the plan as it stands; what was sent stays with its message.")
    ResponseEntity<byte[]> document(@PathVariable long id) {
        Attachment letter = letters.draw(plans.byId(id).orElseThrow(() -> ProblemException.notFound("dunning.plan.unknown", id)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(letter.fileName(), StandardCharsets.UTF_8).build().toString())
            .header("X-Content-Type-Options", "nosniff").body(letter.bytes());
    }

    @GetMapping("/{id}/confirmation")
    @PreAuthorize(COLLECTORS)
    @Operation(summary = "Whether the mail that confirms a payment plan to the customer has left")
    Confirmations.State planConfirmation(@PathVariable long id) {
        return confirmations.state(Confirmations.Kind.PLAN, id);
    }

    @DeleteMapping("/{id}")
    @PreAuthorize(COLLECTORS)
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a payment plan back; what remains of it is asked for again", description = "`tell`: whether a customer to whom it was confirmed is "
        + "told; without it, when the confirmation has left. One that is still here is withdrawn.")
    public void cancel(@PathVariable long id, @RequestParam(required = false) Boolean tell) {
        if (!plans.cancel(id, tell, user.username())) {
            throw ProblemException.notFound("dunning.plan.unknown", id);
        }
        audit.record("PLAN_CANCELLED", "payment_plan", id, null, null);
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
    }
}
