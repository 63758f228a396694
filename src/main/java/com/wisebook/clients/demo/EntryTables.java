package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;

/** Entries, lettrages and their lines on their way to the database. */
final class EntryTables {

    /** Company currency for one unit of another, in per mille, before it moves a little with the month. */
    private static final long USD = 920;
    private static final long GBP = 1160;

    private static final String CUSTOMERS = "411000";

    private final boolean openAmounts;
    private final CopyBuffer entries = new CopyBuffer("ledger_entry", """
        id, company_id, customer_id, kind, fiscal_year, journal, entry_number, entry_date, document_ref, document_date, label,
        amount, currency, company_amount, due_date, due_date_computed, open_amount, source_key, created_at, account""");
    private final CopyBuffer lettrages = new CopyBuffer("lettrage",
        "id, company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date");
    private final CopyBuffer lines = new CopyBuffer("lettrage_line", "lettrage_id, entry_id, amount");

    /** @param openAmounts true: what remains is written with the entry; false: the lettrage trigger will compute it */
    EntryTables(boolean openAmounts) {
        this.openAmounts = openAmounts;
    }

    void entry(Entry e) {
        LocalDate day = LocalDate.ofEpochDay(e.day);
        entries.add(e.id).add(e.account.companyId).add(e.account.customerId).add(e.kind.name()).add(String.valueOf(day.getYear()))
            .add(e.journal).add(e.entryNumber).add(day).add(e.ref).day(e.documentDay).add(e.label).cents(e.amount)
            .add(e.account.currency).cents(inCompanyCurrency(e.account.currency, e.amount, day)).day(e.due).add(e.dueComputed)
            .cents(openAmounts ? e.open : e.amount).add("DEMO:" + e.key).add(day + "T17:00:00Z").add(CUSTOMERS).end();
    }

    private static long inCompanyCurrency(String currency, long amount, LocalDate day) {
        long rate = switch (currency) {
            case "USD" -> USD + (day.getMonthValue() * 7 % 12 - 6) * 3L;
            case "GBP" -> GBP + (day.getMonthValue() * 5 % 12 - 6) * 3L;
            default -> 1000;
        };
        return Math.round(amount * rate / 1000.0);
    }

    void lettrage(Match match, long id) {
        boolean whole = match.whole();
        LocalDate day = LocalDate.ofEpochDay(match.day);
        lettrages.add(id).add(match.account.companyId).add(match.account.customerId)
            .add(whole ? match.code : match.code.toLowerCase(Locale.ROOT)).add(!whole).add("GENERATOR").add(day + "T17:00:00Z")
            .add("demonstration").add(day).end();
        for (Entry member : match.members) {
            lines.add(id).add(member.id).cents(member.settled).end();
        }
    }

    int size() {
        return entries.size() + lines.size();
    }

    void flush(Connection connection) throws SQLException, IOException {
        entries.flush(connection);
        lettrages.flush(connection);
        lines.flush(connection);
    }

    long entries() {
        return entries.written();
    }

    long links() {
        return lines.written();
    }
}
