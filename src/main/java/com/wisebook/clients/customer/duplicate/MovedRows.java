package com.wisebook.clients.customer.duplicate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A participant whose rows simply go with the customer, and back. */
public abstract class MovedRows implements MergeParticipant {

    /** Rows that always go. */
    protected static final String ALL = "true";

    private final MergeMoves moves;
    private final Map<String, String> tables;
    private final Set<String> ofCompanies;
    private final Set<String> told;

    /**
     * @param tables      the tables, each with the condition under which a row goes ({@link MergeMoves#move(long, String, long, long, String)})
     * @param ofCompanies those whose rows also follow an account that goes back to its former owner
     * @param told        those whose rows are counted for whoever is about to merge
     */
    protected MovedRows(MergeMoves moves, Map<String, String> tables, Set<String> ofCompanies, Set<String> told) {
        this.moves = moves;
        this.tables = tables;
        this.ofCompanies = ofCompanies;
        this.told = told;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        tables.forEach((table, condition) -> moves.move(mergeId, table, keptId, mergedId, condition));
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        List<Long> companies = ofCompanies.isEmpty() ? List.of() : moves.companiesOfMovedAccounts(mergeId);
        tables.keySet().forEach(table -> moves.back(mergeId, table, keptId, mergedId));
        ofCompanies.forEach(table -> moves.backOfCompanies(table, keptId, mergedId, companies));
    }

    @Override
    public Set<String> tables() {
        return tables.keySet();
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(told, mergedId);
    }
}
