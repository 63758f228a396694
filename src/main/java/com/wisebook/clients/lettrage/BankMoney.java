package com.wisebook.clients.lettrage;

import java.util.Set;

/** What the bank has told, on the accounts of those who paid: the first step of every run, in transactions of its own. */
public interface BankMoney {

    /**
     * Finds the payers of what came, puts it on their accounts, and (in AUTO) lets what came back undo what it had settled.
     *
     * @return customers to whom it has brought something that is open
     */
    Set<Long> bring(long companyId, long runId, LettrageRuns.Mode mode);
}
