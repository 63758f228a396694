package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.AnnouncedEntry;
import com.wisebook.clients.receivable.Announcements;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

/**
 * Brings identified receipts onto their customers' accounts: each becomes one with the entry that the ledger holds for it, or is
 * announced where the ledger holds none yet; an announced one becomes the ledger's when that arrives.
 */
@Component
class BankLinks {

    /** Days that the ledger's date may be away from the bank's. */
    static final int DAYS = 10;

    /** Lines that are not on the account yet, or only announced. */
    private static final String LINES = """
        select b.transaction_id, b.customer_id, b.entry_id, t.amount, t.currency, t.booking_date, t.text, t.import_id, t.file_line
          from bank_payer b join bank_line t on t.transaction_id = b.transaction_id left join payment_entry a on a.entry_id = b.entry_id
         where b.company_id = :company and b.state = 'IDENTIFIED' and b.customer_id = any(:customers) and (b.entry_id is null or a.announced)""";

    private static final String FITS = """
        with line as (%s)
        select l.transaction_id, l.booking_date, e.entry_id, e.entry_date, e.source_line
          from line l join payment_entry e on e.company_id = :company and e.customer_id = l.customer_id and e.currency = l.currency and e.amount = -l.amount
           and e.entry_date between l.booking_date - %d and l.booking_date + %d
         where not e.announced and (e.kind = 'OTHER' or (e.kind = 'UNPAID') = (l.amount < 0))
           and not exists (select 1 from bank_payer p where p.entry_id = e.entry_id)""".formatted(LINES, DAYS, DAYS);

    record Line(long transactionId, long customerId, Long entryId, BigDecimal amount, String currency, LocalDate bookingDate, String text, Long importId,
                Integer fileLine) {

        AnnouncedEntry announced() {
            return new AnnouncedEntry(transactionId, customerId, bookingDate, amount.negate(), currency, text, importId, fileLine);
        }
    }

    private final JdbcClient jdbc;
    private final Announcements announcements;
    private final BankTransactions transactions;
    private final Customers customers;
    private final ApplicationEventPublisher events;

    BankLinks(JdbcClient jdbc, Announcements announcements, BankTransactions transactions, Customers customers, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.announcements = announcements;
        this.transactions = transactions;
        this.customers = customers;
        this.events = events;
    }

    /** Customers of a company with a line that is not on the account yet, or only announced. */
    List<Long> waiting(long companyId) {
        return jdbc.sql("""
                select distinct b.customer_id from bank_payer b left join payment_entry a on a.entry_id = b.entry_id
                 where b.company_id = :company and b.state = 'IDENTIFIED' and (b.entry_id is null or a.announced) order by 1""")
            .param("company", companyId).query(Long.class).list();
    }

    /**
     * Links what is known of these customers, whom it locks.
     *
     * @return customers whose account has changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<Long> link(long companyId, Collection<Long> customerIds) {
        if (customerIds.isEmpty()) {
            return Set.of();
        }
        customers.lock(customerIds);
        Long[] ids = customerIds.toArray(Long[]::new);
        List<Line> lines = jdbc.sql(LINES + " order by t.transaction_id").param("company", companyId).param("customers", ids)
            .query(RecordRows.of(Line.class)).list();
        if (lines.isEmpty()) {
            return Set.of();
        }
        List<Pairing.Fit> fits = jdbc.sql(FITS).param("company", companyId).param("customers", ids).query(RecordRows.of(Pairing.Fit.class)).list();
        Map<Long, Long> pairs = Pairing.of(fits);
        Set<Long> taken = new HashSet<>(pairs.values());
        Set<Long> fitting = fits.stream().filter(fit -> !taken.contains(fit.entryId())).map(Pairing.Fit::transactionId).collect(Collectors.toSet());
        Map<Long, Long> becoming = new HashMap<>();
        List<AnnouncedEntry> announced = new ArrayList<>();
        Map<Long, Long> entries = new HashMap<>();
        Set<Long> changed = new LinkedHashSet<>();
        for (Line line : lines) {
            Long posted = pairs.get(line.transactionId);
            if (posted != null && line.entryId != null) {
                becoming.put(line.entryId, posted);
                changed.add(line.customerId);
            } else if (posted != null) {
                entries.put(line.transactionId, posted);
            } else if (line.entryId == null && !fitting.contains(line.transactionId)) {
                announced.add(line.announced());
                changed.add(line.customerId);
            }
        }
        announcements.become(becoming);
        entries.putAll(announcements.announce(companyId, announced));
        keep(entries);
        publish(companyId, announced);
        return changed;
    }

    private void keep(Map<Long, Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update bank_payer b set entry_id = n.entry from unnest(:transactions::bigint[], :entries::bigint[]) as n (transaction, entry)
                 where b.transaction_id = n.transaction""")
            .param("transactions", entries.keySet().toArray(Long[]::new)).param("entries", entries.values().toArray(Long[]::new)).update();
        transactions.matched(entries.keySet(), true);
    }

    private void publish(long companyId, List<AnnouncedEntry> announced) {
        publish(companyId, announced.stream().filter(entry -> entry.amount().signum() < 0).map(AnnouncedEntry::customerId).distinct().toList(),
            BalanceChanged.Cause.PAYMENT);
        publish(companyId, announced.stream().filter(entry -> entry.amount().signum() > 0).map(AnnouncedEntry::customerId).distinct().toList(),
            BalanceChanged.Cause.UNPAID);
    }

    /** At most 500 customers an event. */
    private void publish(long companyId, List<Long> ids, BalanceChanged.Cause cause) {
        for (int from = 0; from < ids.size(); from += 500) {
            events.publishEvent(new BalanceChanged(companyId, List.copyOf(ids.subList(from, Math.min(ids.size(), from + 500))), cause));
        }
    }
}
