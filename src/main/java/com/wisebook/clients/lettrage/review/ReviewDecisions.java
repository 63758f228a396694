package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.LettrageAudits;
import com.wisebook.clients.lettrage.LettrageAudits.Verdict;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.lettrage.Lettrages;
import com.wisebook.clients.lettrage.process.ReviewLabels;
import com.wisebook.clients.lettrage.process.ReviewSteps;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process asks of the domain: whether something waits still, what people see, and what they decided. */
@Service
class ReviewDecisions implements ReviewSteps {

    /** Days for which at most what waits may be set aside. */
    private static final int LONGEST_ASIDE = 90;
    private static final int LONGEST_NOTE = 500;

    private final ReviewStore store;
    private final LettrageReviews reviews;
    private final ReviewContexts contexts;
    private final LettrageAudits audits;
    private final LettrageSettings settings;
    private final AuditTrail trail;
    private final BusinessClock clock;

    ReviewDecisions(ReviewStore store, LettrageReviews reviews, ReviewContexts contexts, LettrageAudits audits, LettrageSettings settings,
                    AuditTrail trail, BusinessClock clock) {
        this.store = store;
        this.reviews = reviews;
        this.contexts = contexts;
        this.audits = audits;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean stillWaits(String number) {
        Optional<Review> review = store.openByNumber(number);
        if (review.isEmpty()) {
            return false;
        }
        boolean waits = reviews.waits(review.get().companyId(), review.get().task());
        if (!waits) {
            store.settled(number, CurrentUser.SYSTEM);
        }
        return waits;
    }

    @Override
    @Transactional(readOnly = true)
    public ReviewLabels labels(String number) {
        return contexts.labels(review(number));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number) {
        return contexts.of(review(number));
    }

    @Override
    @Transactional
    public void done(String number, TaskInput input, String user) {
        Optional<Review> open = store.openByNumber(number);
        if (open.isEmpty()) {
            return; // nothing waited any more at this very moment: what was asked is answered
        }
        if (!reviews.waits(open.get().companyId(), open.get().task())) {
            store.settled(number, user);
            trail.recordAs(user, "LETTRAGE_REVIEWED", "lettrage-review", number, null, Map.of("outcome", "SETTLED"));
            return;
        }
        if (input.text("note") == null) {
            throw new InvalidTaskInput("lettrage.review.why");
        }
        LocalDate again = again(input, open.get().companyId());
        store.setAside(number, input.text("note"), again, user);
        trail.recordAs(user, "LETTRAGE_REVIEWED", "lettrage-review", number, null,
            Map.of("outcome", "SET_ASIDE", "note", input.text("note"), "askAgainOn", again));
    }

    private LocalDate again(TaskInput input, long companyId) {
        LocalDate said = input.date("askAgainOn");
        LocalDate today = clock.today();
        if (said == null) {
            return today.plusDays(settings.of(companyId).reviewDays());
        }
        if (!said.isAfter(today) || said.isAfter(today.plusDays(LONGEST_ASIDE))) {
            throw TaskInput.refusal("askAgainOn", "lettrage.review.askAgain", LONGEST_ASIDE);
        }
        return said;
    }

    @Override
    @Transactional
    public boolean judge(String number, TaskInput input, String user) {
        Optional<Review> open = store.openByNumber(number);
        if (open.isEmpty()) {
            return true; // others have judged all of it at this very moment
        }
        long company = open.get().companyId();
        Map<Long, Verdict> verdicts = verdicts(input);
        String note = input.text("note");
        if (note != null && note.length() > LONGEST_NOTE) {
            throw TaskInput.refusal("note", "tasks.too-long", LONGEST_NOTE);
        }
        Set<Long> unknown = audits.notWaiting(company, verdicts.keySet());
        if (!unknown.isEmpty()) {
            throw new InvalidTaskInput("lettrage.audit.form.unknown", Numbers.written(unknown));
        }
        try {
            audits.decide(company, verdicts, note, user);
        } catch (Lettrages.OutOfDate faster) {
            throw new InvalidTaskInput("lettrage.audit.changed");
        }
        verdicts.forEach((id, verdict) -> trail.recordAs(user, "LETTRAGE_AUDITED", "lettrage-audit", id, null, Map.of("verdict", verdict.name())));
        if (reviews.waits(company, open.get().task())) {
            return false;
        }
        store.settled(number, user);
        return true;
    }

    private static Map<Long, Verdict> verdicts(TaskInput input) {
        Map<Long, Verdict> verdicts = new HashMap<>();
        Numbers.read("right", input.text("right")).forEach(id -> verdicts.put(id, Verdict.RIGHT));
        for (long id : Numbers.read("wrong", input.text("wrong"))) {
            if (verdicts.put(id, Verdict.WRONG) != null) {
                throw new InvalidTaskInput("lettrage.audit.form.both", String.valueOf(id));
            }
        }
        if (verdicts.isEmpty()) {
            throw new InvalidTaskInput("lettrage.audit.form.none");
        }
        return verdicts;
    }

    @Override
    @Transactional
    public void escalate(String number) {
        store.escalated(number);
    }

    private Review review(String number) {
        return store.byNumber(number).orElseThrow(() -> new IllegalStateException("No review " + number));
    }
}
