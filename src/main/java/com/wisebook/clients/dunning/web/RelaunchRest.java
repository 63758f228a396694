package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.http.HttpStatus;
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

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.casework.Relaunches;
import com.wisebook.clients.dunning.casework.Relaunches.Look;
import com.wisebook.clients.dunning.casework.Relaunches.Verdict;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlannedHold;
import com.wisebook.clients.dunning.plan.PlannedItem;
import com.wisebook.clients.dunning.plan.Recipient;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** « Relancer maintenant »: what would happen, and the request itself. */
@RestController
@RequestMapping("/api/v1/customers/{code}")
@Tag(name = "collections")
class RelaunchRest {

    private static final String COLLECTORS = "hasAnyRole('OFFICER', 'MANAGER', 'ADMIN')";

    /** An item that the relance would be about. */
    @Schema(name = "RelaunchItem", requiredProperties = {"entryId", "daysOverdue", "level", "amount", "currency"})
    record Item(long entryId, String documentRef, LocalDate dueDate, int daysOverdue, int level, BigDecimal amount, String currency) {
    }

    /** What would hold it, until when. */
    @Schema(name = "RelaunchHold", requiredProperties = {"reason", "label", "release"})
    record Hold(String reason, String label, String release, String detail, BigDecimal amount, String currency, LocalDate heldUntil) {
    }

    /** The step that the table takes by itself, and when. */
    @Schema(name = "RelaunchNext", requiredProperties = {"on", "level", "label", "channel"})
    record Next(LocalDate on, int level, String label, String channel) {
    }

    /**
     * What a request would lead to now.
     *
     * @param leavesAt later than now when the channel is closed at this hour; null when nothing leaves
     * @param askedBy  who asked for it already
     */
    @Schema(name = "RelaunchPreview", requiredProperties = {"verdict", "explanation", "items", "holds"})
    record Preview(Verdict verdict, String explanation, Integer level, String label, String channel, boolean formalNotice, String recipient,
                   String address, BigDecimal amount, String currency, List<Item> items, List<Hold> holds, Instant leavesAt, Next next,
                   String askedBy, Instant askedAt, String subject, String text, String html) {
    }

    /** Who takes it upon himself says why. */
    @Schema(name = "RelaunchRequest", requiredProperties = {"companyCode", "reason"})
    record Wanted(@NotBlank String companyCode, @NotBlank @Size(max = 500) String reason) {
    }

    /** The request was taken. */
    @Schema(name = "RelaunchTaken", requiredProperties = {"id", "verdict"})
    record Taken(long id, Verdict verdict, Instant leavesAt) {
    }

    private final Relaunches relaunches;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final Users users;
    private final AuditTrail audit;
    private final UserMessages texts;
    private final BusinessClock clock;

    RelaunchRest(Relaunches relaunches, Customers customers, Companies companies, CurrentUser user, Users users, AuditTrail audit, UserMessages texts,
                 BusinessClock clock) {
        this.relaunches = relaunches;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.users = users;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/relaunch")
    @PreAuthorize(COLLECTORS)
    @Operation(summary = "What « relaunch now » would lead to; nothing is done",
        description = "The table's delays and minimum amount would not be waited for; whatever else holds a relance is in `holds`.")
    Preview look(@PathVariable String code, @RequestParam String company) {
        Look look = relaunches.look(company(company).id(), customer(code).id(), user.username())
            .orElseThrow(() -> ProblemException.notFound("dunning.account.unknown", company));
        return preview(look);
    }

    @PostMapping("/relaunch")
    @PreAuthorize(COLLECTORS)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Asks for the customer's next relance now, with a reason",
        description = "Refused (409) when one is under way, was asked for or has left today; refused (422) when nothing could leave.")
    public Taken relaunch(@PathVariable String code, @Valid @RequestBody Wanted wanted) {
        Customer customer = customer(code);
        Company company = company(wanted.companyCode());
        boolean account = customers.accounts(List.of(customer.id())).stream().anyMatch(a -> a.companyId() == company.id());
        if (!account) {
            throw ProblemException.notFound("dunning.account.unknown", wanted.companyCode());
        }
        try {
            Relaunches.Taken taken = relaunches.request(company.id(), customer.id(), wanted.reason().strip(), user.username());
            audit.record("RELANCE_REQUESTED", "customer", code, null, wanted);
            return new Taken(taken.id(), taken.look().verdict(), leavesAt(taken.look().plan()));
        } catch (Relaunches.Refused refused) {
            Verdict verdict = refused.look().verdict();
            HttpStatus status = verdict == Verdict.NOTHING || verdict == Verdict.HELD ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.CONFLICT;
            throw new ProblemException(status, "dunning.relaunch.refused", explanation(refused.look()));
        }
    }

