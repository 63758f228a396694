/** Which payment settled which invoice: found, explained, and undone again. Matching never posts. */
@ApplicationModule(displayName = "Lettrage", allowedDependencies = {"sql", "company", "customer", "customer::duplicate", "receivable", "rulebook", "job", "security", "security::rest", "bank", "workflow", "workflow::task"})
package com.wisebook.clients.lettrage;

import org.springframework.modulith.ApplicationModule;
