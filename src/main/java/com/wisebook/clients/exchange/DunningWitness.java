package com.wisebook.clients.exchange;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.HeldEntries;
import com.wisebook.clients.dunning.RelanceHistory;

/** Asks dunning which relances have left, and what entries are in. */
@Component
class DunningWitness implements RollbackWitness {

    private final RelanceHistory relances;
    private final HeldEntries held;

    DunningWitness(RelanceHistory relances, HeldEntries held) {
        this.relances = relances;
        this.held = held;
    }

    @Override
    public List<String> relancesOf(Collection<Long> entryIds) {
        return relances.about(entryIds);
    }

    @Override
    public List<Held> holding(Collection<Long> entryIds) {
        return held.of(entryIds).stream().map(one -> new Held(one.what(), one.number(), one.customer(), one.documents())).toList();
    }
}
