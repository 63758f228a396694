package com.wisebook.clients.lettrage.payer;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.lettrage.BankMoney;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.LedgerArrivals;

/** Payers found, entries linked or announced, returns settled: customers in lots, each lot under its locks. */
@Component
class BankMoneyOnAccounts implements BankMoney, LedgerArrivals {

    private static final int CUSTOMERS = 500;

    private final JdbcClient jdbc;
    private final Payers payers;
    private final Returns returns;
    private final BankLinks links;
    private final TransactionTemplate transaction;

    BankMoneyOnAccounts(JdbcClient jdbc, Payers payers, Returns returns, BankLinks links, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.payers = payers;
        this.returns = returns;
        this.links = links;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Set<Long> bring(long companyId, long runId, LettrageRuns.Mode mode) {
        transaction.executeWithoutResult(status -> {
            payers.identify(companyId, TransactionKind.RECEIPT);
            returns.identify(companyId);
            payers.identify(companyId, TransactionKind.RETURN);
        });
        List<Long> waiting = links.waiting(companyId);
        for (int from = 0; from < waiting.size(); from += CUSTOMERS) {
            List<Long> lot = waiting.subList(from, Math.min(waiting.size(), from + CUSTOMERS));
            transaction.executeWithoutResult(status -> links.link(companyId, lot));
        }
        Set<Long> concerned = new HashSet<>();
        if (mode == LettrageRuns.Mode.AUTO) {
            concerned.addAll(transaction.execute(status -> returns.settle(companyId, runId)));
        }
        concerned.addAll(jdbc.sql("""
                select distinct b.customer_id from bank_payer b join payment_entry e on e.entry_id = b.entry_id
                 where b.company_id = :company and e.open_amount <> 0""").param("company", companyId).query(Long.class).list());
        return concerned;
    }

    /** Payers that the new entries may name are looked for by the run that follows; what was announced becomes what has arrived at once. */
    @Override
    public void arrived(long companyId, Collection<Long> customerIds) {
        Set<Long> theirs = new HashSet<>(links.waiting(companyId));
        theirs.retainAll(new HashSet<>(customerIds));
        links.link(companyId, theirs);
    }
}
