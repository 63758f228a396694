package com.wisebook.clients.lettrage.payer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.BankTransactions;

/** Which lines a rule sets aside by itself. Whatever may be a customer's stays for a person: his account, an amount that is waited for. */
@Component
class AsideFits {

    /** How long before it comes back a payment may have been posted. */
    private static final int RETURN_DAYS = 120;

    private final JdbcClient jdbc;
    private final BankTransactions transactions;

    AsideFits(JdbcClient jdbc, BankTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The rule that sets each line aside, the narrowest first; whoever undoes one waits for this transaction.
     *
     * @param nobodys lines of which no strategy knows anything
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<Long, Long> of(long companyId, Collection<Long> nobodys) {
        Map<Long, Long> fits = new HashMap<>();
        if (nobodys.isEmpty() || jdbc.sql("select id from bank_aside_rule where company_id = :company and state = 'ON' for share")
                .param("company", companyId).query(Long.class).list().isEmpty()) {
            return fits;
        }
        jdbc.sql("""
                with fitting as materialized (
                    select distinct on (t.transaction_id) t.transaction_id, r.id as rule_id, t.amount, t.currency, t.booking_date, t.counterparty_iban
                      from bank_line t join bank_aside_rule r on r.company_id = t.company_id and r.account_id = t.account_id and r.line_kind = t.kind and r.state = 'ON'
                       and r.value = case r.kind when 'IBAN' then t.counterparty_iban when 'LABEL' then masked_label(t.label) else t.bank_code end
                     where t.transaction_id = any(:ids)
                     order by t.transaction_id, case r.kind when 'IBAN' then 1 when 'LABEL' then 2 else 3 end, r.id)
                select f.transaction_id, f.rule_id from fitting f
                 where not exists (select 1 from open_amount o where o.company_id = :company and o.currency = f.currency and o.open_amount = f.amount)
                   and not exists (select 1 from payment_entry e where f.amount < 0 and e.company_id = :company and e.currency = f.currency and e.amount = f.amount
                                      and e.entry_date between f.booking_date - :days and f.booking_date)
                   and not exists (select 1 from customer_iban i where i.iban = f.counterparty_iban)
                   and not exists (select 1 from payer_account a where a.kind = 'IBAN' and a.payer = f.counterparty_iban)""")
            .param("ids", nobodys.toArray(Long[]::new)).param("company", companyId).param("days", RETURN_DAYS).query(row -> {
                fits.put(row.getLong(1), row.getLong(2));
            });
        return fits;
    }

    /** What is set aside waits for nobody any more; what is not, and is on no account, does. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(long companyId) {
        transactions.matched(differing(companyId, "b.state = 'ASIDE' and t.matched_at is null"), true);
        transactions.matched(differing(companyId, "b.state <> 'ASIDE' and b.entry_id is null and t.matched_at is not null"), false);
    }

    private List<Long> differing(long companyId, String how) {
        return jdbc.sql("select t.transaction_id from bank_payer b join bank_line t on t.transaction_id = b.transaction_id where b.company_id = :company and " + how)
            .param("company", companyId).query(Long.class).list();
    }
}
