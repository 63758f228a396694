/** The persons at the customers, and the time-line of all that was said or sent. */
@ApplicationModule(displayName = "Contacts", allowedDependencies = {"company", "security", "security::rest", "job", "customer", "customer::transfer", "messaging", "workflow"})
package com.wisebook.clients.contact;

import org.springframework.modulith.ApplicationModule;
