package com.wisebook.clients.job;

/**
 * Work that can be taken up again after the application was killed in the middle of it. A kind without one ends as
 * FAILED, with a message that says so.
 */
public interface RestartableWork {

    String kind();

    /** The work to run again for that subject; running it twice must do no more than running it once. */
    Jobs.JobWork resume(String subjectId);
}
