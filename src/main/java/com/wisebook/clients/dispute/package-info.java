/** Amounts that customers contest: who answers, what was decided, and what leaves collection meanwhile. */
@ApplicationModule(displayName = "Disputes", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "customer", "customer::duplicate", "receivable", "lettrage", "messaging", "contact", "workflow", "workflow::task", "workflow::decision"})
package com.wisebook.clients.dispute;

import org.springframework.modulith.ApplicationModule;
