package com.wisebook.clients.lettrage;

import org.springframework.stereotype.Component;

import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.job.RestartableWork;

/** A run that was killed with the application is taken up again when it starts; it never stays "running" for ever. */
@Component
class LettrageRestart implements RestartableWork {

    private final LettrageRunner runner;

    LettrageRestart(LettrageRunner runner) {
        this.runner = runner;
    }

    @Override
    public String kind() {
        return LettrageRuns.JOB_KIND;
    }

    @Override
    public Jobs.JobWork resume(String subjectId) {
        return progress -> runner.resume(Long.parseLong(subjectId), progress);
    }
}
