package com.wisebook.clients.job;

import java.util.List;
import java.util.Optional;

/** Long work: submitted once, run in the background by one node, followed by everybody, cancelled by its author. */
public interface Jobs {

    /**
     * Queues work; it starts after the caller's transaction has committed. Several kinds run side by side, works of one
     * kind one after the other.
     *
     * @param kind      kind of work, e.g. {@code IMPORT}
     * @param title     what a user reads (already in the user's language)
     * @param subjectId id of what the work is about, or null
     * @param user      who asked for it
     * @return the job's id
     */
    long submit(String kind, String title, String subjectId, String user, JobWork work);

    /** Runs the work in the caller's thread, recorded and followed like any other (command line, tests). */
    long run(String kind, String title, String subjectId, String user, JobWork work);

    Optional<JobView> byId(long id);

    /** The newest jobs, newest first. */
    List<JobView> newest(int limit);

    /** Asks the job to stop at its next check; false when it had ended. */
    boolean cancel(long id, String user);

    /** The work itself. */
    @FunctionalInterface
    interface JobWork {
        void run(JobProgress progress) throws Exception;
    }
}
