package com.wisebook.clients.job;

/** What a running job tells of itself, and where it learns that it must stop. */
public interface JobProgress {

    long jobId();

    /** How many pieces of work there are; unknown until this is called. */
    void total(long pieces);

    /** So many more pieces are done. Written to the database at most twice a second. */
    void advance(long pieces);

    /** What it does now, in the user's words. */
    void message(String text);

    /** @throws JobCancelled when somebody asked the job to stop */
    void checkCancelled();

    /** Ends a job that a user cancelled. */
    final class JobCancelled extends RuntimeException {
        public JobCancelled() {
            super("cancelled", null, false, false);
        }
    }
}
