package com.wisebook.clients.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Reckons everything of a file again: each file against the index, the index against what was kept when it was made, each link of its chains
 * against the one before it, and the chains against the database as it is now. Nothing in the archive is believed.
 */
@Service
public class EvidenceVerification {

    /** What it comes to. */
    public enum Verdict {
        /** Everything is as it was made. */
        INTACT,
        /** Something was changed: the findings say what. */
        ALTERED,
        /** It is no file of ours, or of another installation. */
        UNKNOWN
    }

    /**
     * Something that differs.
     *
     * @param what    FILE_CHANGED, FILE_MISSING, FILE_ADDED, INDEX_CHANGED, LINK_CHANGED, HEAD_DIFFERS…
     * @param subject the file, or the chain and its link
     * @param at      when the fact of that link was; null for files
     */
    @Schema(name = "EvidenceDifference", requiredProperties = {"what", "subject"})
    public record Difference(String what, String subject, Instant at, String detail) {
    }

    /**
     * A verdict.
     *
     * @param erased links whose content was erased since, lawfully: no difference
     * @param newer  links that the chains have got since it was made
     */
    @Schema(name = "EvidenceVerdict", requiredProperties = {"verdict", "files", "links", "differences", "erased", "newer"})
    public record Result(Verdict verdict, String number, Instant madeAt, String madeBy, String customerCode, String customerName, String companyCode, int files, long links,
                         List<Difference> differences, long erased, long newer) {
    }

    /** The contents are the same; only the archive around them is another. No change of what it says. */
    private static final String REPACKED = "ARCHIVE_REPACKED";

    private record Kept(long id, String indexSha256, String zipSha256, long customerId, String heads) {
    }

    private final EvidenceFiles files;
    private final EvidenceChain chain;
    private final EvidenceReader reader;
    private final JdbcClient jdbc;
    private final ObjectMapper json;

