package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.lettrage.LettrageAudits;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.lettrage.WaitingChanged;
import com.wisebook.clients.lettrage.process.LettrageReviewGateway;
import com.wisebook.clients.lettrage.process.ReviewTask;
import com.wisebook.clients.security.CurrentUser;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees to it that what waits too long, and what was drawn for an audit, is asked of somebody: one open question a company and kind,
 * kept up to date, ended when nothing waits any more. Looking twice, or on two nodes at once, asks once.
 */
@Service
public class LettrageReviews {

    /** Working days in which what has waited too long should be seen to. */
    private static final int WORKING_DAYS = 2;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final ReviewStore store;
    private final WaitingFigures waiting;
    private final LettrageAudits audits;
    private final LettrageSettings settings;
    private final WorkingDays workingDays;
    private final LettrageReviewGateway process;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    LettrageReviews(ReviewStore store, WaitingFigures waiting, LettrageAudits audits, LettrageSettings settings, WorkingDays workingDays,
                    LettrageReviewGateway process, ApplicationEventPublisher events, BusinessClock clock) {
        this.store = store;
        this.waiting = waiting;
        this.audits = audits;
        this.settings = settings;
        this.workingDays = workingDays;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Opens, refreshes or ends what the company's people are asked, by what waits now. */
    @Transactional
    public void look(long companyId) {
        for (ReviewTask kind : ReviewTask.values()) {
            Optional<Review> open = store.open(companyId, kind);
            boolean waits = waits(companyId, kind);
            if (open.isPresent()) {
                String number = open.get().number();
                if (!waits) {
                    store.settled(number, CurrentUser.SYSTEM);
                }
                events.publishEvent(new ReviewMoved(number, !waits));
            } else if (waits && !store.setAside(companyId, kind)) {
                begin(companyId, kind);
            }
        }
    }

    @ApplicationModuleListener
    void on(WaitingChanged changed) {
        look(changed.companyId());
    }

    boolean waits(long companyId, ReviewTask kind) {
        return kind == ReviewTask.WAITING ? !waiting.late(companyId).isEmpty() : audits.count(companyId).waiting() > 0;
    }

    private void begin(long companyId, ReviewTask kind) {
        LocalDate today = clock.today();
        LocalDate due = kind == ReviewTask.WAITING ? workingDays.plus(today, WORKING_DAYS)
            : workingDays.next(today.plusDays(settings.of(companyId).reviewDays() - 1L));
        store.begin(companyId, kind, due, workingDays.next(due).atTime(MORNING).atZone(BusinessClock.PARIS).toInstant()).ifPresent(process::open);
    }
}
