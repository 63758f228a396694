package com.wisebook.clients.dunning.casework;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.process.DunningGateway;
import com.wisebook.clients.dunning.process.Fact;
import com.wisebook.clients.dunning.process.TaskLabels;

/** Which cases hear of a fact, and how they are told. */
@Component
public class CaseTelling {

    private final DunningGateway process;
    private final TaskContexts contexts;

    CaseTelling(DunningGateway process, TaskContexts contexts) {
        this.process = process;
        this.contexts = contexts;
    }

    /** Tells a case that waits that its step is due; one at which a human works is told that something else has changed. */
    public void tell(String caseNumber, Fact fact) {
        if (!process.tell(caseNumber, fact) && fact == Fact.STEP_DUE) {
            process.tell(caseNumber, Fact.OTHER);
        }
    }

    /** What the Tasklist shows of a case that is being opened. */
    public TaskLabels labels(Dossier dossier, CaseFacts facts) {
        return contexts.labels(dossier, facts);
    }

    /**
     * Whether the plan asks something else of the case than before.
     *
     * @param quietWaits a case that waits and goes on waiting for another reason need not be told: the reason is written.
     *                   A promise or a block must be told even so, because it moves the day on which the case looks again.
     */
    public static boolean mustBeTold(CasePlan plan, Dossier dossier, boolean quietWaits) {
        if (dossier.action() == null || plan.fingerprint().equals(dossier.planFingerprint())) {
            return false;
        }
        boolean stillWaits = CaseAction.valueOf(dossier.action()).waits() && plan.action() == CaseAction.WAIT;
        return !(stillWaits && quietWaits);
    }
}
