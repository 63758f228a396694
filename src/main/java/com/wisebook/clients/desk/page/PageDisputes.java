package com.wisebook.clients.desk.page;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.desk.CustomerFiles;
import com.wisebook.clients.dispute.DisputeOutcome;
import com.wisebook.clients.dispute.DisputeReasons;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.DisputeStatus;
import com.wisebook.clients.dispute.DisputeView;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.ProblemException.Flaw;

/** What a customer contests on his page, and what became of it. */
@Component
class PageDisputes {

    private static final int SHOWN = 10;
    private static final int MOST_OPEN = 20;
    private static final Pattern AMOUNT_OF = Pattern.compile("amount-(\\d{1,18})");
    private static final Pattern PART = Pattern.compile("parts\\[(\\d+)]\\.amount");
    /** Whose description is the customer's own words; the others hold ours. */
    private static final Set<DisputeSource> HIS_WORDS = Set.of(DisputeSource.CUSTOMER_PAGE, DisputeSource.REPLY, DisputeSource.EINVOICE);
    /** Statuses of an electronic invoice that are the customer's; a suspended or rejected one is a matter among ourselves. */
    private static final Set<Integer> HIS_STATUSES = Set.of(206, 207, 210);
    /** Ends of which the customer is told; an answer to another was never sent. */
    private static final Set<DisputeOutcome> TOLD = Set.of(DisputeOutcome.CREDITED, DisputeOutcome.PARTLY, DisputeOutcome.REFUSED);

    /** A reason to choose. */
    record Reason(String code, String label) {
    }

    /**
     * A dispute as the customer sees it: what he said and what we answered him, nothing of what we said among ourselves.
     *
     * @param state       OPEN, or how it ended
     * @param description null when the words are ours
     * @param said        what he added and what we asked him, the oldest first
     * @param files       names of the files that he sent
     * @param answer      null while he has not been told
     */
    record Row(String number, String amount, String about, String state, boolean closed, String description, List<Said> said, List<String> files,
               String answer) {

        /** We have asked him something, and he has not answered yet. */
        public boolean asked() {
            return !closed && !said.isEmpty() && said.get(said.size() - 1).ours();
        }
    }

    /** Something that was said; {@code ours}: we asked him. */
    record Said(String text, boolean ours) {
    }

    private final Disputes disputes;
    private final DisputeReasons reasons;
    private final Customers customers;

    PageDisputes(Disputes disputes, DisputeReasons reasons, Customers customers) {
        this.disputes = disputes;
        this.reasons = reasons;
        this.customers = customers;
    }

    List<Reason> reasons(Visit visit) {
        return reasons.all().stream().filter(DisputeReasons.Reason::active).map(one -> new Reason(one.code(), one.label(visit.language()))).toList();
    }

    /** Those of his with this company, the open ones first. */
    List<Row> of(Visit visit) {
        Map<String, String> labels = reasons.all().stream()
            .collect(Collectors.toMap(DisputeReasons.Reason::code, one -> one.label(visit.language())));
        return his(visit).stream().limit(SHOWN).map(one -> row(one, visit, labels)).toList();
    }

    private List<DisputeView> his(Visit visit) {
        return disputes.ofCustomer(visit.customer().id()).stream().filter(one -> one.companyCode().equals(visit.company().code()))
            .filter(one -> one.einvoiceCode() == null || HIS_STATUSES.contains(one.einvoiceCode())).toList();
    }

    private static Row row(DisputeView one, Visit visit, Map<String, String> labels) {
        PageWords words = new PageWords(visit.language());
        List<String> about = new ArrayList<>();
        about.add(labels.getOrDefault(one.reason(), one.reasonLabel()));
        one.parts().stream().map(DisputeView.Part::documentRef).filter(Objects::nonNull).forEach(about::add);
        about.add(words.day(LocalDate.ofInstant(one.openedAt(), BusinessClock.PARIS)));
        boolean closed = one.status() == DisputeStatus.CLOSED;
        return new Row(one.number(), words.money(one.amount(), one.currency()), String.join(" · ", about),
            closed && one.outcome() != null ? one.outcome().name() : "OPEN", closed, HIS_WORDS.contains(one.source()) ? one.description() : null,
            one.events().stream().filter(event -> said(event) || asked(event)).map(event -> new Said(event.body(), asked(event))).toList(),
            one.files().stream().filter(file -> file.addedBy().equals(visit.customer().name())).map(DisputeView.File::fileName).toList(),
            closed && TOLD.contains(one.outcome()) ? one.answer() : null);
    }

    private static boolean said(DisputeView.Event event) {
        return event.actorKind().equals("CUSTOMER") && event.kind().equals("COMMENT") && event.body() != null;
    }

    private static boolean asked(DisputeView.Event event) {
        return event.kind().equals("ASKED_CUSTOMER") && event.body() != null;
    }

