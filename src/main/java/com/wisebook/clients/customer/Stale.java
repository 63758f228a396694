package com.wisebook.clients.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.CustomerHistory.Change;
import com.wisebook.clients.customer.CustomerHistory.Entry;
import com.wisebook.clients.security.rest.ProblemException;

/** Tells somebody who edits what others have changed since he began. */
@Component
class Stale {

    private final CustomerHistory history;

    Stale(CustomerHistory history) {
        this.history = history;
    }

    /** The customer itself was changed. */
    ProblemException customer(long customerId, long read, long now) {
        return of(history.newest(customerId, "CUSTOMER", customerId, changes(read, now)));
    }

    /** An account was changed. */
    ProblemException account(long customerId, long accountId, long read, long now) {
        return of(history.newest(customerId, "ACCOUNT", accountId, changes(read, now)));
    }

    private static int changes(long read, long now) {
        return (int) Math.min(50, Math.max(1, now - read));
    }

    /** Each field once, from what it was when he read it to what it is now. */
    private static ProblemException of(List<Entry> since) {
        if (since.isEmpty()) {
            return ProblemException.preconditionFailed("customer.stale");
        }
        Map<String, Change> fields = new LinkedHashMap<>();
        Map<String, String> by = new LinkedHashMap<>();
        for (Entry entry : since) {
            for (Change change : entry.changes()) {
                fields.merge(change.field(), change, (newer, older) -> new Change(newer.field(), newer.label(), older.before(), newer.after()));
                by.putIfAbsent(change.field(), entry.actorName());
            }
        }
        String who = since.stream().map(Entry::actorName).distinct().collect(Collectors.joining(", "));
        String what = fields.values().stream().map(Change::label).collect(Collectors.joining(", "));
        ProblemException problem = ProblemException.preconditionFailed("customer.stale.by", who, what);
        fields.values().forEach(one -> problem.field(one.field(), "customer.stale.field", by.get(one.field()), shown(one.before()),
            shown(one.after())));
        return problem;
    }

    private static String shown(String value) {
        return value == null ? "–" : value;
    }
}
