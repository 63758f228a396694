package com.wisebook.clients.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Service;

import io.swagger.v3.oas.annotations.media.Schema;

/** The thread of a customer: everything that was said and done, in one order, as the chain holds it. */
@Service
public class EvidenceThread {

    /**
     * A link in words.
     *
     * @param group  MESSAGE, ANSWER, PROMISE, DISPUTE, CALL, MONEY or DECISION
     * @param broken what is wrong with it; null: nothing
     */
    @Schema(name = "EvidenceEntry", requiredProperties = {"id", "at", "group", "kind", "title", "companyId", "customerId", "sequence", "sha256", "reference", "erased"})
    public record Entry(long id, Instant at, String group, String kind, String title, String detail, String by, long companyId, long customerId, long sequence, String sha256,
                        String reference, boolean erased, String broken) {
    }

    /**
     * A part of the thread, the newest first.
     *
     * @param total  how many there are of the groups asked for
     * @param groups how many there are of each group
     * @param broken how many links of all are not whole
     */
    @Schema(name = "EvidenceThreadPart", requiredProperties = {"items", "total", "groups", "broken"})
    public record Part(List<Entry> items, int total, Map<String, Integer> groups, long broken) {
    }

    private final EvidenceChain chain;
    private final EvidenceWords words;

    EvidenceThread(EvidenceChain chain, EvidenceWords words) {
        this.chain = chain;
        this.words = words;
    }

    /**
     * @param companyId null: with all our companies
     * @param groups    empty: all of them
     */
    public Part of(long customerId, Long companyId, Collection<String> groups, Locale locale, int limit, int offset) {
        chain.linkNoted();
        EvidenceWords.Teller teller = words.in(locale);
        List<EvidenceWords.Told> all = new ArrayList<>(chain.links(companyId, customerId).stream().map(teller::tell).toList());
        Collections.reverse(all);
        Map<String, Integer> counts = new TreeMap<>();
        all.forEach(told -> counts.merge(told.group().name(), 1, Integer::sum));
        List<EvidenceWords.Told> some = groups.isEmpty() ? all : all.stream().filter(told -> groups.contains(told.group().name())).toList();
        return new Part(some.stream().skip(offset).limit(limit).map(EvidenceThread::entry).toList(), some.size(), counts,
            all.stream().filter(told -> told.link().broken() != null).count());
    }

    private static Entry entry(EvidenceWords.Told told) {
        EvidenceChain.Link link = told.link();
        return new Entry(link.id(), link.at(), told.group().name(), link.kind(), told.title(), told.detail().isEmpty() ? null : told.detail(), told.by(), link.companyId(),
            link.customerId(), link.sequence(), link.sha256(), link.reference(), link.erasedAt() != null, link.broken());
    }
}
