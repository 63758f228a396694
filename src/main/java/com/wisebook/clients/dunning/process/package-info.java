/**
 * The processes {@code dunning} and {@code collections-day}: contracts, thin delegates, gateways, and the reading of what
 * people submit. Nothing else in the module knows the engine.
 */
package com.wisebook.clients.dunning.process;
