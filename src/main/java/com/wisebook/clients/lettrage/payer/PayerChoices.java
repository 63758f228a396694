package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.lettrage.payer.PayerStore.Standing;
import com.wisebook.clients.receivable.BalanceChanged;

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

    private final JdbcClient jdbc;
    private final PayerStore store;
    private final Customers customers;
    private final Companies companies;
    private final KnownPayers known;
    private final Payers payers;
    private final BankLinks links;
    private final AsideRules rules;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    PayerChoices(JdbcClient jdbc, PayerStore store, Customers customers, Companies companies, KnownPayers known, Payers payers, BankLinks links, AsideRules rules,
                 BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.customers = customers;
        this.companies = companies;
        this.known = known;
        this.payers = payers;
        this.links = links;
        this.rules = rules;
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
        TransactionView line = store.line(transactionId).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        Customer customer = customers.byCode(customerCode)
            .filter(one -> customers.accounts(List.of(one.id())).stream().anyMatch(account -> account.companyId() == companyId))
            .orElseThrow(() -> new ChoiceRefused("lettrage.payer.customer.unknown", customerCode));
        Standing standing = store.locked(companyId, transactionId, customer.id());
        if (standing.customerId() == null || standing.customerId() != customer.id()) {
            if (standing.entryId() != null && !standing.announced()) {
                throw new ChoiceRefused("lettrage.payer.posted", customers.byId(standing.customerId()).orElseThrow().code());
            }
            store.release(companyId, transactionId, standing);
        }
        List<Long> heldUp = payers.candidatesOf(List.of(transactionId));
        jdbc.sql("""
                update bank_payer set state = 'IDENTIFIED', customer_id = :customer, how = 'HUMAN', confidence = 1, candidates = '{}', remembered = :remember,
                       clues = jsonb_build_array(jsonb_build_object('customerId', :customer, 'kind', 'HUMAN', 'value', cast(:user as text))),
                       decided_by = :user, decided_at = :now, aside_reason = null, aside_note = null, rule_id = null,
                       before = case when state <> 'UNKNOWN' or decided_by <> :system then %s end
                 where transaction_id = :id""".formatted(PayerStore.STANDING)).param("system", KnownPayers.SYSTEM)
            .param("customer", customer.id()).param("remember", remember).param("user", user).param("now", Timestamp.from(clock.instant()))
            .param("id", transactionId).update();
        if (remember) {
            known.remember(payers.line(transactionId), customer.id(), user);
        }
        links.link(companyId, List.of(customer.id()));
        store.tell(transactionId);
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
        TransactionView line = store.line(transactionId).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        rules.lock(companyId);
        Standing standing = store.lockedWithBefore(companyId, transactionId);
        boolean aside = standing.state().equals("ASIDE");
        if (!aside && standing.customerId() == null) {
            return false;
        }
        store.release(companyId, transactionId, standing);
        if (standing.remembered() && !aside) {
            known.forget(payers.line(transactionId), standing.customerId());
        }
        if (standing.said() && standing.goesBack()) {
            store.goBack(companyId, transactionId, standing);
        } else {
            refuse(companyId, transactionId, standing, user);
        }
        if (standing.remembered() && aside && standing.ruleId() != null) {
            rules.undo(standing.ruleId(), user);
        }
        return true;
    }

    /** It is not known whose it is; a rule that was remembered with the word goes with it, and does not come back with the line. */
    private void refuse(long companyId, long transactionId, Standing standing, String user) {
        jdbc.sql("""
                update bank_payer set state = 'UNKNOWN', customer_id = null, how = null, confidence = null, clues = '[]', candidates = '{}', remembered = false,
                       aside_reason = null, aside_note = null, rule_id = null, decided_by = :by, decided_at = :now,
                       before = case when remembered then %1$s - 'rule' else %1$s end where transaction_id = :id""".formatted(PayerStore.FORGOTTEN))
            .param("by", standing.said() ? KnownPayers.SYSTEM : user).param("now", Timestamp.from(clock.instant())).param("id", transactionId).update();
        store.tell(transactionId);
        events.publishEvent(new PayerSaid(companyId));
    }

    /**
     * Whose it was when somebody took that back: found or said, by the same and at the same time.
     *
     * @return false when nothing was taken back, or somebody has said something since
     */
    @Transactional
    public boolean restore(long transactionId) {
        TransactionView line = store.line(transactionId).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        Standing standing = store.lockedWithBefore(companyId, transactionId);
        if (!standing.state().equals("UNKNOWN") || !standing.goesBack()) {
            return false;
        }
        store.goBack(companyId, transactionId, standing);
        return true;
    }
}