    EvidenceVerification(EvidenceFiles files, EvidenceChain chain, EvidenceReader reader, JdbcClient jdbc, ObjectMapper json) {
        this.files = files;
        this.chain = chain;
        this.reader = reader;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @throws UnsafeArchive when it is no archive that can be looked at without danger
     */
    public Result verify(Path zip) throws IOException {
        chain.linkNoted();
        try (ArchiveReading archive = new ArchiveReading(zip)) {
            byte[] index = archive.small(EvidenceArchive.INDEX).orElse(null);
            JsonNode said = index == null ? null : read(index);
            if (said == null || !EvidenceArchive.FORMAT.equals(said.path("format").asText())) {
                return unknown(index == null ? "INDEX_MISSING" : "INDEX_UNREADABLE");
            }
            Optional<EvidenceFiles.Made> made = files.byNumber(said.path("number").asText());
            if (made.isEmpty()) {
                return unknown("NUMBER_UNKNOWN");
            }
            return compare(archive, zip, index, said, made.get());
        }
    }

    private static Result unknown(String why) {
        return new Result(Verdict.UNKNOWN, null, null, null, null, null, null, 0, 0, List.of(new Difference(why, EvidenceArchive.INDEX, null, null)), 0, 0);
    }

    private Result compare(ArchiveReading archive, Path zip, byte[] index, JsonNode said, EvidenceFiles.Made made) throws IOException {
        Kept kept = jdbc.sql("select id, index_sha256, zip_sha256, customer_id, heads from evidence_file where id = :id").param("id", made.id()).query(Kept.class).single();
        List<Difference> found = new ArrayList<>();
        if (!Hashes.of(index).equals(kept.indexSha256())) {
            found.add(new Difference("INDEX_CHANGED", EvidenceArchive.INDEX, null, Hashes.of(index)));
        }
        int count = filesOf(archive, said, found);
        if (found.isEmpty() && !archiveHash(zip).equals(kept.zipSha256())) {
            found.add(new Difference(REPACKED, made.fileName(), null, null));
        }
        long[] sums = new long[3];
        for (JsonNode head : json.readTree(kept.heads())) {
            chainOf(archive, head, found, sums);
        }
        reader.altered(kept.customerId()).forEach(one -> found.add(new Difference("MESSAGE_ALTERED", one, null, null)));
        boolean whole = found.stream().allMatch(one -> one.what().equals(REPACKED));
        return new Result(whole ? Verdict.INTACT : Verdict.ALTERED, made.number(), made.madeAt(), made.madeBy(), made.customerCode(), made.customerName(), made.companyCode(),
            count, sums[0], found, sums[1], sums[2]);
    }

    private static String archiveHash(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip)) {
            return Hashes.of(in);
        }
    }

    private static int filesOf(ArchiveReading archive, JsonNode said, List<Difference> found) throws IOException {
        Map<String, String> listed = new TreeMap<>();
        said.path("files").forEach(one -> listed.put(one.path("path").asText(), one.path("sha256").asText()));
        Map<String, String> there = archive.hashes();
        listed.forEach((path, hash) -> {
            if (!there.containsKey(path)) {
                found.add(new Difference("FILE_MISSING", path, null, hash));
            } else if (!there.get(path).equals(hash)) {
                found.add(new Difference("FILE_CHANGED", path, null, there.get(path)));
            }
        });
        there.keySet().stream().filter(path -> !listed.containsKey(path) && !path.equals(EvidenceArchive.INDEX)).forEach(path -> found.add(new Difference("FILE_ADDED", path, null, there.get(path))));
        return there.size();
    }

    /** One chain of the file against itself, and against the database. */
    private void chainOf(ArchiveReading archive, JsonNode head, List<Difference> found, long[] sums) throws IOException {
        long company = head.path("company").asLong();
        long customer = head.path("customer").asLong();
        long last = head.path("sequence").asLong();
        String name = company + "-" + customer;
        Map<Long, String> inFile = linksInFile(archive, EvidenceArchive.chainName(new EvidenceChain.Head(company, customer, last, "")), name, found);
        Map<Long, EvidenceChain.Link> inDatabase = new HashMap<>();
        chain.chain(company, customer).forEach(link -> inDatabase.put(link.sequence(), link));
        for (long sequence = 1; sequence <= last; sequence++) {
            EvidenceChain.Link link = inDatabase.get(sequence);
            String subject = name + " n° " + sequence;
            if (link == null) {
                found.add(new Difference("LINK_GONE", subject, null, null));
            } else if (link.broken() != null) {
                found.add(new Difference(link.broken(), subject, link.at(), link.kind()));
            } else if (inFile.containsKey(sequence) && !inFile.get(sequence).equals(link.sha256())) {
                found.add(new Difference("LINK_DIFFERS", subject, link.at(), link.kind()));
            }
            sums[1] += link != null && link.erasedAt() != null ? 1 : 0;
        }
        EvidenceChain.Link newest = inDatabase.get(last);
        if (newest != null && !newest.sha256().equals(head.path("sha256").asText())) {
            found.add(new Difference("HEAD_DIFFERS", name + " n° " + last, newest.at(), newest.sha256()));
        }
        sums[0] += last;
        sums[2] += inDatabase.keySet().stream().filter(sequence -> sequence > last).count();
    }

    /** The hashes of the links as the file has them, each reckoned again. */
    private Map<Long, String> linksInFile(ArchiveReading archive, String path, String name, List<Difference> found) throws IOException {
        Map<Long, String> links = new HashMap<>();
        Optional<byte[]> table = archive.large(path);
        if (table.isEmpty()) {
            return links;
        }
        String before = Hashes.GENESIS;
        for (String line : new String(table.get(), StandardCharsets.UTF_8).split("\n")) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 5 || !cells[0].matches("\\d{1,18}")) {
                found.add(new Difference("CHAIN_UNREADABLE", path, null, null));
                return links;
            }
            boolean whole = cells[1].equals(before) && Hashes.link(cells[1], cells[3]).equals(cells[2])
                && (cells[4].isEmpty() || Hashes.of(cells[4]).equals(read(cells[3].getBytes(StandardCharsets.UTF_8)).path("content_sha256").asText()));
            if (!whole) {
                found.add(new Difference("LINK_CHANGED_IN_FILE", name + " n° " + cells[0], null, path));
            }
            before = cells[2];
            links.put(Long.parseLong(cells[0]), cells[2]);
        }
        return links;
    }

    private JsonNode read(byte[] content) {
        try {
            JsonNode read = json.readTree(content);
            return read == null ? json.createObjectNode() : read;
        } catch (IOException unreadable) {
            return json.createObjectNode();
        }
    }
}
