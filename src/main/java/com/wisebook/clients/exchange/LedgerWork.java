package com.wisebook.clients.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.wisebook.clients.receivable.Ledger;
import com.wisebook.clients.receivable.RollbackResult;

/** What the imports into a company's ledger have in common: the way back. */
abstract class LedgerWork implements ImportWork {

    protected final Ledger ledger;
    protected final ImportStore store;
    private final Optional<RollbackWitness> witness;

    LedgerWork(Ledger ledger, ImportStore store, Optional<RollbackWitness> witness) {
        this.ledger = ledger;
        this.store = store;
        this.witness = witness;
    }

    @Override
    public RollbackReport rollback(ImportView run, String user, Locale locale) {
        List<String> relances = relances(run.id());
        RollbackResult result = ledger.rollback(run.companyId(), run.id(), user, () -> refuseWhatIsHeld(run.id()));
        store.newsBefore(run.id()).ifPresent(news -> ledger.restoreNews(run.companyId(), news));
        return new RollbackReport(run.id(), result.removed(), result.closed(), result.restored(), result.relinked(), result.undone(), relances, List.of());
    }

    /** Taking the entries away would end a dispute, a file or a promise without anybody having decided it. */
    private void refuseWhatIsHeld(long importId) {
        List<RollbackWitness.Held> held = held(importId);
        if (!held.isEmpty()) {
            throw new RollbackRefused(held);
        }
    }

    @Override
    public List<RollbackWitness.Held> held(long importId) {
        return witness.map(w -> w.holding(ledger.entriesOf(importId))).orElse(List.of());
    }

    @Override
    public List<String> relances(long importId) {
        return witness.map(w -> w.relancesOf(ledger.entriesOf(importId))).orElse(List.of());
    }
}
