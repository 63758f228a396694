package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.DeductionLeft;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * A payment that is short for a reason of the customer's own opens a dispute by itself, with the amount and the words of the payment. Once its
 * lettrage is undone there was no deduction, and the dispute is taken back.
 */
@Component
class Deductions {

    /** What words of a payment mean, the first that is found. */
    private static final Map<String, Pattern> WORDS = words();

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final Disputes disputes;
    private final DisputeReasons reasons;
    private final UserMessages texts;

    Deductions(JdbcClient jdbc, DisputeStore store, Disputes disputes, DisputeReasons reasons, UserMessages texts) {
        this.jdbc = jdbc;
        this.store = store;
        this.disputes = disputes;
        this.reasons = reasons;
        this.texts = texts;
    }

    private static Map<String, Pattern> words() {
        Map<String, Pattern> words = new LinkedHashMap<>();
        words.put("QUALITY", Pattern.compile("\\b(casse|cassé|defaut|défaut|defectu|défectu|abim|abîm|qualit|damage|faulty)"));
        words.put("QUANTITY", Pattern.compile("\\b(manquant|quantit|missing|short deliv)"));
        words.put("DELIVERY", Pattern.compile("\\b(livraison|non livr|retour|deliver|return)"));
        words.put("PRICE", Pattern.compile("\\b(prix|remise|tarif|ristourne|price|rebate)"));
        words.put("DUPLICATE", Pattern.compile("\\b(doublon|deux fois|duplicate)"));
        return words;
    }

    @ApplicationModuleListener
    void on(DeductionLeft left) {
        for (DeductionLeft.Deduction one : left.deductions()) {
            open(left.companyId(), one);
        }
    }

    private void open(long companyId, DeductionLeft.Deduction one) {
        Optional<DisputeStore.Entry> entry = store.entries(List.of(one.entryId())).stream().findFirst();
        BigDecimal amount = entry.map(DisputeStore.Entry::free).orElse(BigDecimal.ZERO).min(one.amount());
        boolean known = jdbc.sql("select exists (select from dispute where lettrage_id = :id)").param("id", one.lettrageId()).query(Boolean.class).single();
        if (known || amount.signum() <= 0 || !stands(one.lettrageId())) {
            return;
        }
        String payment = payment(one.lettrageId());
        String number = disputes.open(new NewDispute(companyId, entry.get().customerId(), List.of(new NewDispute.Part(one.entryId(), amount)), reason(payment),
            texts.text(Locale.FRENCH, "dispute.deduction", DisputeContexts.words(amount, one.currency(), Locale.FRANCE), payment), DisputeSource.DEDUCTION,
            "CREDIT_NOTE", List.of(), "system")).number();
        store.set(store.read(number).id(), "lettrage_id = :lettrage", Map.of("lettrage", one.lettrageId()));
    }

    /** The evidence: what stands on the payment. */
    private String payment(long lettrageId) {
        return jdbc.sql("""
                select coalesce(string_agg(concat_ws(' ', to_char(e.entry_date, 'DD/MM/YYYY'), e.document_ref, e.label), ' ; ' order by e.id), '–')
                  from lettrage_line l join ledger_entry e on e.id = l.entry_id where l.lettrage_id = :id and e.kind in ('PAYMENT', 'ON_ACCOUNT')""")
            .param("id", lettrageId).query(String.class).single();
    }

    private String reason(String payment) {
        String low = payment.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream().filter(word -> word.getValue().matcher(low).find()).map(Map.Entry::getKey)
            .filter(code -> reasons.byCode(code).filter(DisputeReasons.Reason::active).isPresent()).findFirst().orElse("OTHER");
    }

    /** Whether it was opened by a lettrage that is no more. */
    boolean undone(DisputeRow row) {
        return row.lettrageId() != null && !stands(row.lettrageId());
    }

    private boolean stands(long lettrageId) {
        return jdbc.sql("select exists (select from lettrage where id = :id)").param("id", lettrageId).query(Boolean.class).single();
    }
}
