package com.wisebook.clients.receivable;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.AccountSeed;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.Customers;

/**
 * Writes the ledger in bulk: lines are staged in a temporary table of the running transaction, then taken in set by set.
 * All methods need a running transaction: what a file brings is there as a whole or not at all.
 */
@Service
public class Ledger {

    /**
     * The staging table, made by {@link #beginStage()} for the running transaction. Whoever fills it (COPY or insert)
     * gives: line, journal, entry_number (null: unnumbered), account, customer_code, customer_name, kind, opening,
     * entry_date, document_ref, document_date, label, amount (debit positive), currency, company_amount, due_date (null:
     * computed from terms), letter, letter_date, content_hash, side (-1: a supplier's account, its code by AccountSeed.supplier), party_by, vat and vat_accounts (where the file leaves no
     * doubt about the tax); for a snapshot also open_amount.
     */
    public static final String STAGE = "ledger_stage";

    /** At most so many customers in one {@link BalanceChanged}. */
    public static final int CUSTOMERS_AN_EVENT = 500;

    /** Up to so many staged lines are looked up one by one. */
    private static final int FEW_LINES = 2_000;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Companies companies;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<LedgerArrivals> arrivals;

    public Ledger(JdbcClient jdbc, Customers customers, Companies companies, BusinessClock clock, ApplicationEventPublisher events,
                  ObjectProvider<LedgerArrivals> arrivals) {
        this.arrivals = arrivals;
        this.jdbc = jdbc;
        this.customers = customers;
        this.companies = companies;
        this.clock = clock;
        this.events = events;
    }

