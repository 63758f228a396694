/** Drools decision tables: read, checked, compiled, versioned and evaluated. */
@ApplicationModule(displayName = "Rulebook", allowedDependencies = {"security", "security::rest", "job", "company"})
package com.wisebook.clients.rulebook;

import org.springframework.modulith.ApplicationModule;
