/** Our bank accounts, their statements and transactions, and how fresh the bank's news are. */
@ApplicationModule(displayName = "Bank", allowedDependencies = {"sql", "company", "security", "security::rest", "job"})
package com.wisebook.clients.bank;

import org.springframework.modulith.ApplicationModule;
