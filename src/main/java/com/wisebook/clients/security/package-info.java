/** Users and their roles, who may reach what, and the audit trail of who did what. */
@ApplicationModule(displayName = "Security", allowedDependencies = {})
package com.wisebook.clients.security;

import org.springframework.modulith.ApplicationModule;
