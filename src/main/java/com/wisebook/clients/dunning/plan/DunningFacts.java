package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.plan.CaseFacts.Dossier;
import com.wisebook.clients.dunning.plan.CaseFacts.LetterToPost;
import com.wisebook.clients.dunning.plan.CaseFacts.LiveRelance;
import com.wisebook.clients.dunning.plan.CaseFacts.Request;
import com.wisebook.clients.receivable.OpenItem;

/** What dunning itself remembers: levels reached, promises, cases, steps under way, contacts of the last week. */
@Component
class DunningFacts {

    private static final String LETTERS = "('LETTER', 'REGISTERED_LETTER')";

    private final JdbcClient jdbc;

    DunningFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Reached(int level, LocalDate on) {
    }

    /** A live promise's part of an item: how much it covers, and the open amount on the day it was made. */
    private record Coverage(BigDecimal covered, BigDecimal openThen) {
    }

    private record Prescription(boolean prescribed, LocalDate interruptedOn) {
    }

    /** Everything dunning knows of a set of customers of one company, by customer or entry. */
    static final class Known {
        private final Map<Long, Reached> levels = new HashMap<>();
        private final Map<Long, List<Coverage>> coverage = new HashMap<>();
        private final Map<Long, Prescription> prescriptions = new HashMap<>();
        private final Set<Long> preLitigation = new HashSet<>();
        private final Set<Long> irrecoverable = new HashSet<>();
        private final Map<Long, LocalDate> promiseUntil = new HashMap<>();
        private final Map<Long, List<LocalDate>> contacted = new HashMap<>();
        private final Map<Long, Dossier> dossiers = new HashMap<>();
        private final Map<Long, LiveRelance> live = new HashMap<>();
        private final Map<Long, LetterToPost> toPost = new HashMap<>();
        private final Set<Long> letterOnly = new HashSet<>();
        private final Map<Long, LocalDate> retryOn = new HashMap<>();
        private final Map<Long, Request> requests = new HashMap<>();
        private int prescriptionYears;

        Map<Long, Request> requests() {
            return requests;
        }

        Set<Long> letterOnly() {
            return letterOnly;
        }

        Map<Long, LocalDate> retryOn() {
            return retryOn;
        }

        Map<Long, LocalDate> promiseUntil() {
            return promiseUntil;
        }

        Map<Long, List<LocalDate>> contacted() {
            return contacted;
        }

        Map<Long, Dossier> dossiers() {
            return dossiers;
        }

        Map<Long, LiveRelance> live() {
            return live;
        }

        Map<Long, LetterToPost> toPost() {
            return toPost;
        }

        /** It was recorded as a loss: collection does not know it any more. */
        boolean lost(OpenItem item) {
            return irrecoverable.contains(item.entryId());
        }

        ItemFacts item(OpenItem item) {
            Reached reached = levels.getOrDefault(item.entryId(), new Reached(0, null));
            Prescription checked = prescriptions.getOrDefault(item.entryId(), new Prescription(false, null));
            LocalDate from = checked.interruptedOn() == null ? item.dueDate() : checked.interruptedOn();
            return new ItemFacts(item, reached.level(), reached.on(), covered(item), from.plusYears(prescriptionYears),
                checked.prescribed(), preLitigation.contains(item.entryId()));
        }

        /** A payment since the promise is taken off what the promise still covers. */
        private BigDecimal covered(OpenItem item) {
            return coverage.getOrDefault(item.entryId(), List.of()).stream()
                .map(c -> c.covered().subtract(c.openThen().subtract(item.openAmount()).max(BigDecimal.ZERO)).max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add).min(item.openAmount());
        }
    }

    Known of(long companyId, Collection<Long> customerIds, Collection<OpenItem> items, LocalDate today) {
        Long[] ids = customerIds.toArray(Long[]::new);
        Known known = new Known();
        known.prescriptionYears = jdbc.sql("""
                select value::int from legal_amount where name = 'PRESCRIPTION_YEARS' and valid_from <= :today
                 order by valid_from desc limit 1""").param("today", today).query(Integer.class).single();
        levels(known, items.stream().map(OpenItem::entryId).toArray(Long[]::new));
        apart(known, items.stream().map(OpenItem::entryId).toArray(Long[]::new));
        promises(known, companyId, ids, today);
        contacted(known, companyId, ids, today);
        dossiers(known, companyId, ids);
        requests(known, companyId, ids, today);
        jdbc.sql("""
                select r.customer_id, max(r.not_before) from relance r join dunning_case c on c.id = r.case_id and c.status = 'OPEN'
                 where r.company_id = :company and r.customer_id = any(:ids) and r.status = 'FAILED' and r.not_before > :today
                 group by 1""").param("company", companyId).param("ids", ids).param("today", today)
            .query(row -> {
                known.retryOn.put(row.getLong(1), row.getObject(2, LocalDate.class));
            });
        known.letterOnly.addAll(jdbc.sql("select customer_id from letter_only where company_id = :company and customer_id = any(:ids)")
            .param("company", companyId).param("ids", ids).query(Long.class).list());
        return known;
    }

    private void levels(Known known, Long[] entries) {
        jdbc.sql("select entry_id, level, reached_on from item_level where entry_id = any(:entries)").param("entries", entries)
            .query(row -> {
                known.levels.put(row.getLong("entry_id"),
                    new Reached(row.getInt("level"), row.getObject("reached_on", LocalDate.class)));
            });
        jdbc.sql("select entry_id, prescribed, interrupted_on from prescription_check where entry_id = any(:entries)")
            .param("entries", entries)
            .query(row -> {
                known.prescriptions.put(row.getLong("entry_id"), new Prescription(row.getBoolean("prescribed"),
                    row.getObject("interrupted_on", LocalDate.class)));
            });
    }

