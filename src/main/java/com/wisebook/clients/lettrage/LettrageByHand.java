package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.lettrage.learning.DecisionLog;
import com.wisebook.clients.receivable.LettrageLinks;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Settles by hand what somebody chose, whole or in part. Entries of several accounts are settled account by account, each of
 * which must balance. Whoever comes second is told what the first one did.
 */
@Service
public class LettrageByHand {

    /**
     * What an entry gives.
     *
     * @param amount same sign as the entry; null: all that is open
     * @param seen   what was open when it was chosen, null when that is not known
     */
    public record Part(long entryId, BigDecimal amount, BigDecimal seen) {
    }

    /** A lettrage that was made. */
    @Schema(name = "LettrageMade", requiredProperties = {"id", "code", "customerCode", "partial"})
    public record Made(long id, String code, String customerCode, boolean partial) {
    }

    private record Row(long entryId, long customerId, String customerCode, String documentRef, String label, BigDecimal amount, BigDecimal openAmount,
                       String currency) {

        String name() {
            return documentRef != null ? documentRef : label != null ? label : String.valueOf(entryId);
        }
    }

    private record Use(long entryId, String code, String madeBy, java.time.Instant madeAt) {
    }

    private record Account(long customerId, String customerCode, String currency) {
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(BusinessClock.PARIS);

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Users users;
    private final LettrageLinks links;
    private final DecisionLog decisions;
    private final BusinessClock clock;
    private final LocalAmounts local;
    private final ApplicationEventPublisher events;

    LettrageByHand(JdbcClient jdbc, Customers customers, Users users, LettrageLinks links, BusinessClock clock, LocalAmounts local, DecisionLog decisions,
                   ApplicationEventPublisher events) {
        this.events = events;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.customers = customers;
        this.users = users;
        this.links = links;
        this.clock = clock;
        this.local = local;
    }

    /**
     * Makes one lettrage an account.
     *
     * @throws ProblemException 409 when somebody used an entry meanwhile, 422 when it does not balance or cannot be
     */
    @Transactional
    public List<Made> make(long companyId, List<Part> parts, String user) {
        customers.lock(rows(companyId, parts).values().stream().map(Row::customerId).distinct().toList());
        Map<Long, Row> rows = rows(companyId, parts);
        refuseUnknown(parts, rows);
        refuseUsed(parts, rows);
        refuseImpossible(parts, rows);
        Map<Account, Map<Long, BigDecimal>> accounts = new LinkedHashMap<>();
        for (Part part : parts) {
            Row row = rows.get(part.entryId);
            accounts.computeIfAbsent(new Account(row.customerId, row.customerCode, row.currency), account -> new LinkedHashMap<>())
                .put(part.entryId, given(part, row));
        }
        refuseUnbalanced(accounts);
        List<Made> made = new ArrayList<>();
        accounts.forEach((account, amounts) -> {
            decisions.byHand(companyId, amounts.keySet(), user);
            LettrageLinks.Link link = links.make(companyId, account.customerId, amounts, "MANUAL", clock.today(), user);
            made.add(new Made(link.id(), link.code(), account.customerCode, link.partial()));
        });
        // what was proposed with these entries waits for nobody any more
        events.publishEvent(new WaitingChanged(companyId));
        return made;
    }

    private Map<Long, Row> rows(long companyId, List<Part> parts) {
        Map<Long, Row> rows = new HashMap<>();
        jdbc.sql("""
                select entry_id, customer_id, customer_code, document_ref, label, amount, open_amount, currency from workshop_entry
                 where company_id = :company and entry_id = any(:ids)""")
            .param("company", companyId).param("ids", parts.stream().map(Part::entryId).toArray(Long[]::new))
            .query(RecordRows.of(Row.class)).list().forEach(row -> rows.put(row.entryId, row));
        return rows;
    }

    private static BigDecimal given(Part part, Row row) {
        return part.amount != null ? part.amount : part.seen != null ? part.seen : row.openAmount;
    }

