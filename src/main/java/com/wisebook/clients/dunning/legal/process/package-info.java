/** The process {@code pre-litigation}: what the engine knows of it. */
package com.wisebook.clients.dunning.legal.process;
