package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.security.rest.UserMessages;

/** Disputes as they are shown. */
@Component
class DisputeViews {

    private record Opinion(Integer score, String comment) {
    }

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeReasons reasons;
    private final Customers customers;
    private final Companies companies;
    private final UserMessages messages;
    private final BusinessClock clock;

    DisputeViews(JdbcClient jdbc, DisputeStore store, DisputeThread thread, DisputeReasons reasons, Customers customers, Companies companies,
                 UserMessages messages, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.thread = thread;
        this.reasons = reasons;
        this.customers = customers;
        this.companies = companies;
        this.messages = messages;
        this.clock = clock;
    }

    Optional<DisputeView> byNumber(String number) {
        return store.find(number).map(this::view);
    }

    List<DisputeView> ofCustomer(long customerId) {
        return jdbc.sql("select number from dispute where customer_id = :customer order by closed_at is not null, id desc limit 200")
            .param("customer", customerId).query(String.class).list().stream().map(number -> view(store.read(number))).toList();
    }

    DisputeView view(DisputeRow row) {
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        List<DisputeView.Part> parts = jdbc.sql("""
                select p.entry_id, e.document_ref, e.due_date, p.amount, least(p.held, greatest(e.open_amount, 0)) as held, e.amount as entry_amount,
                       e.open_amount from dispute_part p join ledger_entry e on e.id = p.entry_id where p.dispute_id = :id order by p.entry_id""")
            .param("id", row.id()).query(RecordRows.of(DisputeView.Part.class)).list();
        BigDecimal held = parts.stream().map(DisputeView.Part::held).reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<Opinion> opinion = jdbc.sql("""
                select score, comment from dispute_opinion where dispute_id = :id and score is not null order by id desc limit 1""")
            .param("id", row.id()).query(RecordRows.of(Opinion.class)).optional();
        List<DisputeView.Event> events = thread.events(row.id());
        String label = reasons.byCode(row.reason()).map(reason -> reason.label(messages.locale())).orElse(row.reason());
        return new DisputeView(row.number(), companies.byId(row.companyId()).code(), customer.code(), customer.name(), row.amount(), held, row.currency(),
            row.reason(), label, row.description(), row.expected(), row.source(), row.status(), row.outcome(), row.owner(), row.department(),
            row.decider(), row.tableRow(), row.answerDue(), row.granted(), row.answer(), row.creditRef(), row.openedBy(), row.openedAt(), row.closedAt(),
            age(row.openedAt(), row.closedAt()), opinion.map(Opinion::score).orElse(null), opinion.map(Opinion::comment).orElse(null), parts,
            events, thread.files(row.id()), DisputeVersions.of(events), row.einvoiceCode());
    }

    private int age(Instant from, Instant to) {
        return (int) ChronoUnit.DAYS.between(from.atZone(BusinessClock.PARIS).toLocalDate(),
            to == null ? clock.today() : to.atZone(BusinessClock.PARIS).toLocalDate());
    }
}