    private static void refuseUnknown(List<Part> parts, Map<Long, Row> rows) {
        ProblemException refused = ProblemException.unprocessable("lettrage.hand.refused");
        for (int i = 0; i < parts.size(); i++) {
            long id = parts.get(i).entryId;
            if (!rows.containsKey(id)) {
                refused.field("parts[" + i + "].ledgerEntryId", "lettrage.hand.unknown", String.valueOf(id));
            } else if (parts.subList(0, i).stream().anyMatch(part -> part.entryId == id)) {
                refused.field("parts[" + i + "].ledgerEntryId", "lettrage.hand.twice", rows.get(id).name());
            }
        }
        throwIfAny(refused);
    }

    /** Less is open than was seen: somebody came first, and this says who, with what. */
    private void refuseUsed(List<Part> parts, Map<Long, Row> rows) {
        Map<Integer, Row> used = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Row row = rows.get(part.entryId);
            if (row.openAmount.signum() == 0 || part.seen != null && row.openAmount.abs().compareTo(part.seen.abs()) < 0) {
                used.put(i, row);
            }
        }
        if (used.isEmpty()) {
            return;
        }
        Map<Long, Use> uses = uses(used.values().stream().map(Row::entryId).toList());
        ProblemException changed = ProblemException.conflict("lettrage.hand.changed");
        used.forEach((i, row) -> {
            Use use = uses.get(row.entryId);
            if (use == null) {
                changed.field("parts[" + i + "]", "lettrage.hand.closed", row.name(), local.money(row.openAmount, row.currency));
            } else {
                changed.field("parts[" + i + "]", "lettrage.hand.usedBy", row.name(), use.code, users.name(use.madeBy), TIME.format(use.madeAt),
                    local.money(row.openAmount, row.currency));
            }
        });
        throw changed;
    }

    private Map<Long, Use> uses(List<Long> entries) {
        Map<Long, Use> uses = new HashMap<>();
        jdbc.sql("""
                select distinct on (p.entry_id) p.entry_id, h.code, h.made_by, h.made_at from lettrage_part p join lettrage_head h on h.id = p.owner_id
                 where p.entry_id = any(:ids) order by p.entry_id, h.id desc""")
            .param("ids", entries.toArray(Long[]::new)).query(RecordRows.of(Use.class)).list().forEach(use -> uses.put(use.entryId, use));
        return uses;
    }

    private void refuseImpossible(List<Part> parts, Map<Long, Row> rows) {
        ProblemException refused = ProblemException.unprocessable("lettrage.hand.refused");
        for (int i = 0; i < parts.size(); i++) {
            Row row = rows.get(parts.get(i).entryId);
            BigDecimal given = given(parts.get(i), row);
            if (given.signum() != row.amount.signum()) {
                refused.field("parts[" + i + "].amount", "lettrage.hand.sign", row.name());
            } else if (finerThanMoney(given, row)) {
                refused.field("parts[" + i + "].amount", "lettrage.hand.decimals", row.name(), decimals(row.currency));
            } else if (given.abs().compareTo(row.openAmount.abs()) > 0) {
                refused.field("parts[" + i + "].amount", "lettrage.hand.beyond", row.name(), local.money(row.openAmount, row.currency));
            }
        }
        throwIfAny(refused);
    }

    /** A part of a cent leaves an item that nobody can ever settle; what the ledger itself holds finer is given whole. */
    private static boolean finerThanMoney(BigDecimal given, Row row) {
        return given.compareTo(row.openAmount) != 0 && given.stripTrailingZeros().scale() > decimals(row.currency);
    }

    private static int decimals(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private void refuseUnbalanced(Map<Account, Map<Long, BigDecimal>> accounts) {
        ProblemException refused = ProblemException.unprocessable("lettrage.hand.refused");
        accounts.forEach((account, amounts) -> {
            BigDecimal sum = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.signum() != 0) {
                refused.field("parts", accounts.size() == 1 ? "lettrage.hand.unbalanced" : "lettrage.hand.unbalancedAccount",
                    local.money(sum.abs(), account.currency), account.customerCode);
            }
        });
        throwIfAny(refused);
    }

    private static void throwIfAny(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
