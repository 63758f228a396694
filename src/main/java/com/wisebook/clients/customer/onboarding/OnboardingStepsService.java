package com.wisebook.clients.customer.onboarding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.duplicate.DuplicateFound;
import com.wisebook.clients.customer.duplicate.DuplicateQuery;
import com.wisebook.clients.customer.duplicate.DuplicateReason;
import com.wisebook.clients.customer.duplicate.Duplicates;
import com.wisebook.clients.customer.process.ApprovalDecision;
import com.wisebook.clients.customer.process.CheckDecision;
import com.wisebook.clients.customer.process.OnboardingSteps;
import com.wisebook.clients.customer.process.OnboardingTask;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.workflow.task.TaskInput;

/** The steps of the process, each on the request as it stands now. */
@Service
class OnboardingStepsService implements OnboardingSteps {

    private static final int DUPLICATES_SHOWN = 5;
    private static final List<Role> LADDER = List.of(Role.ACCOUNTANT, Role.MANAGER, Role.CFO);
    /** Who may sign beside somebody else. */
    private static final Set<Role> SECOND_SIGNERS = EnumSet.of(Role.MANAGER, Role.CFO);

    /** Reasons for which two fiches are one company whatever their names. */
    private static final Set<DuplicateReason> SAME_COMPANY = EnumSet.of(DuplicateReason.SAME_SIREN, DuplicateReason.SAME_SIRET,
        DuplicateReason.SAME_VAT, DuplicateReason.OTHER_ESTABLISHMENT);

    private final Requests requests;
    private final CheckBook book;
    private final IdentityChecks registers;
    private final Candidates candidates;
    private final Duplicates duplicates;
    private final Scoring scoring;
    private final Routing routing;
    private final Decisions decisions;
    private final Authority authority;
    private final Endings endings;
    private final ApprovalMails mails;
    private final TaskTexts texts;
    private final BusinessClock clock;

