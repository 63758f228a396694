package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.sql.RecordRows;

/** Reads lettrages and proposals with their entries: two statements a page, whatever their number. */
@Component
class LettrageReader {

    private static final String GROUP = """
        select id, code, customer_code, customer_name, partial, source, confidence, clues, made_at, made_by, lettrage_date, party
          from lettrage_head where company_id = :company\s""";

    private static final String PROPOSAL = """
        select p.id, c.code as customer_code, c.name as customer_name, c.party, p.kind, p.step, p.confidence, p.alternatives, p.clues::text as clues, p.state,
               p.decided_by, p.others::text as others, p.missing, p.gap_entry_id, p.gap_amount, p.gap_reason, p.residual, p.unlisted, p.rule_row
          from %s p join workshop_customer c on c.id = p.customer_id where p.company_id = :company\s""";

    record Head(long id, String code, String customerCode, String customerName, boolean partial, String source, BigDecimal confidence, String clues,
                Instant madeAt, String madeBy, LocalDate lettrageDate, String party) {
    }

    record ProposalHead(long id, String customerCode, String customerName, String party, String kind, String step, BigDecimal confidence, int alternatives,
                        String clues, String state, String decidedBy, String others, String missing, Long gapEntryId, BigDecimal gapAmount,
                        String gapReason, String residual, String unlisted, Integer ruleRow) {

        Long[][] combinations(ObjectMapper json) {
            try {
                return json.readValue(others, Long[][].class);
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("combinations are not JSON", unreadable);
            }
        }
    }

    record Line(long ownerId, long entryId, Long importId, Integer sourceLine, BigDecimal amount, BigDecimal wholeAmount, String currency, String documentRef,
                LocalDate entryDate, String label) {

        LettrageGroup.Entry entry() {
            return new LettrageGroup.Entry(entryId, importId, sourceLine, amount, wholeAmount, currency, documentRef, entryDate, label);
        }
    }

    private final JdbcClient jdbc;
    private final Clues clues;
    private final ProposalWords words;
    private final ObjectMapper json;

    LettrageReader(JdbcClient jdbc, Clues clues, ProposalWords words, ObjectMapper json) {
        this.words = words;
        this.jdbc = jdbc;
        this.clues = clues;
        this.json = json;
    }

    List<LettrageGroup> groups(long companyId, String customerCode, int limit, Long after) {
        return withLines(jdbc.sql(GROUP + """
                 and (:after::bigint is null or id > :after) and (:customer::text is null or customer_code = :customer) order by id limit :limit""")
            .param("company", companyId).param("after", after).param("customer", customerCode).param("limit", limit)
            .query(RecordRows.of(Head.class)).list());
    }

    List<LettrageGroup> byId(long companyId, long id) {
        return withLines(jdbc.sql(GROUP + " and id = :id").param("company", companyId).param("id", id).query(RecordRows.of(Head.class)).list());
    }

    private List<LettrageGroup> withLines(List<Head> heads) {
        Map<Long, List<LettrageGroup.Entry>> lines = lines("lettrage_part", heads.stream().map(Head::id).toList());
        return heads.stream().map(head -> {
            List<LettrageGroup.Entry> entries = lines.getOrDefault(head.id, List.of());
            return new LettrageGroup(head.id, head.code, head.customerCode, head.customerName, head.party, head.partial ? "PARTIAL" : "BALANCED", kind(entries, head.party),
                head.source.equals("AUTO"), head.confidence, clues.sentences(head.clues, supplier(head.party)), head.madeAt, head.madeBy, head.lettrageDate, entries,
                clues.weights(head.clues, supplier(head.party)));
        }).toList();
    }

