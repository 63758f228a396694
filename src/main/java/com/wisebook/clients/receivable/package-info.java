/** Ledger entries, open items, the lettrage links and codes, balances and ageing. */
@ApplicationModule(displayName = "Receivables", allowedDependencies = {"sql", "company", "security", "security::rest", "job", "customer", "customer::duplicate", "workflow", "workflow::task"})
package com.wisebook.clients.receivable;

import org.springframework.modulith.ApplicationModule;