    @DeleteMapping("/relaunch/{id}")
    @PreAuthorize(COLLECTORS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(summary = "Takes the request back, as long as what it asked for has not left")
    public void withdraw(@PathVariable String code, @PathVariable long id) {
        if (!relaunches.withdraw(customer(code).id(), id, user.username())) {
            throw ProblemException.conflict("dunning.relaunch.gone");
        }
        audit.record("RELANCE_REQUEST_WITHDRAWN", "customer", code, id, null);
    }

    private Preview preview(Look look) {
        CasePlan plan = look.plan();
        Recipient to = plan.recipient();
        boolean planned = !plan.items().isEmpty();
        Next next = look.next() == null ? null : new Next(look.next().on(), look.next().step().level(), look.next().step().label(),
            look.next().step().channel().name());
        return new Preview(look.verdict(), explanation(look), planned ? plan.level() : null, planned ? plan.step().label() : null,
            planned ? plan.channel() : null, planned && plan.step().formalNotice(),
            to == null || to.contact() == null ? null : to.contact().fullName(), to == null ? null : to.address(),
            planned ? plan.amount() : null, planned ? plan.currency() : null, plan.items().stream().map(RelaunchRest::item).toList(),
            plan.holds().stream().map(this::hold).toList(), leavesAt(plan), next,
            look.asked() == null ? null : look.asked().requestedBy(), look.asked() == null ? null : look.asked().requestedAt(),
            look.message() == null ? null : look.message().subject(), look.message() == null ? null : look.message().textBody(),
            look.message() == null ? null : look.message().htmlBody());
    }

    private Instant leavesAt(CasePlan plan) {
        return plan.items().isEmpty() || !plan.notBefore().isAfter(clock.instant()) ? null : plan.notBefore();
    }

    private static Item item(PlannedItem one) {
        return new Item(one.entryId(), one.facts().item().documentRef(), one.facts().item().dueDate(), one.daysOverdue(), one.step().level(),
            one.amount(), one.currency());
    }

    private Hold hold(PlannedHold one) {
        String reason = one.reason().name();
        return new Hold(reason, texts.text("hold.reason." + reason), texts.text("hold.release." + reason), one.detail(), one.amount(),
            one.currency(), one.until());
    }

    /** In a sentence, for people. */
    private String explanation(Look look) {
        return switch (look.verdict()) {
            case HELD -> {
                PlannedHold first = look.plan().holds().stream().filter(h -> h.entryId() == null).findFirst()
                    .orElseGet(() -> look.plan().holds().get(0));
                Hold said = hold(first);
                yield said.heldUntil() == null ? texts.text("dunning.relaunch.HELD", said.label(), said.release())
                    : texts.text("dunning.relaunch.HELD.until", said.label(), Formats.day(said.heldUntil()), said.release());
            }
            case ASKED -> texts.text("dunning.relaunch.ASKED", users.name(look.asked().requestedBy()), Formats.minute(look.asked().requestedAt()));
            case NOTHING -> look.next() == null ? texts.text("dunning.relaunch.NOTHING")
                : texts.text("dunning.relaunch.NOTHING.next", look.next().step().label(), Formats.day(look.next().on()));
            default -> texts.text("dunning.relaunch." + look.verdict());
        };
    }

    private Customer customer(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.customer.unknown", code));
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> ProblemException.notFound("dunning.company.unknown", code));
    }
}
