/** E-mail, SMS and letters: templates, the outbox, and what became of each message. */
@ApplicationModule(displayName = "Messaging", allowedDependencies = {"company", "security", "security::rest", "job"})
package com.wisebook.clients.messaging;

import org.springframework.modulith.ApplicationModule;
