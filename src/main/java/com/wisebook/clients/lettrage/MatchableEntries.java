package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
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
               int side, boolean nobody) {
    }

    private static final String COLUMNS = "select entry_id, customer_id, currency, entry_date, open_amount, kind, document_ref, label, side, nobody from matchable_entry";

    private final JdbcClient jdbc;

    MatchableEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Account, List<Item>> all(long companyId) {
        return accounts(jdbc.sql(COLUMNS + " where company_id = :company order by customer_id, currency, entry_id")
            .param("company", companyId).query(RecordRows.of(Row.class)).list());
    }

    Map<Account, List<Item>> of(long companyId, Collection<Long> customers) {
        return accounts(jdbc.sql(COLUMNS + " where company_id = :company and customer_id = any(:customers) order by customer_id, currency, entry_id")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list());
    }

    static Map<Account, List<Item>> accounts(List<Row> rows) {
        Map<Account, List<Item>> accounts = new LinkedHashMap<>();
        rows.forEach(row -> accounts.computeIfAbsent(new Account(row.customerId, row.currency, row.side, row.nobody), account -> new ArrayList<>()).add(item(row)));
        return accounts;
    }

    private static Item item(Row row) {
        return new Item(row.entryId, row.entryDate, units(row.openAmount), nature(row.kind), row.documentRef, row.label);
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
