/**
 * The process {@code dispute}: contract, thin delegates, gateway and the table that says who answers. Nothing else in the module knows
 * the engine.
 */
package com.wisebook.clients.dispute.process;
