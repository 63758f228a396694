package com.wisebook.clients.workflow;

import java.util.Optional;

/** Ways into the Tasklist. */
public interface TasklistLinks {

    /**
     * The list of all tasks of one sort that the reader may see.
     *
     * @param taskKey the id of the user task in its diagram, such as {@code Task_Call}
     * @return an address of this server; empty where the Tasklist has no list for it
     */
    Optional<String> listOf(String taskKey);
}