    OnboardingStepsService(Requests requests, CheckBook book, IdentityChecks registers, Candidates candidates, Duplicates duplicates,
                           Scoring scoring, Routing routing, Decisions decisions, Authority authority, Endings endings, ApprovalMails mails,
                           TaskTexts texts, BusinessClock clock) {
        this.requests = requests;
        this.book = book;
        this.registers = registers;
        this.candidates = candidates;
        this.duplicates = duplicates;
        this.scoring = scoring;
        this.routing = routing;
        this.decisions = decisions;
        this.authority = authority;
        this.endings = endings;
        this.mails = mails;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void identifiers(String number) {
        registers.identifiers(requests.locked(number));
    }

    @Override
    @Transactional
    public RegisterRound registers(String number) {
        return new RegisterRound(registers.ask(requests.locked(number)));
    }

    @Override
    @Transactional
    public boolean duplicates(String number) {
        OpeningRequest request = requests.locked(number);
        List<DuplicateFound> near = near(request);
        if (near.isEmpty()) {
            book.put(request.id(), CheckKind.DUPLICATES, Outcome.OK, "duplicates.none");
        } else {
            String key = near.stream().allMatch(OnboardingStepsService::archived) ? "duplicates.archived" : "duplicates.found";
            book.put(request.id(), CheckKind.DUPLICATES, Outcome.WARNING, key, near.size(),
                near.stream().map(found -> found.name() + " (" + found.code() + ")").collect(Collectors.joining(", ")));
        }
        boolean human = book.of(request.id()).stream().anyMatch(CheckBook.Check::doubtful);
        if (human) {
            requests.set(request.id(), Map.of("state", RequestState.TO_CHECK.name()));
            requests.step(request.id(), "CHECK_ASKED", "system", null);
        }
        return human;
    }

    private List<DuplicateFound> near(OpeningRequest request) {
        CandidateFacts candidate = candidates.of(request.customerId());
        return duplicates.near(new DuplicateQuery(candidate.id(), candidate.name(), candidate.tradeName(), candidate.siren(), candidate.siret(),
            candidate.vatNumber(), candidate.addressLine(), candidate.postcode(), candidate.town(), candidate.country()), DUPLICATES_SHOWN)
            .stream().filter(found -> !archived(found) || found.reasons().stream().anyMatch(SAME_COMPANY::contains)).toList();
    }

    /** Who was put away, or refused, comes back as another fiche only where a person has seen it. */
    private static boolean archived(DuplicateFound found) {
        return "ARCHIVED".equals(found.status());
    }

    @Override
    @Transactional
    public void terms(String number) {
        routing.terms(requests.locked(number));
    }

    @Override
    @Transactional
    public void score(String number) {
        scoring.score(requests.locked(number));
    }

    @Override
    @Transactional
    public Routed route(String number) {
        routing.route(requests.locked(number));
        OpeningRequest request = requests.locked(number);
        if (request.route().approver() == null) {
            return new Routed(request.route().name(), null, null);
        }
        requests.step(request.id(), "APPROVAL_ASKED", "system", null, request.approverRole());
        return new Routed("HUMAN", approval(request.approverRole().group()), new Offer(request.proposedLimit(), request.proposedDays(),
            request.proposedRule().name(), request.proposedPlan()));
    }

    private Approval approval(String groups) {
        return new Approval(groups, authority.remindAt(), authority.escalateAt());
    }

    @Override
    @Transactional
    public void remind(String number) {
        OpeningRequest request = requests.locked(number);
        requests.set(request.id(), Map.of("reminded_at", clock.instant().atOffset(ZoneOffset.UTC)));
        requests.step(request.id(), "REMINDED", "system", null, request.approverRole());
        mails.write(request, waiting(request), "reminder", request.escalations());
    }

    private static Set<Role> waiting(OpeningRequest request) {
        return request.firstApprover() != null ? SECOND_SIGNERS : EnumSet.of(request.approverRole());
    }

    @Override
    @Transactional
    public Approval escalate(String number) {
        OpeningRequest request = requests.locked(number);
        Role next = LADDER.get(Math.min(LADDER.indexOf(request.approverRole()) + 1, LADDER.size() - 1));
        int escalations = request.escalations() + 1;
        requests.set(request.id(), Map.of("approver_role", next.name(), "escalations", escalations));
        requests.step(request.id(), "ESCALATED", "system", null, next);
        mails.write(request, request.firstApprover() != null ? SECOND_SIGNERS : EnumSet.of(next), "escalation", escalations);
        return approval(request.firstApprover() != null ? groups(SECOND_SIGNERS) : groups(EnumSet.of(request.approverRole(), next)));
    }

    private static String groups(Set<Role> roles) {
        return roles.stream().map(Role::group).collect(Collectors.joining(","));
    }

    @Override
    @Transactional
    public CheckDecision recordCheck(String number, TaskInput input, String user) {
        return decisions.check(requests.locked(number), input, user);
    }

    @Override
    @Transactional
    public Approved recordApproval(String number, TaskInput input, String user) {
        ApprovalDecision decision = decisions.approve(requests.locked(number), input, user);
        OpeningRequest request = requests.locked(number);
        return switch (decision) {
            case SECOND -> new Approved(decision, approval(groups(SECOND_SIGNERS)), new Offer(request.grantedLimit(), request.grantedDays(),
                request.grantedRule().name(), request.grantedPlan()));
            case PASS_ON -> new Approved(decision, null, request.firstApprover() != null
                ? new Offer(request.grantedLimit(), request.grantedDays(), request.grantedRule().name(), request.grantedPlan())
                : new Offer(request.proposedLimit(), request.proposedDays(), request.proposedRule().name(), request.proposedPlan()));
            case ACCEPT, REFUSE -> new Approved(decision, null, null);
        };
    }

    @Override
    @Transactional
    public void activate(String number) {
        endings.activate(requests.locked(number));
    }

    @Override
    @Transactional
    public void refuse(String number) {
        endings.refuse(requests.locked(number));
    }

    @Override
    public Labels labels(String number) {
        return texts.labels(requests.byNumber(number).orElseThrow());
    }

    @Override
    public Map<String, Object> taskContext(String number, OnboardingTask task) {
        OpeningRequest request = requests.byNumber(number).orElseThrow();
        Map<String, Object> context = new HashMap<>(texts.context(request, book.of(request.id())));
        if (task == OnboardingTask.CHECK) {
            context.put("duplicates", texts.duplicates(near(request)));
        } else {
            context.putAll(texts.approval(request));
        }
        return context;
    }

    @Override
    public Instant checkDue() {
        return authority.remindAt();
    }
}
