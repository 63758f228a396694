package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import io.swagger.v3.oas.annotations.media.Schema;

/** Lettrages and proposals for the screens: filtered, counted, and read from any place in their order. */
@Service
public class LettrageList {

    /** A page of lettrages. */
    @Schema(name = "LettrageGroups", requiredProperties = {"items", "total"})
    public record Groups(List<LettrageGroup> items, long total) {
    }

    /** A page of proposals. */
    @Schema(name = "LettrageProposals", requiredProperties = {"items", "total"})
    public record Proposals(List<LettrageProposal> items, long total) {
    }

    /**
     * What is asked of the proposals that wait. Anything null asks nothing.
     *
     * @param text  part of a customer's name or code, or of a document's number
     * @param least the confidence, at least
     * @param alone only those without alternatives
     */
    public record ProposalFilter(String customerCode, String text, String kind, String step, BigDecimal least, boolean alone) {
    }

    private static final String GROUPS = """
          from lettrage_head h
         where h.company_id = :company and (:customer::text is null or h.customer_code = :customer)
           and (:status::text is null or (:status = 'PARTIAL') = h.partial) and (:automatic::boolean is null or (h.source = 'AUTO') = :automatic)
           and (:by::text is null or h.made_by = :by) and (:run::bigint is null or h.run_id = :run)
           and (:from::date is null or (h.made_at at time zone 'Europe/Paris')::date >= :from)
           and (:to::date is null or (h.made_at at time zone 'Europe/Paris')::date <= :to)
           and (:kind::text is null or (select case when count(*) filter (where p.owed > 0) = 1 then '1' else 'n' end || '-'
                    || case when count(*) filter (where p.owed < 0) = 1 then '1' when count(*) filter (where p.owed > 0) = 1 then 'n' else 'm' end
                  from (select case when h.party = 'SUPPLIER' then -amount else amount end as owed from lettrage_part where owner_id = h.id) p) = :kind)
           and (:text::text is null or h.customer_name ilike '%' || :text || '%' or h.customer_code ilike :text || '%' or lower(h.code) = lower(:text)
                or exists (select from lettrage_part p where p.owner_id = h.id and p.document_ref ilike '%' || :text || '%'))""";

    private static final String PROPOSALS = """
          from open_proposal p join customer_label c on c.id = p.customer_id
         where p.company_id = :company and (:customer::text is null or c.code = :customer)
           and (:kind::text is null or p.kind = :kind) and (:step::text is null or p.step = :step)
           and (:least::numeric is null or p.confidence >= :least) and (not :alone or p.alternatives = 0)
           and (:text::text is null or c.name ilike '%' || :text || '%' or c.code ilike :text || '%'
                or exists (select from lettrage_proposal_part l where l.owner_id = p.id and l.document_ref ilike '%' || :text || '%'))""";

    private final JdbcClient jdbc;
    private final LettrageReader reader;

    LettrageList(JdbcClient jdbc, LettrageReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** Lettrages, the newest first. */
    @Transactional(readOnly = true)
    public Groups groups(long companyId, GroupFilter filter, int limit, long offset) {
        List<Long> ids = asked("select h.id " + GROUPS + " order by h.id desc limit :limit offset :offset", companyId, filter)
            .param("limit", limit).param("offset", offset).query(Long.class).list();
        long total = asked("select count(*) " + GROUPS, companyId, filter).query(Long.class).single();
        return new Groups(reader.byIds(companyId, ids), total);
    }

    /** Ids of what the filter finds, the newest first. */
    List<Long> groupIds(long companyId, GroupFilter filter, int limit) {
        return asked("select h.id " + GROUPS + " order by h.id desc limit :limit", companyId, filter).param("limit", limit).query(Long.class).list();
    }

    private JdbcClient.StatementSpec asked(String sql, long companyId, GroupFilter filter) {
        return jdbc.sql(sql).param("company", companyId).param("customer", filter.customerCode(), Types.VARCHAR)
            .param("status", filter.status(), Types.VARCHAR).param("automatic", filter.automatic(), Types.BOOLEAN)
            .param("by", filter.madeBy(), Types.VARCHAR).param("run", filter.runId(), Types.BIGINT).param("from", filter.from(), Types.DATE)
            .param("to", filter.to(), Types.DATE).param("kind", filter.kind(), Types.VARCHAR)
            .param("text", Workshop.pattern(filter.text()), Types.VARCHAR);
    }

    /** Proposals that wait, the surest first; what somebody keeps on purpose is in none of them. */
    @Transactional(readOnly = true)
    public Proposals proposals(long companyId, ProposalFilter filter, int limit, long offset) {
        List<Long> ids = asked("select p.id " + PROPOSALS + " order by p.confidence desc, p.id limit :limit offset :offset", companyId, filter)
            .param("limit", limit).param("offset", offset).query(Long.class).list();
        long total = asked("select count(*) " + PROPOSALS, companyId, filter).query(Long.class).single();
        return new Proposals(reader.proposals(companyId, ids), total);
    }

    private JdbcClient.StatementSpec asked(String sql, long companyId, ProposalFilter filter) {
        return jdbc.sql(sql).param("company", companyId).param("customer", filter.customerCode(), Types.VARCHAR).param("kind", filter.kind(), Types.VARCHAR)
            .param("step", filter.step(), Types.VARCHAR).param("least", filter.least(), Types.NUMERIC).param("alone", filter.alone())
            .param("text", Workshop.pattern(filter.text()), Types.VARCHAR);
    }
}
