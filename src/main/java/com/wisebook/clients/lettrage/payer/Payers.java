package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.DeclaredPayments;
import com.wisebook.clients.receivable.DeclaredPayments.Declared;
import com.wisebook.clients.lettrage.payer.PayerStrategy.Evidence;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

/**
 * Says of each receipt whose money it is. What a person has said stays; what was unknown or tied is looked at again, because every
 * invoice and every lettrage may tell more.
 */
@Component
class Payers {

    private static final String LINE = """
        select t.transaction_id, t.amount, t.currency, t.label, t.details, t.counterparty_name, t.counterparty_iban, t.structured_reference, t.text
          from bank_line t\s""";

    private final JdbcClient jdbc;
    private final List<PayerStrategy> strategies;
    private final KnownPayers known;
    private final AsideFits asideFits;
    private final Customers customers;
    private final ObjectProvider<DeclaredPayments> declaredPayments;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;

    Payers(JdbcClient jdbc, List<PayerStrategy> strategies, KnownPayers known, AsideFits asideFits, Customers customers,
           ObjectProvider<DeclaredPayments> declaredPayments, BusinessClock clock, ObjectMapper json, ApplicationEventPublisher events) {
        this.asideFits = asideFits;
        this.events = events;
        this.jdbc = jdbc;
        this.strategies = strategies;
        this.known = known;
        this.customers = customers;
        this.declaredPayments = declaredPayments;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Looks at all receipts of a company of which nothing is known yet, or at what came back from us.
     *
     * @return how many are known now that were not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    int identify(long companyId, TransactionKind kind) {
        known.learn(companyId);
        List<BankLine> lines = jdbc.sql(LINE + """
                left join bank_payer b on b.transaction_id = t.transaction_id
                 where t.company_id = :company and (b.id is null or b.state <> 'IDENTIFIED' and b.decided_by = :system)
                   and t.kind = :kind and (t.amount > 0) = (t.kind = 'RECEIPT')
                 order by t.transaction_id""")
            .param("company", companyId).param("kind", kind.name()).param("system", KnownPayers.SYSTEM).query(RecordRows.of(BankLine.class)).list();
        Set<Long> hinted = new HashSet<>();
        Map<Long, PayerDecision> decisions = decide(companyId, lines, hinted);
        Map<Long, Long> aside = asideFits.of(companyId, nobodys(companyId, lines, decisions, hinted));
        List<Long> heldUp = candidatesOf(decisions.entrySet().stream().filter(one -> one.getValue().customerId() != null).map(Map.Entry::getKey).toList());
        write(companyId, decisions, aside);
        asideFits.tell(companyId);
        if (!heldUp.isEmpty()) {
            events.publishEvent(new BalanceChanged(companyId, heldUp, BalanceChanged.Cause.LETTRAGE));
        }
        return (int) decisions.values().stream().filter(decision -> decision.customerId() != null).count();
    }

    /** Whose the lines might have been: nothing holds up their messages any more once it is known. */
    List<Long> candidatesOf(Collection<Long> transactionIds) {
        return jdbc.sql("select distinct c from bank_payer b cross join unnest(b.candidates) as c where b.transaction_id = any(:ids) order by 1 limit 500")
            .param("ids", transactionIds.toArray(Long[]::new)).query(Long.class).list();
    }

    BankLine line(long transactionId) {
        return jdbc.sql(LINE + " where t.transaction_id = :id").param("id", transactionId).query(RecordRows.of(BankLine.class)).single();
    }

    /** @param hinted takes the lines of which something but a name speaks for a customer, be it one of another company */
    private Map<Long, PayerDecision> decide(long companyId, List<BankLine> lines, Set<Long> hinted) {
        Map<Long, PayerDecision> decisions = new LinkedHashMap<>();
        if (lines.isEmpty()) {
            return decisions;
        }
        Map<Long, List<Evidence>> evidence = new HashMap<>();
        for (PayerStrategy strategy : strategies) {
            strategy.find(companyId, lines).forEach((transaction, found) -> evidence.computeIfAbsent(transaction, id -> new ArrayList<>()).addAll(found));
        }
        evidence.forEach((transaction, found) -> {
            if (found.stream().anyMatch(one -> one.how() != How.NAME)) {
                hinted.add(transaction);
            }
        });
        Set<Long> concerned = evidence.values().stream().flatMap(List::stream).map(Evidence::customerId).collect(Collectors.toCollection(HashSet::new));
        PayerDecision.Relations relations = relations(companyId, concerned);
        concerned.addAll(relations.payers().keySet());
        Set<Long> ours = customers.accounts(concerned).stream().filter(account -> account.companyId() == companyId).map(CustomerAccount::customerId)
            .collect(Collectors.toSet());
        for (BankLine line : lines) {
            List<Evidence> its = evidence.getOrDefault(line.transactionId(), List.of()).stream()
                .filter(one -> ours.contains(one.customerId()) || relations.payers().containsValue(one.customerId())).toList();
            PayerDecision decision = PayerDecision.of(its, relations);
            decisions.put(line.transactionId(), decision.customerId() == null || ours.contains(decision.customerId()) ? decision : PayerDecision.UNKNOWN);
        }
        posted(companyId, decisions);
        declared(companyId, lines, decisions);
        return decisions;
    }

    /** Lines that nothing speaks for a customer of; one of an amount that a customer has told of is none. */
    private List<Long> nobodys(long companyId, List<BankLine> lines, Map<Long, PayerDecision> decisions, Set<Long> hinted) {
        List<BankLine> unknown = lines.stream().filter(line -> decisions.get(line.transactionId()).state().equals("UNKNOWN") && !hinted.contains(line.transactionId()))
            .toList();
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<Declared> said = declaredPayments.orderedStream().flatMap(one -> one.waitedFor(companyId).stream()).toList();
        return unknown.stream().filter(line -> said.stream().noneMatch(one -> one.currency().equals(line.currency()) && one.amount().compareTo(line.amount()) == 0))
            .map(BankLine::transactionId).toList();
    }

    /** A tie of which the ledger knows better: the accountant has posted such a payment for one of the candidates, and for no other. */
    private void posted(long companyId, Map<Long, PayerDecision> decisions) {
        List<Long> transactions = new ArrayList<>();
        List<Long> candidates = new ArrayList<>();
        decisions.forEach((transaction, decision) -> decision.candidates().forEach(candidate -> {
            transactions.add(transaction);
            candidates.add(candidate);
        }));
        if (transactions.isEmpty()) {
            return;
        }
        jdbc.sql("""
                select a.transaction, min(e.customer_id), min(e.entry_date)::text
                  from unnest(:transactions::bigint[], :candidates::bigint[]) as a (transaction, candidate)
                  join bank_line t on t.transaction_id = a.transaction
                  join payment_entry e on e.company_id = :company and e.customer_id = a.candidate and e.currency = t.currency and e.amount = -t.amount
                   and e.entry_date between t.booking_date - :days and t.booking_date + :days and not e.announced and e.kind <> 'OTHER'
                 where not exists (select 1 from bank_payer p where p.entry_id = e.entry_id)
                 group by a.transaction having count(distinct e.customer_id) = 1""")
            .param("transactions", transactions.toArray(Long[]::new)).param("candidates", candidates.toArray(Long[]::new)).param("company", companyId)
            .param("days", BankLinks.DAYS).query(row -> {
                decisions.put(row.getLong(1), decisions.get(row.getLong(1)).told(row.getLong(2), How.POSTED, row.getString(3)));
            });
    }

    /** A tie of which one candidate only has said that he paid this amount, some days before the bank tells of it. */
    private void declared(long companyId, List<BankLine> lines, Map<Long, PayerDecision> decisions) {
        List<BankLine> ties = lines.stream().filter(line -> decisions.get(line.transactionId()).candidates().size() > 1).toList();
        if (ties.isEmpty()) {
            return;
        }
        List<Declared> said = declaredPayments.orderedStream().flatMap(known -> known.waitedFor(companyId).stream()).toList();
        for (BankLine line : ties) {
            PayerDecision tie = decisions.get(line.transactionId());
            List<Declared> fitting = said.stream().filter(one -> tie.candidates().contains(one.customerId()) && one.currency().equals(line.currency())
                && one.amount().compareTo(line.amount()) == 0).toList();
            if (fitting.stream().map(Declared::customerId).distinct().count() == 1) {
                decisions.put(line.transactionId(), tie.told(fitting.get(0).customerId(), How.DECLARED, fitting.get(0).paidOn().toString()));
            }
        }
    }

    private PayerDecision.Relations relations(long companyId, Collection<Long> concerned) {
        Map<Long, Long> payers = new HashMap<>();
        jdbc.sql("""
                select customer_id, payer_id from paying_customer
                 where payer_id is not null and survivor_id = customer_id and (payer_id = any(:ids) or customer_id = any(:ids))""")
            .param("ids", concerned.toArray(Long[]::new)).query(row -> {
                payers.put(row.getLong(1), row.getLong(2));
            });
        Set<Long> asked = new HashSet<>(payers.keySet());
        asked.addAll(payers.values());
        Set<Long> owing = new HashSet<>(jdbc.sql("""
                select distinct customer_id from open_amount where company_id = :company and customer_id = any(:ids) and open_amount > 0""")
            .param("company", companyId).param("ids", asked.toArray(Long[]::new)).query(Long.class).list());
        return new PayerDecision.Relations(payers, owing);
    }

    /**
     * Writes what was decided, where nobody was faster.
     *
     * @param aside lines of nobody's that a rule sets aside, with the rule
     */
    private void write(long companyId, Map<Long, PayerDecision> decisions, Map<Long, Long> aside) {
        List<Map.Entry<Long, PayerDecision>> all = List.copyOf(decisions.entrySet());
        jdbc.sql("""
                insert into bank_payer as b (transaction_id, company_id, state, customer_id, how, confidence, clues, candidates, decided_by, decided_at,
                                             aside_reason, aside_note, rule_id)
                select d.transaction, :company, d.state, d.customer, d.how, d.confidence, d.clues::jsonb, d.candidates::bigint[], :system, :now, r.reason, r.note, r.id
                  from unnest(:transactions::bigint[], :states::text[], :customers::bigint[], :hows::text[], :confidences::numeric[], :clues::text[],
                              :candidates::text[], :rules::bigint[]) as d (transaction, state, customer, how, confidence, clues, candidates, rule)
                  left join bank_aside_rule r on r.id = d.rule
                on conflict (transaction_id) do update set state = excluded.state, customer_id = excluded.customer_id, how = excluded.how,
                       confidence = excluded.confidence, clues = excluded.clues, candidates = excluded.candidates, decided_at = excluded.decided_at,
                       aside_reason = excluded.aside_reason, aside_note = excluded.aside_note, rule_id = excluded.rule_id
                 where b.state <> 'IDENTIFIED' and b.decided_by = :system
                   and (b.state, b.customer_id, b.candidates, b.clues, b.rule_id) is distinct from
                       (excluded.state, excluded.customer_id, excluded.candidates, excluded.clues, excluded.rule_id)""")
            .param("company", companyId).param("system", KnownPayers.SYSTEM).param("now", Timestamp.from(clock.instant()))
            .param("transactions", all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
            .param("states", all.stream().map(one -> aside.containsKey(one.getKey()) ? "ASIDE" : one.getValue().state()).toArray(String[]::new))
            .param("rules", all.stream().map(one -> aside.get(one.getKey())).toArray(Long[]::new))
            .param("customers", all.stream().map(one -> one.getValue().customerId()).toArray(Long[]::new))
            .param("hows", all.stream().map(one -> one.getValue().how() == null ? null : one.getValue().how().name()).toArray(String[]::new))
            .param("confidences", all.stream().map(one -> one.getValue().customerId() == null ? null
                : BigDecimal.valueOf(one.getValue().confidence()).setScale(4, RoundingMode.HALF_UP)).toArray(BigDecimal[]::new))
            .param("clues", all.stream().map(one -> clues(one.getValue().evidence())).toArray(String[]::new))
            .param("candidates", all.stream().map(one -> one.getValue().candidates().stream().map(String::valueOf)
                .collect(Collectors.joining(",", "{", "}"))).toArray(String[]::new)).update();
    }

    private record Clue(long customerId, How kind, String value) {
    }

    private String clues(List<Evidence> evidence) {
        try {
            return json.writeValueAsString(evidence.stream().map(one -> new Clue(one.customerId(), one.how(), one.found())).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
