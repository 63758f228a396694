package com.wisebook.clients.dunning.process;

/**
 * How fresh the news of our companies are. Stale news hold messages one by one at the gate; they do not stop the cycle.
 *
 * @param companies companies looked at
 * @param stale     those whose newest news are older than allowed
 */
public record FreshnessReport(int companies, int stale) {
}
