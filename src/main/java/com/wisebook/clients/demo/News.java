package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;

import com.wisebook.clients.company.BusinessClock;

/** Tells how fresh the ledgers of the demonstration's companies are. */
final class News {

    private News() {
    }

    static void refresh(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into ledger_news (company_id, newest_treasury, newest_import_at)
                select c.id, max(e.entry_date), ? from company c
                  join ledger_entry e on e.company_id = c.id and e.journal = 'BQ' and e.entry_date between ?::date - 15 and ?
                 where c.demonstration group by c.id
                on conflict (company_id) do update set newest_treasury = greatest(ledger_news.newest_treasury, excluded.newest_treasury),
                    newest_import_at = greatest(ledger_news.newest_import_at, excluded.newest_import_at)""")) {
            upsert.setTimestamp(1, Timestamp.from(day.atTime(6, 0).atZone(BusinessClock.PARIS).toInstant()));
            upsert.setObject(2, day);
            upsert.setObject(3, day);
            upsert.executeUpdate();
        }
    }
}
