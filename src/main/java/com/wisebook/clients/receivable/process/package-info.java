/**
 * The process {@code credit-limit}: contract, thin delegates, gateway and the events that reach it. Nothing else in the module
 * knows the engine.
 */
package com.wisebook.clients.receivable.process;
