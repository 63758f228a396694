package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Customers;

/** Undoes many lettrages at once: their entries are open again as though they had never been. */
@Service
public class LettrageUndo {

    /** Most customers that one event names. */
    private static final int CUSTOMERS = 500;

    private record Owner(long id, long companyId, long customerId) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final LettrageActor actor;
    private final ApplicationEventPublisher events;

    LettrageUndo(JdbcClient jdbc, Customers customers, LettrageActor actor, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.actor = actor;
        this.events = events;
    }

    /**
     * Locks the customers whose lettrages these are.
     *
     * @return the ids of those that stand now; what somebody undid meanwhile is left out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> lock(Collection<Long> ids) {
        customers.lock(owners(ids).stream().map(Owner::customerId).distinct().toList());
        return owners(ids).stream().map(Owner::id).toList();
    }

    /** Undoes those, whose customers are locked. @return how many stood */
    @Transactional(propagation = Propagation.MANDATORY)
    public int undo(Collection<Long> ids) {
        List<Owner> owners = owners(ids);
        actor.told();
        Long[] those = owners.stream().map(Owner::id).toArray(Long[]::new);
        jdbc.sql("""
                update ledger_entry set closed_reason = null, closed_by_import = null
                 where closed_reason is not null and id in (select entry_id from lettrage_line where lettrage_id = any(:ids))""")
            .param("ids", those).update();
        jdbc.sql("delete from lettrage_line where lettrage_id = any(:ids)").param("ids", those).update();
        jdbc.sql("delete from lettrage where id = any(:ids)").param("ids", those).update();
        Map<Long, TreeSet<Long>> byCompany = new LinkedHashMap<>();
        owners.forEach(owner -> byCompany.computeIfAbsent(owner.companyId, company -> new TreeSet<>()).add(owner.customerId));
        byCompany.forEach((company, touched) -> tell(company, new ArrayList<>(touched)));
        return owners.size();
    }

    private void tell(long companyId, List<Long> touched) {
        for (int from = 0; from < touched.size(); from += CUSTOMERS) {
            events.publishEvent(new BalanceChanged(companyId, List.copyOf(touched.subList(from, Math.min(touched.size(), from + CUSTOMERS))),
                BalanceChanged.Cause.LETTRAGE));
        }
    }

    private List<Owner> owners(Collection<Long> ids) {
        return jdbc.sql("select id, company_id, customer_id from lettrage where id = any(:ids) order by customer_id, id")
            .param("ids", ids.toArray(Long[]::new)).query(Owner.class).list();
    }
}
