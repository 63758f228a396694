/** Which payment settled which invoice: found, explained, and undone again. Matching never posts. */
@ApplicationModule(displayName = "Lettrage", allowedDependencies = {"sql", "company", "customer", "receivable", "rulebook", "job", "security", "security::rest"})
package com.wisebook.clients.lettrage;

import org.springframework.modulith.ApplicationModule;