    /**
     * Contests what was typed beside each item. The same once more while the first is open, as by a second click, changes nothing.
     *
     * @throws ProblemException 422 with the field that is wrong
     */
    @Transactional
    void open(Visit visit, Map<String, String> form, List<MultipartFile> files) {
        List<NewDispute.Part> parts = parts(form);
        String description = text(form, "description");
        // two clicks at once follow each other here
        customers.lock(List.of(visit.customer().id()));
        List<DisputeView> open = his(visit).stream()
            .filter(one -> one.status() != DisputeStatus.CLOSED && one.source() == DisputeSource.CUSTOMER_PAGE).toList();
        if (open.stream().anyMatch(one -> same(one, parts, form.get("reason"), description))) {
            return;
        }
        if (open.size() >= MOST_OPEN) {
            throw refusal().field("amounts", "page.dispute.most");
        }
        try {
            disputes.open(new NewDispute(visit.company().id(), visit.customer().id(), parts, form.get("reason"), description,
                DisputeSource.CUSTOMER_PAGE, null, files(files), visit.customer().name()));
        } catch (ProblemException wrong) {
            throw named(wrong, parts);
        }
    }

    private static List<NewDispute.Part> parts(Map<String, String> form) {
        ProblemException refused = refusal();
        List<NewDispute.Part> parts = new ArrayList<>();
        form.forEach((field, typed) -> {
            Matcher item = AMOUNT_OF.matcher(field);
            if (!item.matches() || typed.isBlank()) {
                return;
            }
            BigDecimal amount = PageWords.amount(typed).orElse(null);
            if (amount == null) {
                refused.field(field, "page.amount");
            } else {
                parts.add(new NewDispute.Part(Long.parseLong(item.group(1)), amount));
            }
        });
        if (parts.isEmpty() && refused.flaws().isEmpty()) {
            refused.field("amounts", "page.dispute.none");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return parts;
    }

    private static boolean same(DisputeView one, List<NewDispute.Part> parts, String reason, String description) {
        Map<Long, BigDecimal> there = new TreeMap<>();
        one.parts().forEach(part -> there.put(part.entryId(), part.amount().stripTrailingZeros()));
        Map<Long, BigDecimal> wanted = new TreeMap<>();
        parts.forEach(part -> wanted.put(part.entryId(), part.amount().stripTrailingZeros()));
        return there.equals(wanted) && one.reason().equals(reason) && one.description().equals(description);
    }

    /** @throws ProblemException 422 with the field that is wrong; a dispute that is not his is not known here */
    @Transactional
    void comment(Visit visit, Map<String, String> form, List<MultipartFile> files) {
        String number = form.getOrDefault("number", "");
        String text = text(form, "text");
        customers.lock(List.of(visit.customer().id()));
        DisputeView dispute = his(visit).stream().filter(one -> one.number().equals(number)).findFirst()
            .orElseThrow(() -> refusal().field("text", "page.dispute.unknown"));
        List<NewDispute.NewFile> sent = files(files);
        List<String> said = dispute.events().stream().filter(PageDisputes::said).map(DisputeView.Event::body).toList();
        if (sent.isEmpty() && !said.isEmpty() && said.get(said.size() - 1).equals(text)) {
            return;
        }
        try {
            disputes.comment(number, text, sent, visit.customer().name(), true);
        } catch (ProblemException wrong) {
            throw named(wrong, List.of());
        }
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").replace("\u0000", "").replace("\r\n", "\n").strip();
    }

    /** The fields as this page calls them. */
    private static ProblemException named(ProblemException wrong, List<NewDispute.Part> parts) {
        ProblemException refused = refusal();
        for (Flaw flaw : wrong.flaws()) {
            String key = flaw.text().key();
            refused.field(field(flaw.field(), key, parts), key, flaw.text().arguments());
        }
        return refused;
    }

    private static String field(String field, String key, List<NewDispute.Part> parts) {
        Matcher part = PART.matcher(field);
        // what is settled meanwhile has no field any more
        if (part.matches() && !key.equals("dispute.entry.settled")) {
            return "amount-" + parts.get(Integer.parseInt(part.group(1))).entryId();
        }
        return field.startsWith("parts") ? "amounts" : field.equals("files") ? "file" : field;
    }

    /** All of them together are no more than one may be: they are read into memory. */
    private static List<NewDispute.NewFile> files(List<MultipartFile> files) {
        if (files == null) {
            return List.of();
        }
        if (files.stream().mapToLong(MultipartFile::getSize).sum() > CustomerFiles.LARGEST) {
            throw refusal().field("file", "page.file.large");
        }
        return files.stream().filter(file -> !file.isEmpty()).map(PageDisputes::read).toList();
    }

    private static NewDispute.NewFile read(MultipartFile file) {
        try (InputStream in = file.getInputStream()) {
            return new NewDispute.NewFile(file.getOriginalFilename(), in.readAllBytes());
        } catch (IOException e) {
            throw refusal().field("file", "page.file.broken");
        }
    }

    private static ProblemException refusal() {
        return ProblemException.unprocessable("page.refused");
    }
}
