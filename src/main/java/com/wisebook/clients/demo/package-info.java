/** The demonstration portfolio: a plausible company, generated from a seed, for the embedded mode only. */
@ApplicationModule(displayName = "Demonstration", allowedDependencies = {"company", "security", "security::rest", "job", "exchange", "dunning", "receivable", "contact", "customer", "messaging", "rulebook", "workflow", "desk"})
package com.wisebook.clients.demo;

import org.springframework.modulith.ApplicationModule;
