package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.demo.Progress.Phase;

/** One loading of the portfolio on one connection, in one transaction: killed half-way it leaves nothing. */
final class PortfolioLoad {

    private static final int MONTHS = 12;
    /** Months lived before the ledger begins, so that it begins with a past. */
    private static final int WARM_UP = 5;
    private static final List<String> TABLES = List.of("customer_group", "customer", "customer_account", "contact", "ledger_entry", "lettrage");

    /** Two analytical axes, so that a new user sees what they are for; a user who made his own keeps them. */
    private static final String DIMENSIONS = """
        insert into customer_dimension (code, label_fr, label_en, kind, choices, axis, position)
        values ('canal', 'Canal de vente', 'Sales channel', 'LIST', '{Commercial terrain,Comptoir,Site web,Appel d''offres}', true, 1),
               ('centre_profit', 'Centre de profit', 'Profit centre', 'TEXT', '{}', true, 2)
        on conflict (code) do nothing""";

    private final Connection connection;
    private final PortfolioSettings settings;
    private final WorkingDays calendar;
    private final Consumer<Progress> progress;
    private final Ids ids;
    private final LedgerWriter writer;
    private final Book book;

    PortfolioLoad(Connection connection, PortfolioSettings settings, WorkingDays calendar, Consumer<Progress> progress) {
        this.connection = connection;
        this.settings = settings;
        this.calendar = calendar;
        this.progress = progress;
        this.ids = new Ids(connection);
        this.writer = new LedgerWriter(connection, ids);
        this.book = new Book(settings.seed(), writer);
    }

    PortfolioSummary run() throws SQLException, IOException {
        long began = System.nanoTime();
        execute("alter table lettrage_line disable trigger lettrage_lines_added");
        execute("alter table lettrage_line disable trigger lettrage_balanced");
        execute("alter table ledger_entry disable trigger ledger_entry_settled");
        for (String table : TABLES) {
            ids.begin(table);
        }
        long[] companies = OurCompanies.insert(connection, settings.seed(), settings.anchor());
        execute(DIMENSIONS);
        long contacts = customers(companies);
        ledger();
        ids.end();
        progress.accept(new Progress(Phase.CHECKS, 0, 1));
        execute("alter table lettrage_line enable trigger lettrage_lines_added");
        execute("alter table lettrage_line enable trigger lettrage_balanced");
        execute("alter table ledger_entry enable trigger ledger_entry_settled");
        record(companies);
        Limits.fit(connection);
        execute("analyze customer, customer_account, contact, ledger_entry, lettrage, lettrage_line");
        PortfolioChecks.run(connection);
        return new PortfolioSummary(settings.customers(), contacts, writer.entries(), writer.links(), (System.nanoTime() - began) / 1_000_000);
    }

    private long customers(long[] companies) throws SQLException, IOException {
        CustomerFactory factory = new CustomerFactory(settings.seed(), settings.anchor(), settings.customers());
        CustomerTables tables = new CustomerTables(settings.seed(), settings.anchor(), ids, staff());
        tables.groups(factory.groups());
        for (int number = 1; number <= settings.customers(); number++) {
            DemoCustomer customer = factory.make(number);
            long id = ids.next("customer");
            tables.customer(customer, id, accounts(customer, id, companies));
            if (tables.full()) {
                tables.flush(connection);
                progress.accept(new Progress(Phase.CUSTOMERS, number, settings.customers()));
            }
        }
        tables.flush(connection);
        progress.accept(new Progress(Phase.CUSTOMERS, settings.customers(), settings.customers()));
        return tables.contactsWritten();
    }

    /** With the first company 80 of 100, with the second 5, with both 15. */
    private List<Account> accounts(DemoCustomer customer, long id, long[] companies) {
        int drawn = Dice.of(settings.seed(), "companies", customer.number()).weighted(80, 5, 15);
        List<Account> made = new ArrayList<>();
        for (int rank = 0; rank < companies.length; rank++) {
            if (drawn == 2 || drawn == rank) {
                Account account = Account.of(settings.seed(), rank, customer.number(), customer.sector(), customer.country(), customer.insolventSince());
                account.companyId = companies[rank];
                account.customerId = id;
                account.customerName = customer.name();
                made.add(account);
            }
        }
        book.accounts.addAll(made);
        return made;
    }

    private void ledger() throws SQLException, IOException {
        LocalDate start = settings.anchor().minusMonths(MONTHS).plusDays(1);
        LocalDate day = start.minusMonths(WARM_UP);
        Numbering.begin(book, day);
        Life life = new Life(book, Set.of());
        long days = day.datesUntil(settings.anchor()).count() + 1;
        for (long lived = 1; lived <= days; lived++, day = day.plusDays(1)) {
            if (day.equals(start)) {
                writer.record();
                new Opening(book, start, settings.anchor()).bringForward();
            }
            life.live(Day.of(day, calendar));
            writer.endOfDay(day, !day.isBefore(start));
            if (lived % 15 == 0) {
                progress.accept(new Progress(Phase.LEDGER, lived, days));
            }
        }
        writer.end(book.accounts);
        progress.accept(new Progress(Phase.LEDGER, days, days));
    }

    private Set<String> staff() throws SQLException {
        Set<String> staff = new HashSet<>();
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery("select username from app_user")) {
            while (rows.next()) {
                staff.add(rows.getString(1));
            }
        }
        return staff;
    }

    private void record(long[] companies) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into demo_portfolio (seed, scale, customers, anchor, generated_through) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, settings.seed());
            insert.setInt(2, settings.scale());
            insert.setInt(3, settings.customers());
            insert.setObject(4, settings.anchor());
            insert.setObject(5, settings.anchor());
            insert.execute();
        }
        Numbering.save(connection, book.numbers, Map.of(0, companies[0], 1, companies[1]));
        News.refresh(connection, settings.anchor());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
