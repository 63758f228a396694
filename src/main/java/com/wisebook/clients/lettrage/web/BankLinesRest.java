package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.payer.AsideReason;
import com.wisebook.clients.lettrage.payer.AsideRule;
import com.wisebook.clients.lettrage.payer.BankLineQuery;
import com.wisebook.clients.lettrage.payer.LinesAside;
import com.wisebook.clients.lettrage.payer.PayerChoices;
import com.wisebook.clients.lettrage.payer.PayerDesk;
import com.wisebook.clients.lettrage.payer.PayerView;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Whose money the bank's lines are: found, said, taken back. */
@RestController
@RequestMapping("/api/v1/lettrage/bank-lines")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class BankLinesRest {

    private static final int MOST_WORDS = 8;
    private static final Set<String> STATES = Set.of("IDENTIFIED", "AMBIGUOUS", "UNKNOWN", "ASIDE");

    /** @param remember from now on whatever comes from that account, or under that name, is this customer's */
    record Payer(@NotBlank String customerCode, boolean remember) {
    }

    /**
     * @param note     why, in words; required for OTHER
     * @param remember by what lines like it are set aside from now on; left out: this one only
     */
    @Schema(name = "BankLineAsideOrder")
    record AsideOrder(@NotNull AsideReason reason, @Size(max = 500) String note, AsideRule.Kind remember) {
    }

    private final PayerDesk desk;
    private final PayerChoices choices;
    private final LinesAside aside;
    private final Companies companies;
    private final AuditTrail audit;

    BankLinesRest(PayerDesk desk, PayerChoices choices, LinesAside aside, Companies companies, AuditTrail audit) {
        this.desk = desk;
        this.choices = choices;
        this.aside = aside;
        this.companies = companies;
        this.audit = audit;
    }

    /** @param total how many lines there are on all pages */
    @Schema(name = "BankLines", requiredProperties = {"items", "total"})
    record Lines(List<PayerView> items, long total, String next) {
    }

    @GetMapping
    @Operation(summary = "Receipts and returns with whose they are, the newest first",
        description = "`state`: IDENTIFIED, AMBIGUOUS (several customers fit as well: see `candidates`), UNKNOWN, ASIDE (will never be a "
            + "customer's); left out: all. `q`: words that must all be in "
            + "the bank's text, the account, the amount, or the name or code of a customer whose it may be. `sort`: newest (as read), date, amount (without its "
            + "sign) or name; a minus before it turns it. `after` holds for the same question only.")
    Lines lines(@RequestParam String companyCode, @RequestParam(required = false) String state, @RequestParam(required = false) String q,
                @RequestParam(defaultValue = "-newest") String sort, PageRequest page) {
        String wanted = state == null || state.isBlank() ? null : state.toUpperCase(Locale.ROOT);
        if (wanted != null && !STATES.contains(wanted)) {
            throw ProblemException.badRequest("lettrage.payer.state", state).field("state", "lettrage.payer.state", state);
        }
        long company = companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", companyCode)).id();
        BankLineQuery.Sort by = BankLineQuery.Sort.of(sort.startsWith("-") ? sort.substring(1) : sort)
            .orElseThrow(() -> ProblemException.badRequest("lettrage.sort", sort).field("sort", "lettrage.sort", sort));
        BankLineQuery.Place after = page.after().map(text -> BankLineQuery.Place.of(by, text)
            .orElseThrow(() -> ProblemException.badRequest("problem.page.after"))).orElse(null);
        List<String> words = q == null || q.isBlank() ? List.of() : Arrays.stream(q.strip().split("\\s+")).limit(MOST_WORDS).toList();
        PayerDesk.Found found = desk.lines(new BankLineQuery(company, wanted, words, by, sort.startsWith("-"), after, page.limit()));
        return new Lines(found.items(), found.total(), found.next() == null ? null : PageRequest.cursor(found.next().text()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One receipt or return with whose it is")
    PayerView line(@PathVariable long id) {
        return desk.line(id).orElseThrow(() -> ProblemException.notFound("lettrage.payer.line.unknown", id));
    }

    @PutMapping("/{id}/payer")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Says whose money it is", description = "It goes on that customer's account at once and is matched. `remember` keeps the account and the "
        + "name of the payer, a third party's too.")
    @Transactional
    public PayerView choose(@PathVariable long id, @Valid @RequestBody Payer payer, Principal user) {
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!choices.choose(id, payer.customerCode(), payer.remember(), user.getName())) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw refused.getMessage().equals("lettrage.payer.customer.unknown")
                ? ProblemException.badRequest(refused.getMessage(), refused.arguments()).field("customerCode", refused.getMessage(), refused.arguments())
                : ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        PayerView after = line(id);
        audit.record("PAYER_SAID", "bank-line", id, before, after);
        return after;
    }

    @GetMapping("/{id}/aside-options")
    @Operation(summary = "By what lines like this one could be set aside from now on", description = "`obstacle` says why one cannot be remembered: CUSTOMERS "
        + "(customers' money has come with it) or COMMON (anybody's payment may have it).")
    LinesAside.Options asideOptions(@PathVariable long id) {
        return aside.options(id).orElseThrow(() -> ProblemException.notFound("lettrage.payer.line.unknown", id));
    }

    @PutMapping("/{id}/aside")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Says that it will never be a customer's", description = "It waits for nobody any more. `remember` makes a rule for lines of that account "
        + "with the same IBAN, label (digits masked) or code: they are set aside by themselves unless they look like a customer's. `DELETE …/payer` takes it "
        + "back, with the rule that was made with it.")
    @Transactional
    public PayerView aside(@PathVariable long id, @Valid @RequestBody AsideOrder order, Principal user) {
        String note = order.note() == null || order.note().isBlank() ? null : order.note().strip();
        if (order.reason() == AsideReason.OTHER && note == null) {
            throw ProblemException.unprocessable("lettrage.aside.refused").field("note", "lettrage.aside.note");
        }
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!aside.set(id, new LinesAside.Said(order.reason(), note, order.remember()), user.getName())) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw refused.getMessage().startsWith("lettrage.aside.key.")
                ? ProblemException.unprocessable("lettrage.aside.refused").field("remember", refused.getMessage(), refused.arguments())
                : ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        PayerView after = line(id);
        audit.record("BANK_LINE_ASIDE", "bank-line", id, before, after);
        return after;
    }

    @DeleteMapping("/{id}/payer")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @ApiResponse(responseCode = "204")
    @Operation(summary = "Takes back whose money it is, or that it is no customer's", description = "What somebody said is as though he had not: whose it was before stands again, "
        + "what was remembered with it is forgotten. What a strategy found is refused and not found again.")
    @Transactional
    public ResponseEntity<Void> undo(@PathVariable long id, Principal user) {
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!choices.undo(id, user.getName())) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        audit.record("PAYER_UNDONE", "bank-line", id, before, line(id));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/payer/restore")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Takes back that it was taken back", description = "Whose it was before stands again, as it had been found or said. 404 when nothing was "
        + "taken back, or somebody has said something since.")
    @Transactional
    public PayerView restore(@PathVariable long id) {
        PayerView before = desk.line(id).orElse(null);
        try {
            if (!choices.restore(id)) {
                throw ProblemException.notFound("lettrage.payer.line.unknown", id);
            }
        } catch (PayerChoices.ChoiceRefused refused) {
            throw ProblemException.conflict(refused.getMessage(), refused.arguments());
        }
        PayerView after = line(id);
        audit.record("PAYER_RESTORED", "bank-line", id, before, after);
        return after;
    }
}
