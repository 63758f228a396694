package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.sql.RecordRows;

/** Customers, their accounts with our companies, and the lock that decides who changes their facts. */
@Service
public class Customers {

    /** The terms of an account with one of our companies were changed by somebody. */
    public record AccountChanged(long customerId, long companyId) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final ChangeContext context;
    private final CurrentUser currentUser;

    Customers(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events, ChangeContext context, CurrentUser currentUser) {
        this.context = context;
        this.currentUser = currentUser;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    public Optional<Customer> byId(long id) {
        return jdbc.sql("select * from customer where id = :id").param("id", id).query(RecordRows.of(Customer.class)).optional();
    }

    /** By its code; that of a customer merged into another leads to the survivor. A supplier is nobody's customer: {@link #partyByCode}. */
    public Optional<Customer> byCode(String code) {
        return jdbc.sql("select c.* from customer asked join customer c on c.id = coalesce(asked.merged_into, asked.id) where asked.code = :code and c.party = 'CUSTOMER'")
            .param("code", code).query(RecordRows.of(Customer.class)).optional();
    }

    /** Whoever has an account on which entries are lettered: a customer, or a supplier by his code. */
    public Optional<Customer> partyByCode(String code) {
        return jdbc.sql("select c.* from customer asked join customer c on c.id = coalesce(asked.merged_into, asked.id) where asked.code = :code")
            .param("code", code).query(RecordRows.of(Customer.class)).optional();
    }

    public Map<Long, Customer> byIds(Collection<Long> ids) {
        Map<Long, Customer> found = new LinkedHashMap<>();
        jdbc.sql("select * from customer where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
            .query(RecordRows.of(Customer.class)).list().forEach(customer -> found.put(customer.id(), customer));
        return found;
    }

    public List<CustomerAccount> accounts(Collection<Long> customerIds) {
        return jdbc.sql("select * from customer_account where customer_id = any(:ids) order by customer_id, company_id")
            .param("ids", customerIds.toArray(Long[]::new)).query(RecordRows.of(CustomerAccount.class)).list();
    }

    /**
     * Changes how the account's messages group its items; the running case thinks again.
     *
     * @param mode ALL or INVOICE
     * @return false when the customer has no account with that company
     */
    @Transactional
    public boolean changeGrouping(long customerId, long companyId, String mode) {
        context.by(currentUser.username());
        boolean known = jdbc.sql("update customer_account set grouping_mode = :mode where customer_id = :customer and company_id = :company")
            .param("mode", mode).param("customer", customerId).param("company", companyId).update() > 0;
        if (known) {
            events.publishEvent(new AccountChanged(customerId, companyId));
        }
        return known;
    }

    /**
     * Sets how much the customer may owe one of our companies; null takes the limit away.
     *
     * @return false when the customer has no account with that company
     */
    @Transactional
    public boolean changeLimit(long customerId, long companyId, BigDecimal limit) {
        boolean known = jdbc.sql("update customer_account set credit_limit = :limit where customer_id = :customer and company_id = :company")
            .param("limit", limit, java.sql.Types.NUMERIC).param("customer", customerId).param("company", companyId).update() > 0;
        if (known) {
            events.publishEvent(new AccountChanged(customerId, companyId));
        }
        return known;
    }

    /**
     * Takes the lock on customers' facts until the end of the transaction, in the order of their ids. Imports, lettrage,
     * promises and the last check before a message leaves all take it, so that none sees half of another's work.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<Long> customerIds) {
        jdbc.sql("select id from customer where id = any(:ids) order by id for no key update")
            .param("ids", customerIds.toArray(Long[]::new)).query(Long.class).list();
    }

    /**
     * Finds or creates the customers of the accounts that a file names, set by set. A new customer takes the account's
     * code when it is free, otherwise the company's code and a hyphen before it. Accounts of suppliers have codes of their own
     * ({@link AccountSeed#supplier}), so that a supplier and a customer of one code are two.
     *
     * @param actor whose file it is
     * @return customer id by account code
     */
    @Transactional
    public Map<String, Long> ensureAccounts(long companyId, Collection<AccountSeed> seeds, String actor) {
        context.by(actor, ChangeContext.Origin.IMPORT);
        String[] codes = seeds.stream().map(AccountSeed::accountCode).toArray(String[]::new);
        String[] names = seeds.stream().map(s -> s.name() == null || s.name().isBlank() ? s.accountCode() : s.name().strip())
            .toArray(String[]::new);
        jdbc.sql("""
                with seed as (
                    select distinct on (code) code, name from unnest(:codes::text[], :names::text[]) as s (code, name)
                    order by code, length(name) desc),
                missing as (
                    select s.code, s.name, s.party,
                           case when exists (select 1 from customer c where c.code = s.wanted)
                                then (select code from company where id = :company) || '-' || s.wanted else s.wanted end as customer_code
                      from (select code, name, case when starts_with(code, :supplier) then 'SUPPLIER' else 'CUSTOMER' end as party,
                                   case when starts_with(code, :supplier) then 'F-' || substr(code, length(:supplier) + 1) else code end as wanted
                              from seed) s
                     where not exists (select 1 from customer_account a where a.company_id = :company and a.account_code = s.code)),
                made as (
                    insert into customer (code, name, created_at, party) select customer_code, name, :now, party from missing
                    returning id, code)
                insert into customer_account (customer_id, company_id, account_code)
                select made.id, :company, missing.code from made join missing on missing.customer_code = made.code""")
            .param("codes", codes).param("names", names).param("company", companyId).param("supplier", AccountSeed.SUPPLIER)
            .param("now", java.sql.Timestamp.from(clock.instant())).update();
        return byAccounts(companyId, List.of(codes));
    }

    /** The customers of those accounts, by account code; the account of one merged into another is the survivor's. */
    public Map<String, Long> byAccounts(long companyId, Collection<String> accountCodes) {
        Map<String, Long> ids = new LinkedHashMap<>();
        jdbc.sql("""
                select a.account_code, coalesce(c.merged_into, c.id) from customer_account a join customer c on c.id = a.customer_id
                 where a.company_id = :company and a.account_code = any(:codes)""")
            .param("company", companyId).param("codes", accountCodes.toArray(String[]::new))
            .query(row -> {
                ids.put(row.getString(1), row.getLong(2));
            });
        return ids;
    }
}
