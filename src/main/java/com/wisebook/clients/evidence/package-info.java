/** What was said, sent, received and decided, in chains of hashes, and the file of it for a lawyer or a court. */
@ApplicationModule(displayName = "Evidence", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "customer", "contact", "receivable", "dunning", "dunning::paper"})
package com.wisebook.clients.evidence;

import org.springframework.modulith.ApplicationModule;
