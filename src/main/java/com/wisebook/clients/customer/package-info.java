/** Who owes: the fiches, their identifiers, groups and credit terms by company. */
@ApplicationModule(displayName = "Customers", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "messaging", "rulebook", "workflow", "workflow::task", "workflow::decision"})
package com.wisebook.clients.customer;

import org.springframework.modulith.ApplicationModule;
