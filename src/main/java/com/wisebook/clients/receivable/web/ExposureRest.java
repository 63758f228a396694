package com.wisebook.clients.receivable.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.limit.ExposureList;
import com.wisebook.clients.receivable.limit.Exposures;
import com.wisebook.clients.receivable.limit.GroupLimits;
import com.wisebook.clients.receivable.limit.LimitAlerts;
import com.wisebook.clients.receivable.process.LimitTask;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.TasklistLinks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/** What customers and groups use of their limits, the rows behind each figure, and the alerts. */
@RestController
@Tag(name = "credit limits")
@RequestMapping("/api/v1")
@PreAuthorize("hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')")
class ExposureRest {

    private static final String SORT = "A minus before the column of `sort` turns it round; columns: used, customer, exposure, limit, available";
    private static final Set<String> USES = Set.of("OVER", "APPROACHING", "NO_LIMIT", "UNINSURED");

    /** @param limit null: no limit any more */
    @Schema(name = "GroupLimit", requiredProperties = {"currency"})
    record GroupLimit(@PositiveOrZero @Digits(integer = 15, fraction = 2) BigDecimal limit, @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {
    }

    /** How many customers and groups are over or near their limits; {@code tasks}: where they are decided on. */
    @Schema(name = "LimitOverview", requiredProperties = {"figures"})
    record LimitOverview(LimitAlerts.Figures figures, String tasks) {
    }

    private final Exposures exposures;
    private final ExposureList list;
    private final LimitAlerts alerts;
    private final GroupLimits groupLimits;
    private final Customers customers;
    private final Companies companies;
    private final CurrentUser user;
    private final TasklistLinks tasklist;

    ExposureRest(Exposures exposures, ExposureList list, LimitAlerts alerts, GroupLimits groupLimits, Customers customers,
                 Companies companies, CurrentUser user, TasklistLinks tasklist) {
        this.exposures = exposures;
        this.list = list;
        this.alerts = alerts;
        this.groupLimits = groupLimits;
        this.customers = customers;
        this.companies = companies;
        this.user = user;
        this.tasklist = tasklist;
    }

    @GetMapping("/customers/{code}/exposure")
    @Operation(summary = "What a customer uses of its limits now", description = "By company of ours, over all of them where each has a limit, "
        + "and for its group. Amounts in another currency than the company's stand in `elsewhere` and are never added.")
    Exposures.CustomerExposure exposure(@PathVariable String code) {
        return exposures.of(known(code));
    }

    @GetMapping("/customers/{code}/exposure/{company}/rows")
    @Operation(summary = "The items, orders and covers behind a customer's exposure with one company")
    Exposures.Rows rows(@PathVariable String code, @PathVariable String company) {
        return exposures.rows(known(code).id(), companies.byCode(company)
            .orElseThrow(() -> ProblemException.notFound("receivable.order.UNKNOWN_COMPANY")).id());
    }

    @GetMapping("/exposures")
    @Operation(summary = "Customers by the use of their limit", description = "`use`: OVER, APPROACHING, NO_LIMIT, UNINSURED. "
        + SORT + ", orders, uninsured. As of the last watch: at once after each change, and every morning.")
    ExposureList.Found customers(@RequestParam(required = false) String q, @RequestParam(required = false) String company,
                                 @RequestParam(defaultValue = "") List<String> use, @RequestParam(required = false) String sort,
                                 @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long offset) {
        return list.customers(query(q, company, use, sort, limit, offset));
    }

    @GetMapping("/group-exposures")
    @Operation(summary = "Groups by the use of their limit", description = "`use`: OVER, APPROACHING, NO_LIMIT. " + SORT + ".")
    ExposureList.GroupsFound groups(@RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<String> use,
                                    @RequestParam(required = false) String sort, @RequestParam(defaultValue = "100") int limit,
                                    @RequestParam(defaultValue = "0") long offset) {
        return list.groups(query(q, null, use, sort, limit, offset));
    }

    @PutMapping("/customer-groups/{code}/credit-limit")
    @PreAuthorize("hasAnyRole('MANAGER','CFO')")
    @Operation(summary = "Set a group's limit, or take it away", description = "Within the authority of the user's role (422 otherwise). "
        + "A large limit takes two people: the first PUT is answered with the `proposal`, the same PUT of somebody else sets it (409 for the same person).")
    Exposures.GroupExposure limit(@PathVariable String code, @Valid @RequestBody GroupLimit body) {
        return groupLimits.set(code, body.limit(), body.currency(), user.username());
    }

    @GetMapping("/limit-alerts")
    @Operation(summary = "Alerts about limits, the newest first", description = "`live=true`: only those that go on.")
    List<LimitAlerts.AlertView> alerts(@RequestParam(defaultValue = "true") boolean live, @RequestParam(required = false) Long before,
                                       @RequestParam(defaultValue = "100") int limit) {
        return alerts.newest(live, before, limit);
    }

    @GetMapping("/limit-alerts/{number}")
    @Operation(summary = "An alert about a limit")
    LimitAlerts.AlertView alert(@PathVariable String number) {
        return alerts.byNumber(number).orElseThrow(() -> ProblemException.notFound("receivable.alert.unknown", number));
    }

    @GetMapping("/limit-overview")
    @Operation(summary = "How many are over or near their limits, and where that is decided")
    LimitOverview overview() {
        return new LimitOverview(alerts.figures(), tasklist.listOf(LimitTask.DECIDE.taskKey()).orElse(null));
    }

    private static ExposureList.Query query(String q, String company, List<String> use, String sort, int limit, long offset) {
        if (!USES.containsAll(use)) {
            throw ProblemException.badRequest("receivable.sort").field("use", "receivable.use");
        }
        return new ExposureList.Query(q, company == null || company.isBlank() ? null : company, use, sort, limit, offset);
    }

    private Customer known(String code) {
        return customers.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.customer.unknown", code));
    }
}