    /** Those of these ids, in their order. */
    List<LettrageGroup> byIds(long companyId, List<Long> ids) {
        return withLines(jdbc.sql(GROUP + " and id = any(:ids) order by array_position(:ids, id)").param("company", companyId)
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Head.class)).list());
    }

    /** Proposals of these ids, in their order. */
    List<LettrageProposal> proposals(long companyId, List<Long> ids) {
        return proposals(jdbc.sql(PROPOSAL.formatted("lettrage_proposal") + " and p.id = any(:ids) order by array_position(:ids, p.id)").param("company", companyId)
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(ProposalHead.class)).list());
    }

    List<LettrageProposal> proposals(long companyId, String customerCode, int limit, int from) {
        return proposals(jdbc.sql(PROPOSAL.formatted("open_proposal") + """
                 and (:customer::text is null or c.code = :customer)
                 order by p.confidence desc, p.id limit :limit offset :from""")
            .param("company", companyId).param("customer", customerCode).param("limit", limit).param("from", from)
            .query(RecordRows.of(ProposalHead.class)).list());
    }

    private List<LettrageProposal> proposals(List<ProposalHead> heads) {
        Map<Long, List<LettrageGroup.Entry>> lines = lines("lettrage_proposal_part", heads.stream().map(ProposalHead::id).toList());
        Map<Long, Long[][]> others = new HashMap<>();
        heads.forEach(head -> others.put(head.id, head.combinations(json)));
        Stream<Long> own = lines.values().stream().flatMap(List::stream).map(LettrageGroup.Entry::ledgerEntryId);
        Map<Long, LettrageGroup.Entry> open = entries(Stream.concat(own, others.values().stream().flatMap(Arrays::stream).flatMap(Arrays::stream)).distinct().toList());
        return heads.stream().map(head -> proposal(head, lines.getOrDefault(head.id, List.of()), others.get(head.id), open)).toList();
    }

    /** A combination of which something was settled since fits no more: it does not count. */
    private LettrageProposal proposal(ProposalHead head, List<LettrageGroup.Entry> lines, Long[][] others, Map<Long, LettrageGroup.Entry> open) {
        List<List<LettrageGroup.Entry>> combinations = combinations(others, open);
        int alternatives = Math.max(combinations.size(), head.alternatives - (others.length - combinations.size()));
        return new LettrageProposal(head.id, head.customerCode, head.customerName, head.party, head.kind, head.step, head.confidence, 1, alternatives,
            clues.sentences(head.clues, supplier(head.party)), head.state, head.decidedBy, lines, words.missing(head, lines, open, alternatives), difference(head), combinations,
            words.unlisted(head, alternatives, combinations.size()), clues.weights(head.clues, supplier(head.party)));
    }

    private LettrageProposal.Difference difference(ProposalHead head) {
        return head.gapEntryId == null ? null
            : new LettrageProposal.Difference(head.gapEntryId, head.gapAmount, head.gapReason, clues.reason(head.gapReason, supplier(head.party)), head.residual);
    }

    private static List<List<LettrageGroup.Entry>> combinations(Long[][] ids, Map<Long, LettrageGroup.Entry> known) {
        return Arrays.stream(ids).filter(combination -> known.keySet().containsAll(List.of(combination)))
            .map(combination -> Arrays.stream(combination).map(known::get).toList()).toList();
    }

    /** What is still open of these entries. */
    private Map<Long, LettrageGroup.Entry> entries(List<Long> ids) {
        Map<Long, LettrageGroup.Entry> entries = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select p.entry_id as owner_id, p.*, e.amount as whole_amount from lettrage_other_part p join workshop_entry e on e.entry_id = p.entry_id "
                + "where p.entry_id = any(:ids) and p.amount <> 0")
                .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Line.class)).list().forEach(line -> entries.put(line.entryId, line.entry()));
        }
        return entries;
    }

    private Map<Long, List<LettrageGroup.Entry>> lines(String view, List<Long> owners) {
        Map<Long, List<LettrageGroup.Entry>> lines = new LinkedHashMap<>();
        jdbc.sql("select p.*, e.amount as whole_amount from " + view + " p join workshop_entry e on e.entry_id = p.entry_id "
                + "where p.owner_id = any(:ids) order by p.entry_date, p.entry_id").param("ids", owners.toArray(Long[]::new))
            .query(RecordRows.of(Line.class)).list()
            .forEach(line -> lines.computeIfAbsent(line.ownerId, id -> new ArrayList<>()).add(line.entry()));
        return lines;
    }

    /** What is owed by what settles it: a supplier's invoices are credits. */
    private static boolean supplier(String party) {
        return party.equals("SUPPLIER");
    }

    private static String kind(List<LettrageGroup.Entry> entries, String party) {
        int owed = supplier(party) ? -1 : 1;
        long debits = entries.stream().filter(entry -> entry.amount().signum() == owed).count();
        long credits = entries.size() - debits;
        return (debits == 1 ? "1" : "n") + "-" + (credits == 1 ? "1" : debits == 1 ? "n" : "m");
    }
}
