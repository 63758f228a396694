package com.wisebook.clients.bank;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** Our bank accounts, and how fresh the bank's news are. */
@Service
public class BankFeed {

    private static final String ACCOUNTS = """
        with last_statement as (
            select distinct on (account_id) account_id, closing, closing_date from bank_statement
             where closing is not null and not notice order by account_id, closing_date desc, id desc),
        told as (
            select account_id, count(*) as statements, max(closing_date) as day from bank_statement group by account_id),
        happened as (
            select account_id, count(*) as transactions, max(booking_date) as day,
                   count(*) filter (where matched_at is null and kind in ('RECEIPT', 'RETURN')) as unmatched
              from bank_transaction group by account_id),
        found as (
            select account_id, count(*) as findings from bank_statement_view where finding is not null group by account_id)
        select a.id, c.code as company_code, c.name as company_name, a.number, a.iban, a.bic, a.name, a.currency, l.closing as balance,
               l.closing_date as balance_date, greatest(t.day, h.day) as last_booked, cast(:today as date) - greatest(t.day, h.day) as days_old,
               coalesce(cast(:today as date) - greatest(t.day, h.day) <= c.max_news_age_days, false) as fresh, c.max_news_age_days,
               coalesce(t.statements, 0) as statements, coalesce(h.transactions, 0) as transactions, coalesce(f.findings, 0) as findings,
               coalesce(h.unmatched, 0) as unmatched
          from bank_account a join company c on c.id = a.company_id left join last_statement l on l.account_id = a.id
          left join told t on t.account_id = a.id left join happened h on h.account_id = a.id left join found f on f.account_id = a.id
         where (:company::text is null or c.code = :company) and (:account::bigint is null or a.id = :account)
         order by c.code, a.number""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    BankFeed(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param company code, or null: of all companies */
    public List<AccountView> accounts(String company) {
        return accounts(company, null);
    }

    public Optional<AccountView> account(long id) {
        return accounts(null, id).stream().findFirst();
    }

    private List<AccountView> accounts(String company, Long id) {
        return jdbc.sql(ACCOUNTS).param("company", company, Types.VARCHAR).param("account", id, Types.BIGINT).param("today", clock.today())
            .query(RecordRows.of(AccountView.class)).list();
    }

    /**
     * The newest day that all of a company's accounts have told: what happened on any of them until then is known.
     *
     * @return empty where the company has no bank account, or one that has told nothing
     */
    public Optional<LocalDate> toldUntil(long companyId) {
        return jdbc.sql("""
            select case when bool_and(day is not null) then min(day) end from (
                select a.id, (select greatest(max(s.closing_date), (select max(t.booking_date) from bank_transaction t where t.account_id = a.id))
                                from bank_statement s where s.account_id = a.id) as day
                  from bank_account a where a.company_id = :company) as days""")
            .param("company", companyId).query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single();
    }
}
