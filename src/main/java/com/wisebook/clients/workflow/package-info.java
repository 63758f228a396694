/** Camunda wiring: deployments, identity, authorizations, Tasklist filters and incidents. */
@ApplicationModule(displayName = "Workflow", allowedDependencies = {"company", "security", "security::rest", "job"})
package com.wisebook.clients.workflow;

import org.springframework.modulith.ApplicationModule;
