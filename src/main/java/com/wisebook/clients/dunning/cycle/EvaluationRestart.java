package com.wisebook.clients.dunning.cycle;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.job.RestartableWork;

/** An evaluation that a crash interrupted is done again: it finds the cases that exist and opens the rest. */
@Component
class EvaluationRestart implements RestartableWork {

    private final Evaluation evaluation;

    EvaluationRestart(@Lazy Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    public String kind() {
        return CollectionsCycle.JOB_KIND;
    }

    @Override
    public Jobs.JobWork resume(String subjectId) {
        return progress -> evaluation.run(Long.parseLong(subjectId), progress);
    }
}
