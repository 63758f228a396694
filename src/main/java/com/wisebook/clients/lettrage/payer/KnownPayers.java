package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.duplicate.CustomersByName;
import com.wisebook.clients.lettrage.payer.PayerStrategy.Evidence;

/** Who pays from which account, or under which name: kept, learnt and forgotten. */
@Component
class KnownPayers {

    static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    KnownPayers(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Known(String payer, long customerId, boolean said) {
    }

    /** What is known of these payers. */
    Map<String, List<Known>> of(String kind, java.util.Collection<String> payers) {
        return jdbc.sql("""
                select distinct a.payer, c.survivor_id as customer_id, a.learnt_by <> :system as said
                  from payer_account a join paying_customer c on c.customer_id = a.customer_id where a.kind = :kind and a.payer = any(:payers)""")
            .param("system", SYSTEM).param("kind", kind).param("payers", payers.toArray(String[]::new)).query(Known.class).list().stream()
            .collect(Collectors.groupingBy(Known::payer));
    }

    /** Evidence for the lines whose payer is known. */
    Map<Long, List<Evidence>> evidence(String kind, How how, Map<Long, String> payers) {
        Map<String, List<Known>> known = payers.isEmpty() ? Map.of() : of(kind, payers.values());
        Map<Long, List<Evidence>> found = new HashMap<>();
        payers.forEach((transaction, payer) -> {
            List<Known> its = known.getOrDefault(payer, List.of());
            if (!its.isEmpty()) {
                found.put(transaction, its.stream().map(one -> new Evidence(one.customerId, how, payer, one.said ? 1 : how.confidence())).toList());
            }
        });
        return found;
    }

    /** Lettrages that stand teach from which account their payer pays; not one from which another pays for him. */
    void learn(long companyId) {
        jdbc.sql("""
                with taught as (
                    update bank_payer b set learnt = true
                      from bank_line t join bank_payer x on x.transaction_id = t.transaction_id join payment_entry e on e.entry_id = x.entry_id
                     where b.id = x.id and b.company_id = :company and not b.learnt and e.open_amount = 0 and t.amount > 0
                       and exists (select 1 from lettrage_part p join lettrage_head h on h.id = p.owner_id where p.entry_id = e.entry_id)
                    returning b.customer_id, b.how, t.counterparty_iban as iban)
                insert into payer_account as a (kind, payer, customer_id, learnt_by, learnt_at, times)
                select 'IBAN', t.iban, t.customer_id, :system, :now, count(*) from taught t
                 where t.iban is not null and t.how <> 'GROUP_PAYER'
                   and not exists (select 1 from payer_account k join paying_customer c on c.customer_id = t.customer_id and c.payer_id = k.customer_id
                                    where k.kind = 'IBAN' and k.payer = t.iban)
                 group by t.iban, t.customer_id
                on conflict (kind, payer, customer_id) do update set times = a.times + excluded.times""")
            .param("company", companyId).param("system", SYSTEM).param("now", Timestamp.from(clock.instant())).update();
    }

    /** What a lettrage of that line has taught was wrong: the line was not this customer's. */
    void unlearn(long transactionId) {
        jdbc.sql("""
                with wrong as (
                    update bank_payer b set learnt = false from bank_line t where t.transaction_id = b.transaction_id and b.transaction_id = :id and b.learnt
                    returning b.customer_id, t.counterparty_iban as iban),
                gone as (
                    delete from payer_account a using wrong w where a.kind = 'IBAN' and a.payer = w.iban and a.customer_id = w.customer_id and a.times = 1)
                update payer_account a set times = a.times - 1 from wrong w
                 where a.kind = 'IBAN' and a.payer = w.iban and a.customer_id = w.customer_id and a.times > 1""").param("id", transactionId).update();
    }

    /** Somebody says for whom it pays: from now on, whatever was thought before. */
    void remember(BankLine line, long customerId, String user) {
        keys(line).forEach((kind, payer) -> jdbc.sql("""
                insert into payer_account as a (kind, payer, customer_id, learnt_by, learnt_at) values (:kind, :payer, :customer, :user, :now)
                on conflict (kind, payer, customer_id) do update set times = a.times + 1, learnt_by = excluded.learnt_by""")
            .param("kind", kind).param("payer", payer).param("customer", customerId).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update());
    }

    void forget(BankLine line, long customerId) {
        keys(line).forEach((kind, payer) -> jdbc.sql("delete from payer_account where kind = :kind and payer = :payer and customer_id = :customer")
            .param("kind", kind).param("payer", payer).param("customer", customerId).update());
    }

    private static Map<String, String> keys(BankLine line) {
        Map<String, String> keys = new HashMap<>();
        if (line.counterpartyIban() != null) {
            keys.put("IBAN", line.counterpartyIban());
        }
        String bare = bareName(line);
        if (bare != null) {
            keys.put("NAME", bare);
        }
        return keys;
    }

    /** The bare words of the payer's name, or null where there is none worth remembering. */
    static String bareName(BankLine line) {
        String bare = line.name() == null ? "" : CustomersByName.bare(line.name());
        return bare.length() < 3 ? null : bare;
    }
}
