package com.wisebook.clients.dispute;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Which version of a dispute somebody has read. Everything that changes one is in its thread, so that the newest change there is the version;
 * words that are only added stand in nobody's way.
 */
@Component
class DisputeVersions {

    private static final Set<String> WORDS = Set.of("COMMENT", DisputeQuestions.OF_COLLEAGUE, DisputeQuestions.OF_CUSTOMER, "RATED", "REMINDED");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int SHOWN = 5;

    private final DisputeThread thread;
    private final Users users;
    private final UserMessages texts;

    DisputeVersions(DisputeThread thread, Users users, UserMessages texts) {
        this.thread = thread;
        this.users = users;
        this.texts = texts;
    }

    static long of(List<DisputeView.Event> events) {
        return events.stream().filter(event -> !WORDS.contains(event.kind())).mapToLong(DisputeView.Event::id).max().orElse(0);
    }

    /**
     * Refuses what was decided on an older version. The dispute is locked.
     *
     * @param seen the version that was read; null: whoever asks takes it as it is
     * @throws ProblemException 412 that tells what others have done since
     */
    void check(DisputeRow row, Long seen) {
        List<DisputeView.Event> events = thread.events(row.id());
        if (seen == null || seen == of(events)) {
            return;
        }
        Map<String, String> names = users.names();
        List<DisputeView.Event> since = events.stream().filter(event -> event.id() > seen && !WORDS.contains(event.kind())).toList();
        if (since.isEmpty()) {
            throw ProblemException.preconditionFailed("dispute.stale");
        }
        String what = since.stream().skip(Math.max(0, since.size() - SHOWN)).map(event -> texts.text("dispute.stale.one",
            texts.textOr(event.kind(), "dispute.event." + event.kind()), who(event, names), MINUTE.format(event.at().atZone(BusinessClock.PARIS))))
            .collect(Collectors.joining(", "));
        throw ProblemException.preconditionFailed("dispute.stale.by", what);
    }

    private String who(DisputeView.Event event, Map<String, String> names) {
        return switch (event.actorKind()) {
            case "SYSTEM" -> texts.text("dispute.system");
            case "LINK" -> texts.text("dispute.link.actor", event.actor());
            default -> names.getOrDefault(event.actor(), event.actor());
        };
    }
}
