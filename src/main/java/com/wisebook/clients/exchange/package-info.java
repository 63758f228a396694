/** What comes in and goes out: imports with a report by row and a rollback, exports, outgoing events. */
@ApplicationModule(displayName = "Exchange", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "dunning", "receivable", "contact", "customer", "customer::identifier", "customer::onboarding", "customer::transfer", "messaging", "rulebook", "workflow", "bank", "lettrage"})
package com.wisebook.clients.exchange;

import org.springframework.modulith.ApplicationModule;
