package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Ledger;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Parties;
import com.wisebook.clients.sql.RecordRows;

/** What is open in the ledger, as the engine takes it: by account, which is one customer in one currency. */
@Component
class MatchableEntries {

    /** Amounts have four decimals at most: as whole numbers they add up exactly. */
    static final int DECIMALS = 4;
    /** Units of one euro. */
    static final long UNITS = 10_000;

    /**
     * Whose entries, in which currency.
     *
     * @param side   -1 for a supplier's, whose amounts are turned for the engine and have to be turned back
     * @param nobody entries of a collective account of which nobody knows whose they are
     */
    record Account(long customerId, String currency, int side, boolean nobody) {

        /** Two entries of nobody may be two people's: only what is written on both proves that they are one's. */
        boolean mayBeAutomatic(Match match) {
            return match.mayBeAutomatic() && (!nobody || WRITTEN.contains(match.step()));
        }
    }

    private static final Set<Match.Step> WRITTEN = EnumSet.of(Match.Step.STRUCTURED_REFERENCE, Match.Step.SAME_REFERENCE, Match.Step.REFERENCE_IN_TEXT,
        Match.Step.NUMBER_AND_AMOUNT);

    record Row(long entryId, long customerId, String currency, LocalDate entryDate, BigDecimal openAmount, String kind, String documentRef, String label,
               int side, boolean nobody, BigDecimal contested) {
    }

    private static final String COLUMNS = "select entry_id, customer_id, currency, entry_date, open_amount, kind, document_ref, label, side, nobody, contested "
        + "from matchable_entry";

    private static final int DAYS_LATELY = 180;
    /** As {@code References.bare} has it. */
    private static final String BARE = "regexp_replace(upper(document_ref), '[^A-Z0-9]', '', 'g')";
    private static final String LATELY = " company_id = :company and document_ref is not null and entry_date >= (select max(entry_date) from lettered_entry "
        + "where company_id = :company) - :days::integer ";

    private static final String SHARED = shared("matchable_entry where company_id = :company and document_ref is not null") + " union "
        + shared("lettered_entry where " + LATELY);

    private static final String FORMATS = "select letters from (select substring(bare from '^([A-Z]{2,6})[0-9]') as letters from ("
        + "select entry_id, " + BARE + " as bare from matchable_entry where company_id = :company and kind in ('INVOICE', 'CREDIT_NOTE') union "
        + "select entry_id, " + BARE + " from lettered_entry where kind in ('INVOICE', 'CREDIT_NOTE') and " + LATELY + ") r) f "
        + "where letters is not null group by letters having count(*) >= :documents";

    private static final String NAMES = "select c.id, c.code, c.name from customer_label c ";

    private final JdbcClient jdbc;

    MatchableEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever has something open. */
    List<Long> customers(long companyId) {
        return jdbc.sql("select distinct customer_id from matchable_entry where company_id = :company order by 1").param("company", companyId)
            .query(Long.class).list();
    }

    /**
     * What the engine must know of the whole ledger, told by the database: millions of entries need not be here at once. What
     * was settled lately counts: a batch's number names nothing because most of the batch is settled.
     */
    Ledger ledger(long companyId) {
        Map<String, Object> asked = Map.of("company", companyId, "days", DAYS_LATELY, "lines", Ledger.MOST_LINES, "documents", Ledger.FEWEST_OF_A_FORMAT);
        LongStream.Builder debits = LongStream.builder();
        jdbc.sql("select (open_amount * " + UNITS + ")::bigint from matchable_entry where company_id = :company and open_amount > 0 order by 1")
            .param("company", companyId).query(row -> {
                debits.add(row.getLong(1));
            });
        return new Ledger(new HashSet<>(jdbc.sql(SHARED).params(asked).query(String.class).list()),
            Set.copyOf(jdbc.sql(FORMATS).params(asked).query(String.class).list()), debits.build().toArray(), parties(companyId));
    }

    /** Names and codes of whoever has something open with the company. */
    private Parties parties(long companyId) {
        Parties parties = new Parties();
        jdbc.sql(NAMES + "where c.id in (select customer_id from matchable_entry where company_id = :company)").param("company", companyId)
            .query(row -> {
                add(parties, row);
            });
        return parties;
    }

    /** Names and codes of whose accounts these are. */
    static Parties parties(JdbcClient jdbc, Collection<Account> accounts) {
        Parties parties = new Parties();
        jdbc.sql(NAMES + "where c.id = any(:customers)").param("customers", accounts.stream().map(Account::customerId).distinct().toArray(Long[]::new))
            .query(row -> {
                add(parties, row);
            });
        return parties;
    }

    private static void add(Parties parties, ResultSet row) throws SQLException {
        parties.add(row.getLong(1), row.getString(2), row.getString(3));
    }

    Map<Account, List<Item>> of(long companyId, Collection<Long> customers) {
        return accounts(jdbc.sql(COLUMNS + " where company_id = :company and customer_id = any(:customers) order by customer_id, currency, entry_id")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list());
    }

    private static String shared(String from) {
        return "select bare from (select " + BARE + " as bare, customer_id, currency from " + from + ") r where bare ~ '[0-9]{3}' and bare ~ '[1-9]' "
            + "group by bare having count(*) > :lines or min(customer_id) <> max(customer_id) or min(currency) <> max(currency)";
    }

    static Map<Account, List<Item>> accounts(List<Row> rows) {
        Map<Account, List<Item>> accounts = new LinkedHashMap<>();
        rows.forEach(row -> accounts.computeIfAbsent(new Account(row.customerId, row.currency, row.side, row.nobody), account -> new ArrayList<>()).add(item(row)));
        return accounts;
    }

    private static Item item(Row row) {
        return new Item(row.entryId, row.entryDate, units(row.openAmount), nature(row.kind), row.documentRef, row.label, units(row.contested));
    }

    static Item.Nature nature(String kind) {
        return switch (kind) {
            case "INVOICE", "CREDIT_NOTE" -> Item.Nature.DOCUMENT;
            case "PAYMENT", "ON_ACCOUNT", "UNPAID" -> Item.Nature.MONEY;
            default -> Item.Nature.OTHER;
        };
    }

    static long units(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    /** Units of the engine as the ledger writes them on that side. */
    static BigDecimal amount(long units, int side) {
        return amount(units * side);
    }

    static BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }
}
