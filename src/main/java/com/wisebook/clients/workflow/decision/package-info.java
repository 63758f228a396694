/** Decision tables (DMN) that people change: read, checked before anything runs, evaluated, and deployed. */
@NamedInterface("decision")
package com.wisebook.clients.workflow.decision;

import org.springframework.modulith.NamedInterface;
