package com.wisebook.clients.dunning.process;

import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may see a task beside its assignee: all officers only while nobody has the customer. Called by the diagram. */
@Component(DunningProcess.PORTFOLIO)
public class Portfolio {

    /** The candidate groups of a task of this officer's customer. */
    public Set<String> candidateGroups(String officer) {
        // the expression language hands null over as an empty text
        return officer == null || officer.isEmpty() ? Set.of(DunningProcess.GROUP_OFFICER) : Set.of();
    }
}
