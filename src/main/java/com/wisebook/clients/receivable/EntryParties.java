package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Whose an entry of a collective account is, where a person knows better than its label. Only entries whose ledger names no third party
 * can move, and only while nothing of them is settled.
 */
@Service
public class EntryParties {

    /** An entry that has moved, and from whom. */
    @Schema(requiredProperties = {"entryId", "fromCode", "toCode"})
    public record Moved(long entryId, String fromCode, String toCode) {
    }

    /** Why nothing was moved. */
    public enum Refusal {
        /** An entry is not the company's, is settled, or its ledger says whose it is. */
        ENTRY,
        /** There is no such party, or it has no account with the company on that side. */
        PARTY
    }

    /** Nothing was moved. */
    public static final class Refused extends RuntimeException {
        private final Refusal refusal;

        Refused(Refusal refusal) {
            super(refusal.name(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    private record Row(long entryId, long customerId, String code, int side, boolean free) {
    }

    private record Target(long customerId, String code, String party, String accountCode) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ApplicationEventPublisher events;

    EntryParties(JdbcClient jdbc, Customers customers, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.events = events;
    }

    /**
     * Moves entries to that party's account; to the collective account itself they are nobody's again.
     *
     * @throws Refused when one of them cannot; then none moves
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Moved> move(long companyId, List<Long> entries, String toCode) {
        Target target = jdbc.sql("""
                select c.id as customer_id, c.code, c.party, a.account_code from customer c join customer_account a on a.customer_id = c.id
                 where a.company_id = :company and c.code = :code and c.merged_into is null and c.status <> 'ARCHIVED'""")
            .param("company", companyId).param("code", toCode).query(RecordRows.of(Target.class)).optional()
            .orElseThrow(() -> new Refused(Refusal.PARTY));
        Set<Long> concerned = new LinkedHashSet<>(rows(companyId, entries).stream().map(Row::customerId).toList());
        concerned.add(target.customerId);
        customers.lock(concerned);
        List<Row> rows = rows(companyId, entries);
        if (rows.size() != new LinkedHashSet<>(entries).size() || rows.stream().anyMatch(row -> !row.free)) {
            throw new Refused(Refusal.ENTRY);
        }
        if (rows.stream().anyMatch(row -> row.side < 0 != target.party.equals("SUPPLIER"))) {
            throw new Refused(Refusal.PARTY);
        }
        List<Row> moving = rows.stream().filter(row -> row.customerId != target.customerId).toList();
        jdbc.sql("""
                update ledger_entry set customer_id = :to, party_by = case when account = :own then 'UNKNOWN' else 'PERSON' end
                 where id = any(:ids)""")
            .param("to", target.customerId).param("own", target.accountCode.substring(target.party.equals("SUPPLIER") ? 2 : 0))
            .param("ids", moving.stream().map(Row::entryId).toArray(Long[]::new)).update();
        events.publishEvent(new BalanceChanged(companyId, new ArrayList<>(concerned), BalanceChanged.Cause.IMPORT));
        return moving.stream().map(row -> new Moved(row.entryId, row.code, target.code)).toList();
    }

    private List<Row> rows(long companyId, List<Long> entries) {
        return jdbc.sql("""
                select e.id as entry_id, e.customer_id, c.code, e.side,
                       e.party_by is not null and not e.announced and e.contested_amount = 0
                           and not exists (select 1 from lettrage_line l where l.entry_id = e.id) as free
                  from ledger_entry e join customer c on c.id = e.customer_id where e.company_id = :company and e.id = any(:ids) order by e.id""")
            .param("company", companyId).param("ids", entries.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list();
    }
}
