/** Relance plans, segments, cases, the gate and its holds, promises and penalties. */
@ApplicationModule(displayName = "Dunning", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "bank", "dispute", "receivable", "receivable::limit", "messaging", "rulebook", "contact", "customer", "workflow", "workflow::task", "customer::duplicate"})
package com.wisebook.clients.dunning;

import org.springframework.modulith.ApplicationModule;
