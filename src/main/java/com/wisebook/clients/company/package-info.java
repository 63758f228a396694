/** Our own legal entities: who is owed the money, their bank accounts, senders, calendars, and the application's clock. */
@ApplicationModule(displayName = "Company", allowedDependencies = {"sql", "security", "security::rest"})
package com.wisebook.clients.company;

import org.springframework.modulith.ApplicationModule;