    /** Makes an empty staging table, gone with the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void beginStage() {
        jdbc.sql("drop table if exists ledger_stage").update();
        jdbc.sql("drop table if exists ledger_touched").update();
        jdbc.sql("""
            create temp table ledger_stage (
                line integer not null, journal text, entry_number text, account text, customer_code text not null,
                customer_name text, kind text not null, opening boolean not null default false, entry_date date not null,
                document_ref text, document_date date, label text, amount numeric(19,4) not null, open_amount numeric(19,4),
                currency text not null, company_amount numeric(19,4), due_date date, letter text, letter_date date,
                content_hash text, side smallint not null default 1, party_by text, vat numeric(19,4), vat_accounts jsonb
            ) on commit drop""").update();
        jdbc.sql("create temp table ledger_touched (customer_id bigint) on commit drop").update();
    }

    /** The last day of a fiscal year, at most twelve months long, of which ledgers were taken in already and that holds both days. */
    public Optional<LocalDate> fiscalYearHolding(long companyId, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                select distinct fiscal_year::date as closing from ledger_entry
                 where company_id = :company and entry_rank is not null and fiscal_year >= :last and fiscal_year < :beyond order by closing limit 1""")
            .param("company", companyId).param("last", last.toString()).param("beyond", first.plusYears(1).toString())
            .query(LocalDate.class).optional();
    }

    /** Takes the staged lines of a FEC in, see {@link FecMerge}; publishes {@link BalanceChanged}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MergeResult mergeFec(MergeOrder order) {
        LedgerSql sql = new LedgerSql(jdbc, order, clock);
        FecMerge merge = new FecMerge(sql);
        resolveCustomers(order, List.of(), merge.allNew());
        return arrived(order, merge.merge());
    }

    /**
     * Takes the staged rows of an open-items table in, see {@link SnapshotMerge}; publishes {@link BalanceChanged}.
     *
     * @throws SnapshotClosesTooMuch when it would close more than half of what is open and that is not confirmed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public MergeResult mergeSnapshot(SnapshotOrder order) {
        long companyId = order.merge().companyId();
        resolveCustomers(order.merge(), jdbc.sql("""
            select distinct customer_id from ledger_entry
             where company_id = :company and source_key like 'OI|%' and open_amount <> 0""")
            .param("company", companyId).query(Long.class).list(), false);
        return arrived(order.merge(), new SnapshotMerge(new LedgerSql(jdbc, order.merge(), clock), order).merge());
    }

    /** What was announced becomes what has arrived; then everybody hears of it. */
    private MergeResult arrived(MergeOrder order, MergeResult result) {
        arrivals.orderedStream().forEach(arrival -> arrival.arrived(order.companyId(), result.customers()));
        publish(order.companyId(), result.customers(), BalanceChanged.Cause.IMPORT);
        events.publishEvent(new LedgerImported(order.companyId(), order.importId()));
        return result;
    }

    /**
     * Takes back all that an import did; publishes {@link BalanceChanged}.
     *
     * @param locked runs once nobody else can change anything of these customers, before anything goes; what it throws stops all of it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public RollbackResult rollback(long companyId, long importId, String user, Runnable locked) {
        LedgerSql sql = new LedgerSql(jdbc, new MergeOrder(companyId, importId, clock.today(), user), clock);
        LedgerRollback rollback = new LedgerRollback(jdbc, sql);
        jdbc.sql("drop table if exists ledger_touched").update();
        jdbc.sql("create temp table ledger_touched (customer_id bigint) on commit drop").update();
        List<Long> concerned = rollback.customers();
        customers.lock(concerned);
        locked.run();
        RollbackResult result = rollback.rollback(concerned);
        publish(companyId, concerned, BalanceChanged.Cause.ROLLBACK);
        events.publishEvent(new LedgerImported(companyId, importId));
        return result;
    }

    /** Ids of the entries that an import added. */
    public List<Long> entriesOf(long importId) {
        return jdbc.sql("select id from ledger_entry where import_id = :import order by id").param("import", importId)
            .query(Long.class).list();
    }

    /** Puts a company's news back as they were ({@link #newsSnapshot}). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restoreNews(long companyId, String snapshot) {
        jdbc.sql("delete from ledger_news where company_id = :company").param("company", companyId).update();
        jdbc.sql("insert into ledger_news select n.* from jsonb_populate_record(null::ledger_news, cast(:json as jsonb)) n"
            + " where n.company_id is not null").param("json", snapshot).update();
    }

    /**
     * Many lines are joined as sets: statistics tell nothing about rows to come, and a nested loop over them would be
     * quadratic. For a few lines the same would read the whole ledger at every step.
     */
    private void planForSets() {
        if (jdbc.sql("select count(*) from ledger_stage").query(Long.class).single() > FEW_LINES) {
            jdbc.sql("set local enable_nestloop = off").update();
            jdbc.sql("set local work_mem = '128MB'").update();
        }
    }

    /**
     * Finds or creates the customers of the staged lines, and takes the lock on them.
     *
     * @param allNew the lines are known to be new: they take their ids in the same stroke
     */
    private void resolveCustomers(MergeOrder order, List<Long> others, boolean allNew) {
        long companyId = order.companyId();
        planForSets();
        List<AccountSeed> seeds = jdbc.sql("""
            select customer_code, mode() within group (order by customer_name) as name from ledger_stage group by customer_code""")
            .query((row, n) -> new AccountSeed(row.getString(1), row.getString(2))).list();
        Map<String, Long> ids = lockedAccounts(companyId, seeds, others, order.user());
        Company company = companies.byId(companyId);
        Map<Long, CustomerAccount> accounts = customers.accounts(ids.values()).stream()
            .filter(account -> account.companyId() == companyId).collect(Collectors.toMap(CustomerAccount::customerId, Function.identity()));
        List<String> codes = List.copyOf(ids.keySet());
        List<CustomerAccount> terms = codes.stream().map(code -> accounts.get(ids.get(code))).toList();
        String[] aliases = codes.stream().filter(code -> !accounts.get(ids.get(code)).accountCode().equals(code)).toArray(String[]::new);
        if (aliases.length > 0) {
            // two ledger codes of one customer: what one letters has nothing to do with the same letter of the other
            jdbc.sql("update ledger_stage set letter = letter || :mark || upper(customer_code) where letter is not null and customer_code = any(:aliases)")
                .param("mark", LedgerMoves.MARK).param("aliases", aliases).update();
        }
        // written anew rather than updated: an update of every row costs three times as much and leaves as many dead ones
        jdbc.sql("""
            create temp table ledger_resolved on commit drop as
            select s.*, m.id as customer_id, m.days as payment_days, m.rule as payment_rule, %s as entry_id, %s as state,
                   false as relettered, case when s.customer_code = any(:aliases) then s.customer_code end as alias_code
              from ledger_stage s
              join unnest(:codes::text[], :ids::bigint[], :days::integer[], :rules::text[]) as m (code, id, days, rule)
                on m.code = s.customer_code""".formatted(allNew ? FecMerge.NEXT_ID : "null::bigint", allNew ? "'NEW'::text" : "null::text"))
            .param("codes", codes.toArray(String[]::new)).param("aliases", aliases)
            .param("ids", terms.stream().map(CustomerAccount::customerId).toArray(Long[]::new))
            .param("days", terms.stream().map(a -> a.paymentDays() == null ? company.paymentDays() : a.paymentDays()).toArray(Integer[]::new))
            .param("rules", terms.stream().map(a -> (a.paymentRule() == null ? company.paymentRule() : a.paymentRule()).name())
                .toArray(String[]::new))
            .update();
        jdbc.sql("drop table ledger_stage").update();
        jdbc.sql("alter table ledger_resolved rename to ledger_stage").update();
        jdbc.sql("analyze ledger_stage").update();
    }

    /**
     * Customers by account code, locked. While one waits for the lock two may become one: then the survivor is meant, and the locks are
     * let go before his is taken. Whoever holds the other customer's and then waits for his would block those who lock both in order.
     */
    private Map<String, Long> lockedAccounts(long companyId, List<AccountSeed> seeds, List<Long> others, String user) {
        Map<String, Long> ids = customers.ensureAccounts(companyId, seeds, user);
        while (true) {
            List<Long> concerned = new ArrayList<>(ids.values());
            concerned.addAll(others);
            jdbc.sql("savepoint accounts_locked").update();
            customers.lock(concerned);
            Map<String, Long> now = customers.byAccounts(companyId, ids.keySet());
            if (now.equals(ids)) {
                jdbc.sql("release savepoint accounts_locked").update();
                return ids;
            }
            jdbc.sql("rollback to savepoint accounts_locked").update();
            jdbc.sql("release savepoint accounts_locked").update();
            ids = now;
        }
    }

    /**
     * Remembers the newest news of a company.
     *
     * @param newestTreasury date of the newest treasury entry seen, or null; a date to come counts as today
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordNews(long companyId, LocalDate newestTreasury) {
        jdbc.sql("""
            insert into ledger_news (company_id, newest_treasury, newest_import_at)
            values (:company, least(cast(:treasury as date), cast(:today as date)), :now)
            on conflict (company_id) do update
               set newest_treasury = greatest(ledger_news.newest_treasury, excluded.newest_treasury),
                   newest_import_at = greatest(ledger_news.newest_import_at, excluded.newest_import_at)""")
            .param("company", companyId).param("treasury", newestTreasury).param("today", clock.today())
            .param("now", Timestamp.from(clock.instant())).update();
    }

    /** The company's news as they stand (JSON), to be put back by a rollback; null when there are none. */
    public String newsSnapshot(long companyId) {
        return jdbc.sql("select to_jsonb(n)::text from ledger_news n where company_id = :company").param("company", companyId)
            .query(String.class).optional().orElse(null);
    }

    /** Customers that the staged rows name in several spellings, told once each with the name that is kept. */
    public List<LedgerIssue> stagedSpellings() {
        return jdbc.sql("""
            select min(line), customer_code, count(distinct customer_name)::text, mode() within group (order by customer_name)
              from ledger_stage group by customer_code having count(distinct customer_name) > 1 order by 1""")
            .query((row, n) -> LedgerIssue.info(row.getInt(1), "NAME_SPELLINGS", null, row.getString(3), row.getString(4),
                row.getString(2))).list();
    }

    /** Tells the others, at most {@link #CUSTOMERS_AN_EVENT} customers an event. */
    void publish(long companyId, List<Long> customerIds, BalanceChanged.Cause cause) {
        for (int from = 0; from < customerIds.size(); from += CUSTOMERS_AN_EVENT) {
            List<Long> part = customerIds.subList(from, Math.min(customerIds.size(), from + CUSTOMERS_AN_EVENT));
            events.publishEvent(new BalanceChanged(companyId, new ArrayList<>(part), cause));
        }
    }
}
