/** The persons at the customers, and the time-line of all that was said or sent. */
@ApplicationModule(displayName = "Contacts", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "customer", "customer::duplicate", "messaging", "workflow", "customer::transfer", "customer::onboarding"})
package com.wisebook.clients.contact;

import org.springframework.modulith.ApplicationModule;
