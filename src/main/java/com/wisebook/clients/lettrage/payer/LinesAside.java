package com.wisebook.clients.lettrage.payer;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.WaitingChanged;
import com.wisebook.clients.lettrage.payer.AsideRule.Key;
import com.wisebook.clients.lettrage.payer.AsideRule.Kind;
import com.wisebook.clients.lettrage.payer.PayerChoices.ChoiceRefused;
import com.wisebook.clients.lettrage.payer.PayerStore.Standing;
import com.wisebook.clients.receivable.BalanceChanged;

import io.swagger.v3.oas.annotations.media.Schema;

/** Lines that will never be a customer's: said of one, and remembered for those like it. Taken back like any other word ({@link PayerChoices#undo}). */
@Service
public class LinesAside {

    /**
     * What can be said of a line.
     *
     * @param reason the likeliest; null where nothing speaks for one
     * @param keys   by what it could be remembered
     */
    @Schema(name = "BankAsideOptions", requiredProperties = "keys")
    public record Options(AsideReason reason, List<Key> keys) {
    }

    /** @param remember by what lines like it are known from now on; null: this one only */
    public record Said(AsideReason reason, String note, Kind remember) {
    }

    private final JdbcClient jdbc;
    private final PayerStore store;
    private final Payers payers;
    private final AsideKeys keys;
    private final AsideRules rules;
    private final Companies companies;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    LinesAside(JdbcClient jdbc, PayerStore store, Payers payers, AsideKeys keys, AsideRules rules, Companies companies, BusinessClock clock,
               ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.payers = payers;
        this.keys = keys;
        this.rules = rules;
        this.companies = companies;
        this.clock = clock;
        this.events = events;
    }

    /** Empty when there is no such line. */
    @Transactional(readOnly = true)
    public Optional<Options> options(long transactionId) {
        return store.line(transactionId).map(line -> {
            String text = jdbc.sql("select upper(unaccent(text)) from bank_line where transaction_id = :id").param("id", transactionId).query(String.class).single();
            boolean ours = jdbc.sql("select exists (select 1 from our_bank_account where iban = :iban)").param("iban", line.counterpartyIban())
                .query(Boolean.class).single();
            return new Options(AsideReason.likely(text, ours), keys.of(transactionId, line.kind() == TransactionKind.RETURN));
        });
    }

    /**
     * It is nobody's of our customers.
     *
     * @return false when there is no such line
     * @throws ChoiceRefused when the ledger has posted it on a customer's account, somebody has lettered it, or it cannot be remembered so
     */
    @Transactional
    public boolean set(long transactionId, Said said, String user) {
        TransactionView line = store.line(transactionId).orElse(null);
        if (line == null) {
            return false;
        }
        long companyId = companies.byCode(line.companyCode()).orElseThrow().id();
        rules.lock(companyId);
        Standing standing = store.locked(companyId, transactionId, null);
        if (standing.entryId() != null && !standing.announced()) {
            throw new ChoiceRefused("lettrage.aside.posted");
        }
        store.release(companyId, transactionId, standing);
        List<Long> heldUp = payers.candidatesOf(List.of(transactionId));
        AsideRules.Made rule = said.remember == null ? null
            : rules.make(transactionId, line.kind() == TransactionKind.RETURN, said.remember, said.reason, said.note, user);
        jdbc.sql("""
                update bank_payer set state = 'ASIDE', customer_id = null, how = null, confidence = null, clues = '[]', candidates = '{}',
                       aside_reason = :reason, aside_note = :note, rule_id = :rule, remembered = :remembered, decided_by = :user, decided_at = :now,
                       before = case when state <> 'UNKNOWN' or decided_by <> :system then %s end
                 where transaction_id = :id""".formatted(PayerStore.STANDING))
            .param("reason", said.reason.name()).param("note", said.note).param("rule", rule == null ? null : rule.id())
            .param("remembered", rule != null && rule.isNew()).param("user", user).param("now", Timestamp.from(clock.instant()))
            .param("system", KnownPayers.SYSTEM).param("id", transactionId).update();
        store.tell(transactionId);
        if (!heldUp.isEmpty()) {
            events.publishEvent(new BalanceChanged(companyId, heldUp, BalanceChanged.Cause.LETTRAGE));
        }
        // one line less waits; only a rule is for a run to ask about the others
        events.publishEvent(rule == null ? new WaitingChanged(companyId) : new PayerSaid(companyId));
        return true;
    }
}
