/**
 * The process {@code lettrage-review}: contract, thin delegates, gateway and the events that reach it. Nothing else in the module
 * knows the engine.
 */
package com.wisebook.clients.lettrage.process;
