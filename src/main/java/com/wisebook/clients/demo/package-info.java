/**
 * The demonstration portfolio: two invented companies, their customers, contacts and twelve months of ledger, the same
 * from the same seed, and what happens to them each day that the demonstration's clock is moved. It writes the tables of
 * other modules directly, as a migration would; it is never loaded in server mode.
 */
package com.wisebook.clients.demo;
