package com.wisebook.clients.demo;

/** What was loaded, and how long it took. */
public record PortfolioSummary(long customers, long contacts, long entries, long links, long milliseconds) {
}
