package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.payer.AsideRule.Key;
import com.wisebook.clients.lettrage.payer.AsideRule.Kind;
import com.wisebook.clients.lettrage.payer.AsideRule.State;
import com.wisebook.clients.lettrage.payer.PayerChoices.ChoiceRefused;
import com.wisebook.clients.sql.RecordRows;

/** Rules by which lines of the bank set themselves aside: remembered, listed, switched off, undone and brought back. */
@Service
public class AsideRules {

    private static final String RULES = """
        select r.id, a.number as account_number, a.name as account_name, r.kind, r.value, r.line_kind, r.reason, r.note, r.state,
               (select count(*) from bank_payer b where b.rule_id = r.id) as lines, r.made_by, r.made_at, r.changed_by, r.changed_at
          from bank_aside_rule r join our_bank_account a on a.account_id = r.account_id\s""";

    /** @param isNew whether it did not work before */
    record Made(long id, boolean isNew) {
    }

    private record Before(long id, State state) {
    }

    private final JdbcClient jdbc;
    private final AsideKeys keys;
    private final BankTransactions transactions;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    AsideRules(JdbcClient jdbc, AsideKeys keys, BankTransactions transactions, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
        this.events = events;
    }

    /** Those of a company that work or are switched off, the newest first. */
    public List<AsideRule> of(long companyId) {
        return jdbc.sql(RULES + " where r.company_id = :company and r.state <> 'UNDONE' order by r.id desc").param("company", companyId)
            .query(RecordRows.of(AsideRule.class)).list();
    }

    public Optional<AsideRule> byId(long id) {
        return jdbc.sql(RULES + " where r.id = :id").param("id", id).query(RecordRows.of(AsideRule.class)).optional();
    }

    /** Before any line: whoever sets lines aside by rules holds the rules first. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(long companyId) {
        jdbc.sql("select id from bank_aside_rule where company_id = :company order by id for no key update").param("company", companyId).query(Long.class).list();
    }

    /**
     * Remembers a line by one of its keys.
     *
     * @throws ChoiceRefused when it has none, customers' money has come with it, or anybody's payment may have it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Made make(long transactionId, boolean returned, Kind kind, AsideReason reason, String note, String user) {
        Key key = keys.of(transactionId, returned).stream().filter(one -> one.kind() == kind).findFirst()
            .orElseThrow(() -> new ChoiceRefused("lettrage.aside.key.NONE"));
        if (key.obstacle() != null) {
            throw new ChoiceRefused("lettrage.aside.key." + key.obstacle());
        }
        Optional<Before> before = jdbc.sql("""
                select r.id, r.state from bank_aside_rule r join bank_line t on t.account_id = r.account_id and t.kind = r.line_kind
                 where t.transaction_id = :id and r.kind = :kind and r.value = :value""")
            .param("id", transactionId).param("kind", kind.name()).param("value", key.value()).query(RecordRows.of(Before.class)).optional();
        long id = jdbc.sql("""
                insert into bank_aside_rule (company_id, account_id, kind, value, line_kind, reason, note, made_by, made_at)
                select company_id, account_id, :kind, :value, kind, :reason, :note, :user, :now from bank_line where transaction_id = :id
                on conflict (account_id, line_kind, kind, value) do update set state = 'ON', reason = excluded.reason, note = excluded.note,
                       changed_by = excluded.made_by, changed_at = excluded.made_at
                returning id""")
            .param("id", transactionId).param("kind", kind.name()).param("value", key.value()).param("reason", reason.name()).param("note", note)
            .param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        return new Made(id, before.map(one -> one.state == State.UNDONE).orElse(true));
    }

    /**
     * Lets it work, or not; what it has set aside stays. One that was undone works again, on what waits too.
     *
     * @return false when there is no such rule
     */
    @Transactional
    public boolean turn(long id, boolean on, String user) {
        List<Long> companies = jdbc.sql("""
                update bank_aside_rule set state = :state, changed_by = :user, changed_at = :now
                 where id = :id and state <> :state and (:on or state <> 'UNDONE') returning company_id""")
            .param("id", id).param("state", (on ? State.ON : State.OFF).name()).param("on", on).param("user", user)
            .param("now", Timestamp.from(clock.instant())).query(Long.class).list();
        if (on) {
            companies.forEach(company -> events.publishEvent(new PayerSaid(company)));
        }
        return !companies.isEmpty() || byId(id).isPresent();
    }

    /**
     * As though it had never been: its lines wait again and are looked at anew.
     *
     * @return how many came back; empty when there is no such rule, or it has been undone
     */
    @Transactional
    public Optional<Integer> undo(long id, String user) {
        Optional<Long> company = jdbc.sql("""
                update bank_aside_rule set state = 'UNDONE', changed_by = :user, changed_at = :now where id = :id and state <> 'UNDONE' returning company_id""")
            .param("id", id).param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).optional();
        if (company.isEmpty()) {
            return Optional.empty();
        }
        List<Long> back = jdbc.sql("""
                update bank_payer set state = 'UNKNOWN', aside_reason = null, aside_note = null, rule_id = null, remembered = false, clues = '[]', before = null,
                       decided_by = :system, decided_at = :now where rule_id = :id returning transaction_id""")
            .param("system", KnownPayers.SYSTEM).param("now", Timestamp.from(clock.instant())).param("id", id).query(Long.class).list();
        transactions.matched(back, false);
        events.publishEvent(new PayerSaid(company.get()));
        return Optional.of(back.size());
    }
}