    /** What is out of amicable collection. */
    private void apart(Known known, Long[] entries) {
        jdbc.sql("select entry_id, why from out_of_collection where entry_id = any(:entries)").param("entries", entries).query(row -> {
            ("IRRECOVERABLE".equals(row.getString("why")) ? known.irrecoverable : known.preLitigation).add(row.getLong("entry_id"));
        });
    }

    private void promises(Known known, long companyId, Long[] ids, LocalDate today) {
        jdbc.sql("""
                select p.customer_id, p.judged_on, i.entry_id, i.covered, i.open_amount
                  from promise p join promise_item i on i.promise_id = p.id
                 where p.company_id = :company and p.customer_id = any(:ids) and p.status = 'LIVE' and p.judged_on >= :today""")
            .param("company", companyId).param("ids", ids).param("today", today)
            .query(row -> {
                known.promiseUntil.merge(row.getLong("customer_id"), row.getObject("judged_on", LocalDate.class),
                    (a, b) -> a.isAfter(b) ? a : b);
                known.coverage.computeIfAbsent(row.getLong("entry_id"), e -> new ArrayList<>())
                    .add(new Coverage(row.getBigDecimal("covered"), row.getBigDecimal("open_amount")));
            });
    }

    /** Contacts count over all our companies; a step of another company that is on its way today counts too. */
    private void contacted(Known known, long companyId, Long[] ids, LocalDate today) {
        jdbc.sql("""
                select customer_id, coalesce((sent_at at time zone 'Europe/Paris')::date, planned_on) as contacted_on
                  from relance
                 where customer_id = any(:ids) and channel <> 'LEGAL'
                   and ((sent_at >= :since and status in ('SENT', 'DELIVERED', 'DONE'))
                     or (status = 'UNCERTAIN' and planned_on > :today - 7)
                     or (status = 'QUEUED' and company_id <> :company and planned_on >= :today))
                 order by 2""")
            .param("ids", ids).param("company", companyId).param("today", today)
            .param("since", Timestamp.from(today.minusDays(7).atStartOfDay(BusinessClock.PARIS).toInstant()))
            .query(row -> {
                known.contacted.computeIfAbsent(row.getLong(1), c -> new ArrayList<>()).add(row.getObject(2, LocalDate.class));
            });
    }

    private void dossiers(Known known, long companyId, Long[] ids) {
        jdbc.sql("""
                select id, number, customer_id, action, plan_fingerprint, insolvency_declared_on from dunning_case
                 where company_id = :company and customer_id = any(:ids) and status = 'OPEN'""")
            .param("company", companyId).param("ids", ids)
            .query(row -> {
                known.dossiers.put(row.getLong("customer_id"), new Dossier(row.getLong("id"), row.getString("number"),
                    row.getString("action"), row.getString("plan_fingerprint"),
                    row.getObject("insolvency_declared_on", LocalDate.class)));
            });
        jdbc.sql("""
                select r.id, r.customer_id, r.status, r.level, r.channel, r.not_before, r.message_id,
                       array(select entry_id from relance_item i where i.relance_id = r.id) as entries
                  from relance r join dunning_case c on c.id = r.case_id and c.status = 'OPEN'
                 where r.company_id = :company and r.customer_id = any(:ids)
                   and (r.status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED', 'UNCERTAIN')
                     or (r.channel in %s and r.status in ('SENT', 'DELIVERED') and r.posted_on is null))
                 order by r.id""".formatted(LETTERS))
            .param("company", companyId).param("ids", ids)
            .query(row -> {
                step(known, row);
            });
    }

    /** A request lives on its day, and as long as a relance that carries it is on its way. */
    private void requests(Known known, long companyId, Long[] ids, LocalDate today) {
        jdbc.sql("""
                select q.id, q.customer_id, q.requested_by, q.requested_at from relance_request q
                 where q.company_id = :company and q.customer_id = any(:ids) and q.used_at is null and q.withdrawn_at is null
                   and (q.requested_on = :today or exists (select 1 from relance r where r.request_id = q.id
                          and r.status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED', 'UNCERTAIN')))
                 order by q.id""")
            .param("company", companyId).param("ids", ids).param("today", today)
            .query(row -> {
                known.requests.put(row.getLong("customer_id"), new Request(row.getLong("id"), row.getString("requested_by"),
                    row.getTimestamp("requested_at").toInstant()));
            });
    }

    private static void step(Known known, ResultSet row) throws SQLException {
        long customer = row.getLong("customer_id");
        Set<Long> entries = entries(row.getArray("entries"));
        String status = row.getString("status");
        if (status.equals("SENT") || status.equals("DELIVERED")) {
            // several may lie there: the items of all of them wait
            known.toPost.merge(customer, new LetterToPost(row.getLong("id"), row.getLong("message_id"), entries), LetterToPost::with);
        } else {
            known.live.put(customer, new LiveRelance(row.getLong("id"), status, row.getInt("level"), row.getString("channel"),
                entries, row.getObject("not_before", LocalDate.class)));
        }
    }

    private static Set<Long> entries(Array array) throws SQLException {
        return Set.of((Long[]) array.getArray());
    }
}
