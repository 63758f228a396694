package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

import com.wisebook.clients.company.BusinessClock;

/** Proposals as they are kept. */
@Component
class ProposalStore {

    /**
     * What else is known of a possible lettrage.
     *
     * @param others  JSON: other combinations, each the ids of its entries
     * @param unlisted why there are more than those, or null
     * @param missing what would have made it certain, or null
     * @param gap     what a small difference leaves open, or null
     * @param row     row of the rules that decided, or null
     */
    record More(String others, String unlisted, String missing, Gap gap, String residual, Integer row) {
    }

    record Gap(long entryId, BigDecimal amount, String reason) {
    }

    /** A possible lettrage. */
    record Proposed(long customerId, String step, String kind, BigDecimal confidence, int alternatives, String clues, Map<Long, BigDecimal> amounts,
                    More more) {

        /** One set of entries is proposed once. */
        String fingerprint() {
            return ProposalStore.fingerprint(amounts.keySet());
        }
    }

    static String fingerprint(Collection<Long> entries) {
        return DigestUtils.md5DigestAsHex(entries.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")).getBytes(StandardCharsets.US_ASCII));
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ProposalStore(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * These customers' open proposals are those of this run; what people decided stays, and is not proposed again. What is proposed once more
     * has waited since it was first.
     *
     * @return how many there are now
     */
    int replace(long companyId, long runId, Collection<Long> customers, List<Proposed> proposed) {
        Map<String, String> since = new HashMap<>();
        jdbc.sql("delete from lettrage_proposal where company_id = :company and customer_id = any(:customers) and state = 'OPEN' returning fingerprint, made_at")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(row -> {
                since.put(row.getString(1), row.getTimestamp(2).toInstant().toString());
            });
        Map<String, Long> ids = headers(companyId, runId, proposed, since);
        List<Long> proposals = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>();
        proposed.stream().filter(proposal -> ids.containsKey(proposal.fingerprint())).forEach(proposal ->
            proposal.amounts().forEach((entry, amount) -> {
                proposals.add(ids.get(proposal.fingerprint()));
                entries.add(entry);
                amounts.add(amount);
            }));
        jdbc.sql("insert into lettrage_proposal_line select * from unnest(:proposals::bigint[], :entries::bigint[], :amounts::numeric[])")
            .param("proposals", proposals.toArray(Long[]::new)).param("entries", entries.toArray(Long[]::new))
            .param("amounts", amounts.toArray(BigDecimal[]::new)).update();
        return ids.size();
    }

    /** Sets of entries that people refused or parted: no run makes or proposes them again. */
    Set<String> refused(long companyId, Collection<Long> customers) {
        return Set.copyOf(jdbc.sql("""
                select fingerprint from lettrage_proposal where company_id = :company and customer_id = any(:customers) and state = 'REFUSED'""")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(String.class).list());
    }

    private Map<String, Long> headers(long companyId, long runId, List<Proposed> proposed, Map<String, String> since) {
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into lettrage_proposal (company_id, customer_id, run_id, step, kind, confidence, alternatives, clues, fingerprint, made_at, others,
                    unlisted, missing, gap_entry_id, gap_amount, gap_reason, residual, rule_row)
                select :company, p.customer, :run, p.step, p.kind, p.confidence, p.alternatives, p.clues::jsonb, p.fingerprint, coalesce(p.since, :now), p.others::jsonb,
                       p.unlisted, p.missing, p.gap_entry, p.gap_amount, p.gap_reason, p.residual, p.rule_row
                  from unnest(:customers::bigint[], :steps::text[], :kinds::text[], :confidences::numeric[], :alternatives::integer[], :clues::text[],
                              :fingerprints::text[], :since::timestamptz[], :others::text[], :unlisted::text[],
                              :missings::text[], :gapEntries::bigint[], :gapAmounts::numeric[], :gapReasons::text[], :residuals::text[], :rows::integer[])
                       as p (customer, step, kind, confidence, alternatives, clues, fingerprint, since, others, unlisted, missing, gap_entry,
                             gap_amount, gap_reason, residual, rule_row)
                on conflict (company_id, fingerprint) do nothing returning id, fingerprint""")
            .params(columns(proposed)).param("since", column(proposed, String[]::new, one -> since.get(one.fingerprint())))
            .param("company", companyId).param("run", runId).param("now", Timestamp.from(clock.instant()))
            .query(row -> {
                ids.put(row.getString(2), row.getLong(1));
            });
        return ids;
    }

    private static Map<String, Object> columns(List<Proposed> proposed) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("customers", column(proposed, Long[]::new, Proposed::customerId));
        columns.put("steps", column(proposed, String[]::new, Proposed::step));
        columns.put("kinds", column(proposed, String[]::new, Proposed::kind));
        columns.put("confidences", column(proposed, BigDecimal[]::new, Proposed::confidence));
        columns.put("alternatives", column(proposed, Integer[]::new, Proposed::alternatives));
        columns.put("clues", column(proposed, String[]::new, Proposed::clues));
        columns.put("fingerprints", column(proposed, String[]::new, Proposed::fingerprint));
        columns.put("others", column(proposed, String[]::new, one -> one.more.others));
        columns.put("unlisted", column(proposed, String[]::new, one -> one.more.unlisted));
        columns.put("missings", column(proposed, String[]::new, one -> one.more.missing));
        columns.put("gapEntries", column(proposed, Long[]::new, one -> one.more.gap == null ? null : one.more.gap.entryId));
        columns.put("gapAmounts", column(proposed, BigDecimal[]::new, one -> one.more.gap == null ? null : one.more.gap.amount));
        columns.put("gapReasons", column(proposed, String[]::new, one -> one.more.gap == null ? null : one.more.gap.reason));
        columns.put("residuals", column(proposed, String[]::new, one -> one.more.residual));
        columns.put("rows", column(proposed, Integer[]::new, one -> one.more.row));
        return columns;
    }

    private static <T> T[] column(List<Proposed> proposed, IntFunction<T[]> array, Function<Proposed, T> value) {
        return proposed.stream().map(value).toArray(array);
    }
}
