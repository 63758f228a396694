package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.wisebook.clients.company.Company.PaymentRule;

/** Reads the demonstration's ledger back as a book on which another day can be lived: one query for each sort of thing. */
final class BookReader {

    /** A direct debit comes back at most that long after it was made (days, holidays included). */
    private static final int RETURN_WITHIN = 16;

    private static final String ACCOUNTS = """
        select a.company_id, a.customer_id, a.payment_days, a.payment_rule, a.payment_method, c.code, c.name, c.sector, c.country,
               c.insolvent_since, k.code as company_code, k.payment_days as company_days, k.payment_rule as company_rule
          from customer_account a join customer c on c.id = a.customer_id join company k on k.id = a.company_id
         where c.demonstration and k.demonstration and c.status <> 'ARCHIVED' and c.code ~ '^C[0-9]{5,}$'
         order by length(c.code), c.code, k.code""";

    private static final String OPEN = """
        select e.*, (select max(u.entry_date) from ledger_entry u
                      where u.kind = 'UNPAID' and u.company_id = e.company_id and u.document_ref = e.document_ref
                        and u.source_key like '%:' || substr(e.source_key, 6)) as returned
          from ledger_entry e join company k on k.id = e.company_id
         where e.open_amount <> 0 and k.demonstration and e.source_key like 'DEMO:%'
         order by e.id""";

    /** Lettrages of the generator that hold something open, or a direct debit of the last days; all their members. */
    private static final String LINKS = """
        select l.lettrage_id, g.code, g.lettrage_date, l.amount as linked, e.*
          from lettrage g join lettrage_line l on l.lettrage_id = g.id join ledger_entry e on e.id = l.entry_id
          join company k on k.id = g.company_id
         where k.demonstration and g.source = 'GENERATOR'
           and (g.partial or g.lettrage_date >= ? and exists (
                   select 1 from lettrage_line d join ledger_entry p on p.id = d.entry_id
                    where d.lettrage_id = g.id and p.kind = 'PAYMENT' and p.source_key like 'DEMO:DD:%'))
         order by l.lettrage_id, e.id""";

    private final Connection connection;
    private final long seed;
    private final int today;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<Long, Entry> entries = new HashMap<>();

    BookReader(Connection connection, long seed, int today) {
        this.connection = connection;
        this.seed = seed;
        this.today = today;
    }

    Book read(Book.Listener listener) throws SQLException {
        Book book = new Book(seed, listener);
        lock();
        accounts(book);
        open();
        links(book);
        codes();
        Map<Long, Integer> ranks = new HashMap<>();
        companies(connection).forEach((rank, id) -> ranks.put(id, rank));
        Numbering.read(connection, book.numbers, ranks);
        return book;
    }

