package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.lettrage.payer.PayerChoices.ChoiceRefused;
import com.wisebook.clients.receivable.Announcements;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

/** What stands about a line of the bank: locked, taken off the account, put back as it stood before the last word. */
@Component
class PayerStore {

    /** @param customerBefore whose it was before somebody said what stands now; {@code goesBack}: whether anything stood */
    record Standing(Long customerId, String state, Long entryId, boolean announced, boolean remembered, String decidedBy, boolean goesBack,
                    Long customerBefore, Long ruleId) {

        boolean said() {
            return !decidedBy.equals(KnownPayers.SYSTEM);
        }
    }

    /** What is kept of a line before it changes; what was remembered with it is forgotten, or not. */
    private static final String AS_IT_STANDS = """
        jsonb_build_object('state', state, 'customer', customer_id, 'how', how, 'confidence', confidence, 'clues', clues, 'candidates', candidates,
                           'remembered', %s, 'decidedBy', decided_by, 'decidedAt', decided_at, 'before', before, 'asideReason', aside_reason,
                           'asideNote', aside_note, 'rule', rule_id)""";
    /** The same, while it still holds. */
    static final String STANDING = AS_IT_STANDS.formatted("remembered");
    /** The same, once what was remembered with it is forgotten. */
    static final String FORGOTTEN = AS_IT_STANDS.formatted("false");

    private final JdbcClient jdbc;
    private final BankTransactions transactions;
    private final Customers customers;
    private final KnownPayers known;
    private final BankLinks links;
    private final Announcements announcements;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    PayerStore(JdbcClient jdbc, BankTransactions transactions, Customers customers, KnownPayers known, BankLinks links, Announcements announcements,
               BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.customers = customers;
        this.known = known;
        this.links = links;
        this.announcements = announcements;
        this.clock = clock;
        this.events = events;
    }

    /** A line that may be somebody's: a receipt, or what came back. */
    Optional<TransactionView> line(long transactionId) {
        return transactions.byId(transactionId).filter(line -> line.kind() == TransactionKind.RECEIPT || line.kind() == TransactionKind.RETURN);
    }

    /** Locked with whoever goes back to it. */
    Standing lockedWithBefore(long companyId, long transactionId) {
        Long before = wasBefore(transactionId);
        Standing standing = locked(companyId, transactionId, before);
        if (!Objects.equals(standing.customerBefore, before)) {
            throw new ChoiceRefused("lettrage.payer.changed");
        }
        return standing;
    }

    /** As it stood before the last word, with that word's own before; a customer who is named again gets the money on his account again. */
    void goBack(long companyId, long transactionId, Standing standing) {
        notByARuleThatWasUndone(transactionId);
        jdbc.sql("""
                update bank_payer set state = before ->> 'state', customer_id = (before ->> 'customer')::bigint, how = before ->> 'how',
                       confidence = (before ->> 'confidence')::numeric, clues = before -> 'clues',
                       candidates = array(select c::bigint from jsonb_array_elements_text(before -> 'candidates') c),
                       remembered = (before ->> 'remembered')::boolean, decided_by = before ->> 'decidedBy',
                       decided_at = (before ->> 'decidedAt')::timestamptz, before = nullif(before -> 'before', 'null'::jsonb),
                       aside_reason = before ->> 'asideReason', aside_note = before ->> 'asideNote', rule_id = (before ->> 'rule')::bigint
                 where transaction_id = :id""").param("id", transactionId).update();
        if (standing.customerBefore != null) {
            links.link(companyId, List.of(standing.customerBefore));
        }
        tell(transactionId);
        events.publishEvent(new PayerSaid(companyId));
    }

