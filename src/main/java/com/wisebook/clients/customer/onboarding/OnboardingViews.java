package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.process.OnboardingPosition;
import com.wisebook.clients.security.Role;

import io.swagger.v3.oas.annotations.media.Schema;

/** What the screens and the REST interface show of requests. */
public final class OnboardingViews {

    private OnboardingViews() {
    }

    /**
     * A request in a list.
     *
     * @param doubts checks that a person has to look at, or looked at
     */
    @Schema(name = "OnboardingSummary", requiredProperties = {"number", "customerCode", "customerName", "companyCode", "companyName", "state",
        "requester", "requesterName", "mine", "requestedLimit", "currency", "doubts", "escalations", "createdAt", "changedAt"})
    public record Summary(String number, String customerCode, String customerName, String town, String siren, String companyCode, String companyName,
                          RequestState state, Route route, Role approverRole, String requester, String requesterName, boolean mine,
                          Integer score, BigDecimal requestedLimit, BigDecimal grantedLimit, String currency, int doubts, int escalations,
                          String refusalReason, Instant createdAt, Instant changedAt, Instant decidedAt) {
    }

    /** A check with its evidence; {@code text} in the reader's language. */
    @Schema(name = "OnboardingCheck", requiredProperties = {"kind", "outcome", "text", "doubtful", "checkedAt"})
    public record Check(CheckKind kind, Outcome outcome, String text, boolean doubtful, Long evidenceId, String source, Instant checkedAt) {
    }

    /** Why the score is what it is. */
    @Schema(name = "OnboardingScoreReason", requiredProperties = {"row", "criterion", "label", "fact", "points"})
    public record ScoreReason(int row, String criterion, String label, String fact, int points, String remark) {
    }

    /** What was proposed or granted. */
    @Schema(name = "OnboardingTermsView", requiredProperties = {"limit"})
    public record Terms(BigDecimal limit, Integer days, PaymentRule rule, String plan) {
    }

    /** A line of the time-line; {@code args} as the kind has them. */
    @Schema(name = "OnboardingStep", requiredProperties = {"at", "actor", "actorName", "kind", "args"})
    public record Step(Instant at, String actor, String actorName, String kind, List<String> args, String reason) {
    }

    /** A task and where the Tasklist opens it. */
    @Schema(name = "OnboardingTaskLink", requiredProperties = {"id", "kind", "name", "createdAt", "href"})
    public record TaskLink(String id, String kind, String name, String assignee, Instant dueAt, Instant createdAt, String href) {
    }

    /**
     * A request with all that is known of it.
     *
     * @param activities ids of the diagram's elements that hold the token; the end where it is over
     * @param routeNote  why the route is not what the table said, or null
     * @param routeRow   the row of {@code customer-approval} that spoke
     */
    @Schema(name = "OnboardingDetail", requiredProperties = {"summary", "naturalPerson", "checks", "scoreReasons", "activities", "tasks", "stuck", "steps"})
    public record Detail(Summary summary, boolean naturalPerson, String comment, Terms requested, Terms proposed, Terms granted,
                         List<Check> checks, List<ScoreReason> scoreReasons, Integer scoreVersion, String routeNote, Integer routeRow,
                         Integer routeVersion, String routeRemark, String firstApprover, String decidedBy, String duplicateOf, List<String> activities,
                         List<TaskLink> tasks, boolean stuck, List<Step> steps) {

        static TaskLink link(OnboardingPosition.OpenTask task) {
            return new TaskLink(task.id(), task.kind(), task.name(), task.assignee(), task.dueAt(), task.createdAt(),
                "/camunda/app/tasklist/default/#/?task=" + task.id());
        }
    }

    /** How many requests stand where, for the heads of the board. */
    @Schema(name = "OnboardingCounts", requiredProperties = {"checking", "toCheck", "toApprove", "accepted", "refused"})
    public record Counts(long checking, long toCheck, long toApprove, long accepted, long refused) {
    }
}
