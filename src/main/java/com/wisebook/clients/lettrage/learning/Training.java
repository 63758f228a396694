package com.wisebook.clients.lettrage.learning;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.job.RestartableWork;
import com.wisebook.clients.security.rest.UserMessages;

/** One training: it reads, learns and compares, and writes once at its end; killed half way it begins again. */
@Component
class Training implements RestartableWork {

    private static final int STEPS = 100;

    private final ModelStore store;
    private final DecisionLog decisions;
    private final UserMessages messages;

    Training(ModelStore store, DecisionLog decisions, UserMessages messages) {
        this.store = store;
        this.decisions = decisions;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return LettrageModels.JOB_KIND;
    }

    @Override
    public Jobs.JobWork resume(String subjectId) {
        return work(Long.parseLong(subjectId));
    }

    Jobs.JobWork work(long id) {
        return progress -> {
            try {
                run(id, progress);
            } catch (RuntimeException failure) {
                store.failed(id);
                throw failure;
            }
        };
    }

    private void run(long id, JobProgress progress) {
        ModelView candidate = store.byId(id).orElseThrow();
        if (!candidate.state().equals("CANDIDATE")) {
            return; // it had ended when the application was killed
        }
        progress.total(STEPS);
        List<Example> examples = decisions.examples(candidate.companyId());
        Optional<ModelStore.InUse> inUse = store.inUse(candidate.companyId());
        Learning.Rival rival = inUse.map(in -> new Learning.Rival(example -> in.model().probability(example.features()),
            store.byId(in.id()).orElseThrow().trainedUntil())).orElse(Learning.Rival.ENGINE);
        int[] told = {0};
        Learning.Outcome outcome = Learning.learn(examples, rival, share -> {
            progress.checkCancelled();
            progress.advance((int) (share * STEPS) - told[0]);
            told[0] = (int) (share * STEPS);
        });
        store.learnt(id, candidate.companyId(), outcome, inUse.map(ModelStore.InUse::version).orElse(null), candidate.askedBy());
        progress.advance(STEPS - told[0]);
        progress.message(messages.text(outcome.better() ? "learning.done.inUse" : "learning.done.refused", candidate.version()));
    }
}
