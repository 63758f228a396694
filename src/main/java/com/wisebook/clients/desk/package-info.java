/** What one screen shows of many modules: the first page, the customer at a glance, the search. */
@ApplicationModule(displayName = "Desk", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "exchange", "dunning", "dispute", "receivable", "contact", "customer", "customer::duplicate", "messaging", "rulebook", "workflow"})
package com.wisebook.clients.desk;

import org.springframework.modulith.ApplicationModule;
