package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
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
import com.wisebook.clients.desk.Sum;

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

        /** The amounts under the figure, the euro first; money of different currencies is never added up, nor left out. */
        public List<Sum> amounts() {
            return count.amounts().stream().sorted(Comparator.comparing((Sum sum) -> !sum.currency().equals("EUR"))).toList();
        }

        /** What is counted first: messages and tasks one by one; of what is held the customers, who may be held for many reasons. */
        public long headline() {
            return slug.equals(Figure.HELD.slug()) ? count.customers() : count.rows();
        }
    }
}
