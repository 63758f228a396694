package com.wisebook.clients.lettrage.payer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.bank.StatementsTaken;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.receivable.LedgerImported;

/** Statements and ledgers that have come in, or gone again, are matched by themselves where the company has told us of its bank. */
@Component
class BankNews {

    private final JdbcClient jdbc;
    private final Companies companies;
    private final LettrageRuns runs;

    BankNews(JdbcClient jdbc, Companies companies, LettrageRuns runs) {
        this.jdbc = jdbc;
        this.companies = companies;
        this.runs = runs;
    }

    @ApplicationModuleListener
    void on(StatementsTaken taken) {
        match(taken.companyId());
    }

    @ApplicationModuleListener
    void on(LedgerImported imported) {
        if (jdbc.sql("select exists (select 1 from bank_line where company_id = :company)").param("company", imported.companyId()).query(Boolean.class).single()) {
            match(imported.companyId());
        }
    }

    @ApplicationModuleListener
    void on(PayerSaid said) {
        match(said.companyId());
    }

    private void match(long companyId) {
        runs.submitForBank(companies.byId(companyId), KnownPayers.SYSTEM);
    }
}
