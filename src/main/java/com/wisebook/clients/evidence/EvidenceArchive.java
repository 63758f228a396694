package com.wisebook.clients.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.LateCharges;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.security.rest.UserMessages;

/** Writes the archive of a file: papers, messages as they left, proofs, the chain, an index with the hash of each, and how to verify it. */
@Component
class EvidenceArchive {

    static final String INDEX = "index.json";
    static final String SUMS = "SHA256SUMS";
    static final String FORMAT = "wisebook-evidence-1";

    /** What was written: the hash of the index and how many files there are. */
    record Written(String indexSha256, int files) {
    }

    private final EvidencePdf pdf;
    private final EvidenceReader reader;
    private final EvidenceChain chain;
    private final EvidenceWords words;
    private final UserMessages texts;
    private final ObjectMapper json;

    EvidenceArchive(EvidencePdf pdf, EvidenceReader reader, EvidenceChain chain, EvidenceWords words, UserMessages texts, ObjectMapper json) {
        this.pdf = pdf;
        this.reader = reader;
        this.chain = chain;
        this.words = words;
        this.texts = texts;
        this.json = json;
    }

    Written write(EvidenceDossier of, Path to, JobProgress progress) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to)); ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Contents contents = new Contents(zip, of, progress);
            progress.total(8L + of.messages().size() + of.attachments().size() + of.copies().size());
            contents.add("dossier-de-recouvrement.pdf", pdf.dossier(of));
            contents.add("01-compte/releve-de-compte.pdf", pdf.statement(of));
            contents.add("01-compte/postes.csv", items(of));
            for (EvidenceDossier.Copy copy : of.copies()) {
                contents.add(contents.free("02-factures/" + safe(copy.documentRef()) + "-", safe(copy.fileName()), copy.documentId()), reader.content(copy));
            }
            contents.add("03-penalites/penalites.csv", penalties(of));
            messages(of, contents);
            for (EvidenceDossier.Attachment file : of.attachments()) {
                if (!file.ofKind().equals("message")) {
                    contents.add("05-pieces/" + file.ofKind() + "-" + file.ofId() + "-" + file.fileId() + "-" + safe(file.fileName()), reader.content(file));
                }
            }
            contents.add("06-chronologie/chronologie.csv", timeline(of));
            for (EvidenceChain.Head head : of.heads()) {
                contents.add(chainName(head), chain(head));
            }
            contents.add("VERIFIER.txt", (texts.text(Locale.FRENCH, "evidence.verify.txt", of.number()) + "\n\n----\n\n" + texts.text(Locale.ENGLISH, "evidence.verify.txt", of.number()) + "\n")
                .getBytes(StandardCharsets.UTF_8));
            contents.add("index.pdf", pdf.index(of, contents.hashes));
            contents.add(SUMS, contents.sums());
            byte[] index = index(of, contents.hashes);
            contents.put(INDEX, index);
            return new Written(Hashes.of(index), contents.hashes.size() + 1);
        }
    }

    static String chainName(EvidenceChain.Head head) {
        return "07-chaine/chaine-" + head.companyId() + "-" + head.customerId() + ".tsv";
    }

    private void messages(EvidenceDossier of, Contents contents) throws IOException {
        Map<Long, List<EvidenceDossier.Attachment>> documents = of.attachments().stream().filter(a -> a.ofKind().equals("message"))
            .collect(Collectors.groupingBy(EvidenceDossier.Attachment::ofId));
        int number = 0;
        for (EvidenceDossier.Message m : of.messages()) {
            String name = String.format(Locale.ROOT, "04-messages/%04d-%s-%s-%d", ++number, LocalDate.ofInstant(m.sentAt(), BusinessClock.PARIS), m.channel().toLowerCase(Locale.ROOT), m.id());
            contents.add(name + ".txt", text(of, m));
            for (EvidenceDossier.Attachment document : documents.getOrDefault(m.id(), List.of())) {
                contents.add(name + "-" + safe(document.fileName()), reader.content(document));
            }
        }
    }

    /** Head lines, an empty line, and the words as they left, but for the key of the customer's page. */
    private byte[] text(EvidenceDossier of, EvidenceDossier.Message m) {
        EvidenceWords.Teller t = words.in(of.locale());
        StringBuilder out = new StringBuilder();
        line(out, t.text("evidence.pdf.left"), EvidencePdf.moment(m.sentAt(), of.locale()));
        line(out, t.text("evidence.pdf.by"), t.word("channel", m.channel()));
        line(out, t.text("evidence.pdf.from"), m.sender());
        line(out, t.text("evidence.pdf.recipient"), String.join(", ", m.recipients()));
        line(out, t.text("evidence.pdf.copy"), String.join(", ", m.copies()));
        line(out, t.text("evidence.pdf.subject"), m.subject());
        line(out, t.text("evidence.pdf.receipt"), t.word("status", m.status()) + (m.deliveredAt() == null ? "" : " " + EvidencePdf.moment(m.deliveredAt(), of.locale())));
        line(out, t.text("evidence.pdf.registered"), m.registeredNumber());
        line(out, t.text("evidence.pdf.receiptOn"), m.receiptAt() == null ? null : m.receiptAt().toString());
        return out.append('\n').append(m.textBody() == null ? "" : m.textBody()).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, String label, String value) {
        if (value != null && !value.isBlank()) {
            out.append(label).append(" : ").append(value).append('\n');
        }
    }

    private byte[] chain(EvidenceChain.Head head) {
        StringBuilder out = new StringBuilder();
        for (EvidenceChain.Link link : chain.chain(head.companyId(), head.customerId())) {
            if (link.sequence() <= head.sequence()) {
                out.append(link.sequence()).append('\t').append(link.previousSha256()).append('\t').append(link.sha256()).append('\t').append(link.payload()).append('\t')
                    .append(link.content() == null ? "" : link.content()).append('\n');
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] items(EvidenceDossier of) {
        Csv csv = new Csv("entry", "kind", "document", "date", "due", "due_computed", "amount", "contested", "open", "claimed", "currency", "level");
        of.items().forEach(i -> csv.row(i.entryId(), i.kind(), i.documentRef(), i.documentDate() == null ? i.entryDate() : i.documentDate(), i.dueDate(), i.dueDateComputed(),
            plain(i.amount()), plain(i.contestedAmount()), plain(i.openAmount()), plain(i.claimed(of.asOf())), i.currency(), i.level()));
        return csv.bytes();
    }

    private byte[] penalties(EvidenceDossier of) {
        Csv csv = new Csv("document", "due", "half_year", "from", "to", "days", "base", "rate_percent", "provisional", "amount", "lump_sum", "waived");
        for (LateCharges.Charge charge : of.charges()) {
            charge.periods().forEach(p -> csv.row(charge.debit().documentRef(), charge.debit().dueDate(), p.halfYear(), p.from(), p.to(), p.days(), plain(p.base()),
                plain(p.ratePercent()), p.provisional(), plain(p.amount()), "", charge.waivedReason()));
            csv.row(charge.debit().documentRef(), charge.debit().dueDate(), "", "", "", "", "", "", charge.provisional(), plain(charge.penalty()), plain(charge.lumpSum()), charge.waivedReason());
        }
        return csv.bytes();
    }

    private byte[] timeline(EvidenceDossier of) {
        Csv csv = new Csv("at", "group", "what", "detail", "by", "chain", "sequence", "sha256");
        of.thread().forEach(told -> csv.row(told.link().at(), told.group(), told.title(), told.detail(), told.by(), told.link().companyId() + "/" + told.link().customerId(),
            told.link().sequence(), told.link().sha256()));
        return csv.bytes();
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() < 2 ? amount.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString() : amount.stripTrailingZeros().toPlainString();
    }

    private byte[] index(EvidenceDossier of, Map<String, String> hashes) throws IOException {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("format", FORMAT);
        index.put("number", of.number());
        index.put("madeAt", of.madeAt().toString());
        index.put("madeBy", of.madeBy());
        index.put("company", Map.of("code", of.company().code(), "name", of.company().name()));
        index.put("customer", Map.of("code", of.customer().code(), "name", of.customer().name()));
        index.put("asOf", of.asOf().toString());
        index.put("open", of.open());
        index.put("account", of.sums().values().stream().map(sum -> sum(of, sum)).toList());
        index.put("penalties", of.penalties());
        index.put("lumpSums", of.lumpSums());
        index.put("missingCopies", of.missing());
        index.put("alteredMessages", of.altered());
        index.put("chains", of.heads().stream().map(h -> Map.of("company", h.companyId(), "customer", h.customerId(), "file", chainName(h), "links", h.sequence(), "head", h.sha256())).toList());
        index.put("files", hashes.entrySet().stream().map(e -> Map.of("path", e.getKey(), "sha256", e.getValue())).toList());
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(index);
    }

    private static Map<String, Object> sum(EvidenceDossier of, EvidenceSum sum) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("currency", sum.currency());
        said.put("due", sum.due());
        said.put("deducted", sum.deducted());
        said.put("claimed", of.claimed(sum));
        said.put("notDue", sum.notDue());
        said.put("contested", sum.contested());
        said.put("leftOut", sum.leftOut());
        said.put("credits", sum.credits());
        said.put("balance", sum.balance());
        return said;
    }

    /** A name that means nothing to any system but itself. */
    static String safe(String name) {
        String bare = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "").replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+|[._]+$", "");
        return bare.isEmpty() ? "piece" : bare.length() > 80 ? bare.substring(bare.length() - 80) : bare;
    }

    /** The archive while it is written: every file with its hash. */
    private static final class Contents {

        private final ZipOutputStream zip;
        private final JobProgress progress;
        private final long time;
        private final Map<String, String> hashes = new TreeMap<>();

        Contents(ZipOutputStream zip, EvidenceDossier of, JobProgress progress) {
            this.zip = zip;
            this.progress = progress;
            this.time = of.madeAt().toEpochMilli();
        }

        void add(String path, byte[] content) throws IOException {
            progress.checkCancelled();
            put(path, content);
            hashes.put(path, Hashes.of(content));
            progress.advance(1);
        }

        /** That path, with the number of the document in it when another bears it: numbers that differ may be the same once they are safe. */
        String free(String before, String name, long documentId) {
            return hashes.containsKey(before + name) ? before + documentId + "-" + name : before + name;
        }

        void put(String path, byte[] content) throws IOException {
            ZipEntry entry = new ZipEntry(path);
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }

        /** For {@code sha256sum -c}. */
        byte[] sums() {
            return hashes.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey() + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
