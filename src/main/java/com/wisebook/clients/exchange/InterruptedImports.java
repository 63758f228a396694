package com.wisebook.clients.exchange;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.job.JobEnded;

/**
 * An import whose job ended without it, because the application stopped in the middle or somebody cancelled it before it
 * began, is told as failed, in the transaction that ends the job. Its own transaction went with the application: nothing
 * of it is in the ledger.
 */
@Component
class InterruptedImports {

    private final ImportStore store;

    InterruptedImports(ImportStore store) {
        this.store = store;
    }

    @EventListener
    void on(JobEnded ended) {
        if (ended.kind().equals(Imports.JOB_KIND) && !ended.status().equals("DONE")) {
            store.interrupted(Long.parseLong(ended.subjectId()), ended.status().equals("CANCELLED") ? "CANCELLED" : "INTERRUPTED");
        }
    }
}
