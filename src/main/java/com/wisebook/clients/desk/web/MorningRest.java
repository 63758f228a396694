package com.wisebook.clients.desk.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.desk.CustomerDesk;
import com.wisebook.clients.desk.LetterDesk;
import com.wisebook.clients.desk.Morning;
import com.wisebook.clients.desk.Morning.Figure;
import com.wisebook.clients.desk.MorningDesk;
import com.wisebook.clients.security.CurrentUser;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What happened this morning, and the rows behind each figure. */
@RestController
@Tag(name = "desk")
@RequestMapping("/api/v1/desk/morning")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class MorningRest {

    private static final int MOST = 1000;

    /** One of the four figures. */
    @Schema(name = "MorningFigure", requiredProperties = {"figure", "count"})
    record FigureView(Figure figure, Morning.Count count) {
    }

    /**
     * The morning.
     *
     * @param run              the newest cycle, null before the first
     * @param leaving          messages on their way out at this moment
     * @param lettersToPost    printed letters that wait for the post
     * @param withoutRecipient customers with something overdue whom nobody can write to
     * @param loadingJob       the demonstration is being made; null otherwise
     */
    @Schema(name = "MorningView", requiredProperties = {"figures", "held", "leaving", "lettersToPost", "withoutRecipient"})
    record View(Morning.Run run, List<FigureView> figures, List<Morning.HeldFor> held, long leaving, long lettersToPost,
                long withoutRecipient, Long loadingJob) {
    }

    private final MorningDesk desk;
    private final CustomerDesk customers;
    private final LetterDesk letters;
    private final CurrentUser user;

    MorningRest(MorningDesk desk, CustomerDesk customers, LetterDesk letters, CurrentUser user) {
        this.desk = desk;
        this.customers = customers;
        this.letters = letters;
        this.user = user;
    }

    @GetMapping
    @Operation(summary = "The newest cycle: what left, what is held and why, what waits, what failed")
    View morning() {
        Optional<Morning.Run> run = desk.newestRun();
        Map<Figure, Morning.Count> counts = desk.counts(run);
        return new View(run.orElse(null), Stream.of(Figure.values()).map(figure -> new FigureView(figure, counts.get(figure))).toList(),
            desk.heldByReason(), desk.leaving(), letters.countToPost(), customers.countWithoutRecipient(),
            desk.openJob("DEMO_LOAD").orElse(null));
    }

    /** @param mine only customers whose collection officer asks */
    @GetMapping("/rows")
    @Operation(summary = "The rows behind a figure, the largest amount first")
    Morning.Found rows(@RequestParam Figure figure, @RequestParam(required = false) String kind,
                       @RequestParam(required = false) String company, @RequestParam(defaultValue = "false") boolean mine,
                       @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "100") int limit) {
        return desk.find(figure, desk.newestRun(), kind, company, mine ? user.username() : null, Math.max(0, offset),
            Math.min(Math.max(1, limit), MOST));
    }
}
