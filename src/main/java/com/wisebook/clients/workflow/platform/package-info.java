/** The only place that touches the engine's internals: plugins. A move to a maintained fork looks here first. */
package com.wisebook.clients.workflow.platform;
