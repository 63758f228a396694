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
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

import com.wisebook.clients.company.BusinessClock;

/** Proposals as they are kept. */
@Component
class ProposalStore {

    /** A possible lettrage. */
    record Proposed(long customerId, String step, String kind, BigDecimal confidence, int alternatives, String clues, Map<Long, BigDecimal> amounts) {

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
     * These customers' open proposals are those of this run; what people decided stays, and is not proposed again.
     *
     * @return how many there are now
     */
    int replace(long companyId, long runId, Collection<Long> customers, List<Proposed> proposed) {
        jdbc.sql("delete from lettrage_proposal where company_id = :company and customer_id = any(:customers) and state = 'OPEN'")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).update();
        Map<String, Long> ids = headers(companyId, runId, proposed);
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

    private Map<String, Long> headers(long companyId, long runId, List<Proposed> proposed) {
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into lettrage_proposal (company_id, customer_id, run_id, step, kind, confidence, alternatives, clues, fingerprint, made_at)
                select :company, p.customer, :run, p.step, p.kind, p.confidence, p.alternatives, p.clues::jsonb, p.fingerprint, :now
                  from unnest(:customers::bigint[], :steps::text[], :kinds::text[], :confidences::numeric[], :alternatives::integer[], :clues::text[],
                              :fingerprints::text[]) as p (customer, step, kind, confidence, alternatives, clues, fingerprint)
                on conflict (company_id, fingerprint) do nothing returning id, fingerprint""")
            .param("company", companyId).param("run", runId).param("now", Timestamp.from(clock.instant()))
            .param("customers", proposed.stream().map(Proposed::customerId).toArray(Long[]::new))
            .param("steps", proposed.stream().map(Proposed::step).toArray(String[]::new))
            .param("kinds", proposed.stream().map(Proposed::kind).toArray(String[]::new))
            .param("confidences", proposed.stream().map(Proposed::confidence).toArray(BigDecimal[]::new))
            .param("alternatives", proposed.stream().map(Proposed::alternatives).toArray(Integer[]::new))
            .param("clues", proposed.stream().map(Proposed::clues).toArray(String[]::new))
            .param("fingerprints", proposed.stream().map(Proposed::fingerprint).toArray(String[]::new))
            .query(row -> {
                ids.put(row.getString(2), row.getLong(1));
            });
        return ids;
    }
}
