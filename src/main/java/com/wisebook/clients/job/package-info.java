/** Long work: its progress, its rate, how to cancel it and how it restarts. */
@ApplicationModule(displayName = "Jobs", allowedDependencies = {"company", "security", "security::rest"})
package com.wisebook.clients.job;

import org.springframework.modulith.ApplicationModule;
