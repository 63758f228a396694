package com.wisebook.clients.exchange;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.RelanceHistory;

/** Asks dunning which relances have left. */
@Component
class DunningWitness implements RollbackWitness {

    private final RelanceHistory relances;

    DunningWitness(RelanceHistory relances) {
        this.relances = relances;
    }

    @Override
    public List<String> relancesOf(Collection<Long> entryIds) {
        return relances.about(entryIds);
    }
}
