/** The process {@code customer-onboarding}: contract, thin delegates, gateway, and what people submit. Nothing else in the module knows the engine. */
package com.wisebook.clients.customer.process;