    /** The same lock, in the same order, that imports, lettrage and the last check before a message leaves take. */
    private void lock() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select id from customer where demonstration order by id for no key update");
        }
    }

    static Map<Integer, Long> companies(Connection connection) throws SQLException {
        Map<Integer, Long> companies = new HashMap<>();
        try (Statement query = connection.createStatement();
             ResultSet rows = query.executeQuery("select id, code from company where demonstration")) {
            while (rows.next()) {
                companies.put(List.of(OurCompanies.CODES).indexOf(rows.getString("code")), rows.getLong("id"));
            }
        }
        return companies;
    }

    private void accounts(Book book) throws SQLException {
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery(ACCOUNTS)) {
            while (rows.next()) {
                Date insolvent = rows.getDate("insolvent_since");
                int rank = List.of(OurCompanies.CODES).indexOf(rows.getString("company_code"));
                Account account = Account.of(seed, rank, DemoCustomer.numberOf(rows.getString("code")), rows.getString("sector"),
                    rows.getString("country"), insolvent == null ? null : insolvent.toLocalDate());
                account.companyId = rows.getLong("company_id");
                account.customerId = rows.getLong("customer_id");
                account.customerName = rows.getString("name");
                account.paymentDays = rows.getObject("payment_days") == null ? rows.getInt("company_days") : rows.getInt("payment_days");
                String rule = rows.getString("payment_rule");
                account.paymentRule = PaymentRule.valueOf(rule == null ? rows.getString("company_rule") : rule);
                account.method = Account.Method.valueOf(rows.getString("payment_method"));
                accounts.put(account.companyId + "/" + account.customerId, account);
                book.accounts.add(account);
            }
        }
    }

    private void open() throws SQLException {
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery(OPEN)) {
            while (rows.next()) {
                Entry entry = entry(rows);
                if (entry != null) {
                    (entry.claim() ? entry.account.debits : entry.account.credits).add(entry);
                    entry.touched = day(rows.getDate("returned"));
                }
            }
        }
    }

    private void links(Book book) throws SQLException {
        Map<Long, Match> matches = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(LINKS)) {
            query.setObject(1, java.time.LocalDate.ofEpochDay(today - RETURN_WITHIN));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Entry entry = entries.containsKey(rows.getLong("id")) ? entries.get(rows.getLong("id")) : entry(rows);
                    if (entry != null) {
                        link(matches.computeIfAbsent(rows.getLong("lettrage_id"), id -> match(entry.account, id)), entry, rows);
                    }
                }
            }
        }
        for (Match match : matches.values()) {
            for (Entry member : match.members) {
                int returns = member.key.startsWith("DD:") ? Paying.returnDay(seed, member) : 0;
                if (returns > 0 && match.members.stream().noneMatch(e -> e.kind == Entry.Kind.UNPAID)) {
                    book.returning.computeIfAbsent(returns, d -> new ArrayList<>()).add(member);
                }
            }
        }
    }

    private static Match match(Account account, long id) {
        Match match = new Match(account, "");
        match.replaces.add(id);
        return match;
    }

    private static void link(Match match, Entry entry, ResultSet rows) throws SQLException {
        match.code = rows.getString("code").toUpperCase(java.util.Locale.ROOT);
        match.day = day(rows.getDate("lettrage_date"));
        match.members.add(entry);
        entry.match = match;
        entry.settled = cents(rows, "linked");
        if (entry.open != 0) {
            entry.touched = Math.max(entry.touched, match.day);
        }
    }

    private void codes() throws SQLException {
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery("""
                select company_id, customer_id, max(upper(code) collate "C") from lettrage
                 where code ~ '^[A-Za-z]{3}$' group by company_id, customer_id""")) {
            while (rows.next()) {
                Account account = accounts.get(rows.getLong(1) + "/" + rows.getLong(2));
                if (account != null) {
                    account.codes = Account.rankOf(rows.getString(3)) + 1;
                }
            }
        }
    }

    private Entry entry(ResultSet rows) throws SQLException {
        Account account = accounts.get(rows.getLong("company_id") + "/" + rows.getLong("customer_id"));
        if (account == null || !account.currency.equals(rows.getString("currency"))) {
            return null;
        }
        Entry entry = new Entry(account, Entry.Kind.valueOf(rows.getString("kind")), rows.getString("source_key").replaceFirst("^DEMO:", ""),
            cents(rows, "amount"));
        entry.id = rows.getLong("id");
        entry.open = cents(rows, "open_amount");
        entry.journal = rows.getString("journal");
        entry.ref = rows.getString("document_ref");
        entry.day = day(rows.getDate("entry_date"));
        entry.documentDay = day(rows.getDate("document_date"));
        entry.due = day(rows.getDate("due_date"));
        entries.put(entry.id, entry);
        return entry;
    }

    private static int day(Date date) {
        return date == null ? 0 : (int) date.toLocalDate().toEpochDay();
    }

    private static long cents(ResultSet rows, String column) throws SQLException {
        return rows.getBigDecimal(column).movePointRight(2).longValueExact();
    }
}
