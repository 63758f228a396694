/** Statuses of electronic invoices: what platforms tell us of ours, what that does to collection, and what we tell them. */
@ApplicationModule(displayName = "E-invoicing", allowedDependencies = {"sql", "company", "security", "security::rest", "customer", "contact", "receivable", "dispute", "dunning"})
package com.wisebook.clients.einvoicing;

import org.springframework.modulith.ApplicationModule;
