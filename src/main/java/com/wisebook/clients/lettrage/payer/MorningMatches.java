package com.wisebook.clients.lettrage.payer;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.lettrage.review.LettrageReviews;
import com.wisebook.clients.receivable.CertainMatches;

/**
 * The certain lettrages of the morning: of each company that holds money of which nobody has said what it pays. Then every company is looked
 * at for what waits too long: a day that passes is news where nothing else happens.
 */
@Component
class MorningMatches implements CertainMatches {

    private final JdbcClient jdbc;
    private final Companies companies;
    private final LettrageRuns runs;
    private final LettrageReviews reviews;

    MorningMatches(JdbcClient jdbc, Companies companies, LettrageRuns runs, LettrageReviews reviews) {
        this.reviews = reviews;
        this.jdbc = jdbc;
        this.companies = companies;
        this.runs = runs;
    }

    /** Outside the caller's transaction, which would otherwise hold every customer until all are matched. */
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int make() {
        List<Long> holding = jdbc.sql("""
                select company_id from open_amount where open_amount < 0
                union select company_id from bank_line where matched_at is null and kind in ('RECEIPT', 'RETURN') order by 1""")
            .query(Long.class).list();
        List<Company> all = holding.stream().map(companies::byId).toList();
        all.forEach(company -> runs.runNow(company, LettrageRuns.Mode.AUTO, KnownPayers.SYSTEM));
        companies.all().forEach(company -> reviews.look(company.id()));
        return all.size();
    }
}