    private void notByARuleThatWasUndone(long transactionId) {
        jdbc.sql("""
                update bank_payer b set before = jsonb_build_object('state', 'UNKNOWN', 'candidates', '[]'::jsonb, 'clues', '[]'::jsonb, 'remembered', false,
                       'decidedBy', :system, 'decidedAt', decided_at)
                 where b.transaction_id = :id and b.before ->> 'state' = 'ASIDE' and b.before ->> 'rule' is not null
                   and not exists (select 1 from bank_aside_rule r where r.id = (b.before ->> 'rule')::bigint and r.state <> 'UNDONE')""")
            .param("id", transactionId).param("system", KnownPayers.SYSTEM).update();
    }

    /** Whether the line waits for somebody: not while it is on an account, nor while it is set aside. */
    void tell(long transactionId) {
        jdbc.sql("""
                select b.entry_id is not null or b.state = 'ASIDE' from bank_payer b join bank_line t on t.transaction_id = b.transaction_id
                 where b.transaction_id = :id and (b.entry_id is not null or b.state = 'ASIDE') <> (t.matched_at is not null)""")
            .param("id", transactionId).query(Boolean.class).optional().ifPresent(told -> transactions.matched(List.of(transactionId), told));
    }

    /** The customers before the line, as everybody locks them; the line's customer may change while one waits. */
    Standing locked(long companyId, long transactionId, Long wanted) {
        jdbc.sql("""
                insert into bank_payer (transaction_id, company_id, state, decided_by, decided_at) values (:id, :company, 'UNKNOWN', :system, :now)
                on conflict do nothing""")
            .param("id", transactionId).param("company", companyId).param("system", KnownPayers.SYSTEM).param("now", Timestamp.from(clock.instant())).update();
        List<Long> concerned = new ArrayList<>();
        Standing before = standing(transactionId, "");
        if (before.customerId != null) {
            concerned.add(before.customerId);
        }
        if (wanted != null) {
            concerned.add(wanted);
        }
        customers.lock(concerned);
        Standing now = standing(transactionId, " for update of b");
        if (now.customerId != null && !concerned.contains(now.customerId)) {
            throw new ChoiceRefused("lettrage.payer.changed");
        }
        return now;
    }

    /** Whose it was before somebody said what stands now. */
    private Long wasBefore(long transactionId) {
        return jdbc.sql("select (before ->> 'customer')::bigint from bank_payer where transaction_id = :id").param("id", transactionId)
            .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class))).optional().flatMap(found -> found).orElse(null);
    }

    private Standing standing(long transactionId, String lock) {
        return jdbc.sql("""
                select b.customer_id, b.state, b.entry_id, coalesce((select e.announced from payment_entry e where e.entry_id = b.entry_id), false) as announced,
                       b.remembered, b.decided_by, b.before is not null as goes_back, (b.before ->> 'customer')::bigint as customer_before, b.rule_id
                  from bank_payer b where b.transaction_id = :id""" + lock)
            .param("id", transactionId).query(RecordRows.of(Standing.class)).single();
    }

    /** Takes the line off the account that it is on; a lettrage that somebody has made of it is his to undo. */
    void release(long companyId, long transactionId, Standing standing) {
        known.unlearn(transactionId);
        if (standing.entryId == null) {
            return;
        }
        List<String> lettered = jdbc.sql("""
                select h.code from lettrage_head h join lettrage_part p on p.owner_id = h.id where p.entry_id = :entry and h.source = 'MANUAL' order by 1""")
            .param("entry", standing.entryId).query(String.class).list();
        if (standing.announced && !lettered.isEmpty()) {
            throw new ChoiceRefused("lettrage.payer.lettered", String.join(", ", lettered));
        }
        jdbc.sql("update bank_payer set entry_id = null where transaction_id = :id").param("id", transactionId).update();
        transactions.matched(List.of(transactionId), false);
        if (standing.announced) {
            announcements.withdraw(List.of(standing.entryId));
            events.publishEvent(new BalanceChanged(companyId, List.of(standing.customerId), BalanceChanged.Cause.LETTRAGE));
        }
    }
}
