/** What people submit with a task of any process: read, checked, refused in their words. */
@NamedInterface("task")
package com.wisebook.clients.workflow.task;

import org.springframework.modulith.NamedInterface;
