package com.wisebook.clients.dunning.process;

import java.util.Set;
import java.util.TreeSet;

/**
 * What the forms show: the names that the JSON {@code context} of each task holds. All values are texts ready to read;
 * {@code items}, {@code interactions} and {@code contacts} are lists of maps, {@code message} is a map,
 * {@code currencies} a list of currency codes of what is open, {@code disputeItems} and {@code reasons} are choices.
 */
final class TaskContexts {

    /** Customer and case; {@code reason}: why somebody must do something; {@code takenAt}: when these facts were read. */
    private static final Set<String> CASE = Set.of("customerName", "customerCode", "customerUrl", "companyName", "caseNumber",
            "amountLabel", "levelLabel", "reason", "takenAt",
            "items.document", "items.dueDate", "items.daysOverdue", "items.level", "items.amount", "items.open");

    private static final Set<String> INTERACTIONS = Set.of(
            "interactions.at", "interactions.channel", "interactions.subject", "interactions.by");

    private static final Set<String> CALL = Set.of("contactName", "contactRole", "phone", "mobile", "email", "currencies",
            "disputeItems", "reasons");

    private static final Set<String> MESSAGE = Set.of("message.level", "message.channel", "message.recipient",
            "message.previewUrl");

    private static final Set<String> RUN = Set.of("asOf", "runId", "startedAt", "startedBy", "error", "progress", "takenAt");

    private TaskContexts() {
    }

    static Set<String> of(HumanTask task) {
        return switch (task) {
            case CALL -> union(CASE, INTERACTIONS, CALL);
            case APPROVE -> union(CASE, INTERACTIONS, MESSAGE, Set.of("message.subject", "message.total"));
            case POST_LETTER -> union(CASE, MESSAGE);
            case UNCERTAIN_SEND -> union(CASE, MESSAGE, Set.of("message.triedAt", "message.identifier", "message.detail"));
            case FIX_RECIPIENT -> union(CASE, Set.of("message.level", "message.channel", "contacts.name", "contacts.role",
                    "contacts.email", "contacts.phones", "contacts.state"));
            case CHECK_PRESCRIBED -> union(CASE, INTERACTIONS);
            case INSOLVENT -> union(CASE, Set.of("insolvencySource"));
            case RUN_FAILED -> RUN;
        };
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }
}
