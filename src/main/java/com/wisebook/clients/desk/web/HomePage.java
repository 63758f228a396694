package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.RunMode;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.desk.CustomerDesk;
import com.wisebook.clients.desk.Morning;
import com.wisebook.clients.desk.Morning.Figure;
import com.wisebook.clients.desk.MorningDesk;

/** The first page: what happened this morning. */
@DeskPage
@PreAuthorize("isAuthenticated()")
class HomePage {

    private final MorningDesk desk;
    private final CustomerDesk customers;
    private final Companies companies;
    private final WorkingDays workingDays;
    private final BusinessClock clock;
    private final RunMode mode;

    HomePage(MorningDesk desk, CustomerDesk customers, Companies companies, WorkingDays workingDays, BusinessClock clock,
             RunMode mode) {
        this.desk = desk;
        this.customers = customers;
        this.companies = companies;
        this.workingDays = workingDays;
        this.clock = clock;
        this.mode = mode;
    }

    /**
     * @param show the figure whose rows are listed
     * @param kind only rows of that kind
     */
    @GetMapping("/")
    String home(@RequestParam(required = false) String show, @RequestParam(required = false) String kind,
                @RequestParam(defaultValue = "1") int page, Model model) {
        Optional<Morning.Run> run = desk.newestRun();
        Map<Figure, Morning.Count> counts = desk.counts(run);
        model.addAttribute("run", run.orElse(null));
        model.addAttribute("figures", Stream.of(Figure.values()).map(f -> new Tile(f.slug(), counts.get(f))).toList());
        model.addAttribute("leaving", desk.leaving());
        model.addAttribute("held", desk.heldByReason());
        model.addAttribute("companies", companies.all());
        model.addAttribute("withoutRecipient", customers.countWithoutRecipient());
        model.addAttribute("loadingJob", desk.openJob("DEMO_LOAD").orElse(null));
        figure(show).ifPresent(figure -> {
            model.addAttribute("shown", figure.slug());
            model.addAttribute("shownKind", kind);
            model.addAttribute("list", desk.rows(figure, run, kind, page));
        });
        if (mode == RunMode.EMBEDDED) {
            clock(model);
        }
        return "desk/home";
    }

    private void clock(Model model) {
        LocalDate today = clock.today();
        LocalDate next = workingDays.next(today);
        model.addAttribute("now", clock.instant());
        model.addAttribute("nextWorkingDay", next);
    }

    private static Optional<Figure> figure(String slug) {
        return Arrays.stream(Figure.values()).filter(f -> f.slug().equals(slug)).findFirst();
    }

    /** A figure that opens. */
    public record Tile(String slug, Morning.Count count) {

        /** Amounts worth showing under the figure: at most two currencies. */
        public List<com.wisebook.clients.desk.Sum> amounts() {
            return count.amounts().stream().limit(2).toList();
        }
    }
}
