package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.Announcements;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

/** What people say about whose money a line is, and take back. One at a time about one line; whoever comes second changes what the first said. */
@Service
public class PayerChoices {

    /** It cannot be; the key names the sentence. */
    public static final class ChoiceRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Object[] arguments;

        ChoiceRefused(String key, Object... arguments) {
            super(key);
            this.arguments = arguments;
        }

        public Object[] arguments() {
            return arguments.clone();
        }
    }

    /** @param customerBefore whose it was before somebody said what stands now; {@code goesBack}: whether anything stood */
    private record Standing(Long customerId, String state, Long entryId, boolean announced, boolean remembered, String decidedBy, boolean goesBack,
                            Long customerBefore) {
    }

    /** What is kept of a line's payer before it changes; what was remembered with it is forgotten, or not. */
    private static final String AS_IT_STANDS = """
        jsonb_build_object('state', state, 'customer', customer_id, 'how', how, 'confidence', confidence, 'clues', clues, 'candidates', candidates,
                           'remembered', %s, 'decidedBy', decided_by, 'decidedAt', decided_at, 'before', before)""";

    private final JdbcClient jdbc;
    private final BankTransactions transactions;
    private final Customers customers;
    private final Companies companies;
    private final KnownPayers known;
    private final Payers payers;
    private final BankLinks links;
    private final Announcements announcements;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    PayerChoices(JdbcClient jdbc, BankTransactions transactions, Customers customers, Companies companies, KnownPayers known, Payers payers, BankLinks links,
                 Announcements announcements, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.customers = customers;
        this.companies = companies;
        this.known = known;
        this.payers = payers;
        this.links = links;
        this.announcements = announcements;
        this.clock = clock;
        this.events = events;
    }

    /**
     * It is this customer's.
     *
     * @param remember from now on whatever comes from that account, or under that name, is his
     * @return false when there is no such line
     * @throws ChoiceRefused when the customer has no account with the company, somebody has lettered the line for another, or the
     *                       ledger has posted it on another's account
     */
    @Transactional
    public boolean choose(long transactionId, String customerCode, boolean remember, String user) {
        TransactionView line = transactions.byId(transactionId).filter(PayerChoices::somebodys).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        Customer customer = customers.byCode(customerCode)
            .filter(one -> customers.accounts(List.of(one.id())).stream().anyMatch(account -> account.companyId() == companyId))
            .orElseThrow(() -> new ChoiceRefused("lettrage.payer.customer.unknown", customerCode));
        Standing standing = locked(companyId, transactionId, customer.id());
        if (standing.customerId == null || standing.customerId != customer.id()) {
            if (standing.entryId != null && !standing.announced) {
                throw new ChoiceRefused("lettrage.payer.posted", customers.byId(standing.customerId).orElseThrow().code());
            }
            release(companyId, transactionId, standing);
        }
        List<Long> heldUp = payers.candidatesOf(List.of(transactionId));
        jdbc.sql("""
                update bank_payer set state = 'IDENTIFIED', customer_id = :customer, how = 'HUMAN', confidence = 1, candidates = '{}', remembered = :remember,
                       clues = jsonb_build_array(jsonb_build_object('customerId', :customer, 'kind', 'HUMAN', 'value', cast(:user as text))),
                       decided_by = :user, decided_at = :now,
                       before = case when state <> 'UNKNOWN' or decided_by <> :system then %s end
                 where transaction_id = :id""".formatted(AS_IT_STANDS.formatted("remembered"))).param("system", KnownPayers.SYSTEM)
            .param("customer", customer.id()).param("remember", remember).param("user", user).param("now", Timestamp.from(clock.instant()))
            .param("id", transactionId).update();
        if (remember) {
            known.remember(payers.line(transactionId), customer.id(), user);
        }
        links.link(companyId, List.of(customer.id()));
        if (!heldUp.isEmpty()) {
            events.publishEvent(new BalanceChanged(companyId, heldUp, BalanceChanged.Cause.LETTRAGE));
        }
        events.publishEvent(new PayerSaid(companyId));
        return true;
    }

    /**
     * What somebody has said is taken back: what stood before it stands again, and where nothing did it is not known whose it is. What a
     * strategy found is refused for good.
     *
     * @return false when nothing stands about it
     */
    @Transactional
    public boolean undo(long transactionId, String user) {
        TransactionView line = transactions.byId(transactionId).filter(PayerChoices::somebodys).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        Standing standing = lockedWithBefore(companyId, transactionId);
        if (!standing.state.equals("IDENTIFIED")) {
            return false;
        }
        release(companyId, transactionId, standing);
        if (standing.remembered) {
            known.forget(payers.line(transactionId), standing.customerId);
        }
        boolean said = !standing.decidedBy.equals(KnownPayers.SYSTEM);
        if (said && standing.goesBack) {
            goBack(companyId, transactionId, standing);
            return true;
        }
        jdbc.sql("""
                update bank_payer set state = 'UNKNOWN', customer_id = null, how = null, confidence = null, clues = '[]', candidates = '{}', remembered = false,
                       decided_by = :by, decided_at = :now, before = %s where transaction_id = :id""".formatted(AS_IT_STANDS.formatted("false")))
            .param("by", said ? KnownPayers.SYSTEM : user).param("now", Timestamp.from(clock.instant())).param("id", transactionId).update();
        events.publishEvent(new PayerSaid(companyId));
        return true;
    }

    /**
     * Whose it was when somebody took that back: found or said, by the same and at the same time.
     *
     * @return false when nothing was taken back, or somebody has said something since
     */
    @Transactional
    public boolean restore(long transactionId) {
        TransactionView line = transactions.byId(transactionId).filter(PayerChoices::somebodys).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        Standing standing = lockedWithBefore(companyId, transactionId);
        if (!standing.state.equals("UNKNOWN") || !standing.goesBack) {
            return false;
        }
        goBack(companyId, transactionId, standing);
        return true;
    }

    private Standing lockedWithBefore(long companyId, long transactionId) {
        Long before = wasBefore(transactionId);
        Standing standing = locked(companyId, transactionId, before);
        if (!Objects.equals(standing.customerBefore, before)) {
            throw new ChoiceRefused("lettrage.payer.changed");
        }
        return standing;
    }

    /** As it stood before the last word, with that word's own before; a customer who is named again gets the money on his account again. */
    private void goBack(long companyId, long transactionId, Standing standing) {
        jdbc.sql("""
                update bank_payer set state = before ->> 'state', customer_id = (before ->> 'customer')::bigint, how = before ->> 'how',
                       confidence = (before ->> 'confidence')::numeric, clues = before -> 'clues',
                       candidates = array(select c::bigint from jsonb_array_elements_text(before -> 'candidates') c),
                       remembered = (before ->> 'remembered')::boolean, decided_by = before ->> 'decidedBy',
                       decided_at = (before ->> 'decidedAt')::timestamptz, before = nullif(before -> 'before', 'null'::jsonb)
                 where transaction_id = :id""").param("id", transactionId).update();
        if (standing.customerBefore != null) {
            links.link(companyId, List.of(standing.customerBefore));
        }
        events.publishEvent(new PayerSaid(companyId));
    }

    private static boolean somebodys(TransactionView line) {
        return line.kind() == TransactionKind.RECEIPT || line.kind() == TransactionKind.RETURN;
    }

    /** The customers before the line, as everybody locks them; the line's customer may change while one waits. */
    private Standing locked(long companyId, long transactionId, Long wanted) {
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
                       b.remembered, b.decided_by, b.before is not null as goes_back, (b.before ->> 'customer')::bigint as customer_before
                  from bank_payer b where b.transaction_id = :id""" + lock)
            .param("id", transactionId).query(RecordRows.of(Standing.class)).single();
    }

    /** Takes the line off the account that it is on; a lettrage that somebody has made of it is his to undo. */
    private void release(long companyId, long transactionId, Standing standing) {
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
