package com.wisebook.clients.dunning.legal;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.dunning.legal.process.PreLitigationGateway;
import com.wisebook.clients.security.Role;

/**
 * Amounts move while a case waits for somebody: its tasks show those of now, and a loss that waits is of what is open now. Tasks are shown again
 * after the commit, through the publication registry.
 */
@Component
class LegalAmounts {

    /** What the tasks of a case show has changed. */
    record Shown(String number) {
    }

    private final LegalJournal journal;
    private final Losses losses;
    private final LossFigures figures;
    private final PreLitigationGateway process;
    private final ApplicationEventPublisher events;

    LegalAmounts(LegalJournal journal, Losses losses, LossFigures figures, PreLitigationGateway process, ApplicationEventPublisher events) {
        this.journal = journal;
        this.losses = losses;
        this.figures = figures;
        this.process = process;
        this.events = events;
    }

    /** Of an open case something is still owed, perhaps more or less than before. The customer is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moved(LegalCase of) {
        if (!of.stage().equals("LOSS_APPROVAL")) {
            events.publishEvent(new Shown(of.number()));
            return;
        }
        List<Role> before = losses.approvers(of.id());
        LossFigures.Figures was = figures.of(of.id());
        figures.follow(of.id());
        LossFigures.Figures now = figures.of(of.id());
        if (!now.key().equals(was.key())) {
            journal.system(of, "LOSS_CHANGED", null, was.label() + " → " + now.label());
        }
        // another amount may be for others to agree to: the task is made again for them
        events.publishEvent(losses.approvers(of.id()).equals(before) ? new Shown(of.number()) : new PreLitigations.StageMoved(of.number()));
    }

    @ApplicationModuleListener
    void on(Shown shown) {
        process.refresh(shown.number());
    }
}
