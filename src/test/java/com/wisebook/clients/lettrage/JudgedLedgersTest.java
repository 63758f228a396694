package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.lettrage.engine.HostileFec;
import com.wisebook.clients.lettrage.engine.Ledger;

/** The whole way as somebody would judge us: a FEC without letters comes in, a run matches it, groups and proposals are read over REST. */
@IntegrationTest
class JudgedLedgersTest {

    private static final Path FOLDER = Path.of("../shared/data/fec");
    private static final int PAGE = 200;

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private Imports imports;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private MatchableEntries entries;
    @Autowired
    private TestRestTemplate http;
    @TempDir
    private Path folder;

    @BeforeEach
    void anEmptyCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication");
        companies.create("JUG", "Jugée", null, "EUR");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"quadra-dev-411.txt, 0.95", "0000000001FEC20220831.txt, 0.95", "111111111FEC20221231.TXT, 0.97"})
    void realLedgers(String name, double recall) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no " + FOLDER);
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(name));
        String text = new String(bytes, StandardCharsets.UTF_8);
        Charset charset = text.indexOf('\uFFFD') >= 0 ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        List<String> rows = new String(bytes, charset).lines().toList();
        String mark = rows.get(0).contains("\t") ? "\t" : "|";
        Map<String, Set<Integer>> groups = new TreeMap<>();
        List<String> bare = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(java.util.regex.Pattern.quote(mark), -1);
            if (cells[4].strip().startsWith("411") && !cells[13].isBlank()) {
                groups.computeIfAbsent(cells[4] + "/" + cells[6] + "/" + cells[13], letter -> new HashSet<>()).add(i + 1);
            }
            cells[13] = "";
            cells[14] = "";
            bare.add(String.join(mark, cells));
        }
        Path file = folder.resolve(name);
        Files.write(file, bare, charset);
        assertThat(judge(name, file, groups)).isGreaterThanOrEqualTo(recall);
    }

    @ParameterizedTest(name = "made, {0}")
    @CsvSource({"REFERENCE, 0.96", "LABEL, 0.95", "NOTHING, 0.94"})
    void madeLedgers(String habit, double recall) throws IOException {
        Path file = folder.resolve("123456789FEC20261231.txt");
        Map<String, Set<Integer>> groups = new TreeMap<>();
        HostileFec.write(file, 17, habit, 40, 12).forEach((line, group) -> groups.computeIfAbsent("G" + group, g -> new HashSet<>()).add(line));
        groups.remove("G0");
        assertThat(judge("made " + habit, file, groups)).isGreaterThanOrEqualTo(recall);
    }

    /** @return the share of groups that were made or proposed as they are */
    private double judge(String name, Path file, Map<String, Set<Integer>> groups) {
        long id = imports.runNow(new ImportRequest(ImportKind.FEC, "JUG", "Jugée", file.getFileName().toString(), file, false, ImportParameters.parse("{}"), "amelie"));
        assertThat(imports.byId(id).orElseThrow().status()).isEqualTo("DONE");
        theDatabaseTellsTheSameOfTheLedger();
        runs.runNow(companies.byCode("JUG").orElseThrow(), LettrageRuns.Mode.AUTO, "amelie");
        List<Set<Integer>> made = read("groups");
        List<Set<Integer>> proposed = read("proposals");
        Map<String, Double> sums = sums();
        groups.values().removeIf(lines -> lines.size() < 2 || Math.abs(lines.stream().mapToDouble(line -> sums.getOrDefault(String.valueOf(line), 0.0)).sum()) > 0.001
            && !name.startsWith("made"));
        Map<Integer, String> groupOf = new HashMap<>();
        groups.forEach((group, lines) -> lines.forEach(line -> groupOf.put(line, group)));
        List<Set<Integer>> wrong = made.stream().filter(lines -> {
            Set<String> touched = lines.stream().map(line -> groupOf.getOrDefault(line, "")).collect(Collectors.toSet());
            return touched.size() > 1 && !(touched.contains("") && !name.startsWith("made"));
        }).toList();
        long right = made.stream().filter(groups::containsValue).count();
        long first = proposed.stream().filter(groups::containsValue).count();
        double recall = (right + first) / (double) groups.size();
        System.out.printf(Locale.ROOT, "lettrage over REST %s: %d groups, made %d (exactly %d, wrong %d), proposed %d (exactly %d), recall %.3f%n", name,
            groups.size(), made.size(), right, wrong.size(), proposed.size(), first, recall);
        assertThat(wrong).isEmpty();
        return recall;
    }

    /** Nothing is settled yet: what SQL says of the references, formats and amounts is what the engine says of all accounts. */
    private void theDatabaseTellsTheSameOfTheLedger() {
        long company = companies.byCode("JUG").orElseThrow().id();
        Ledger told = entries.ledger(company);
        Ledger reckoned = Ledger.of(entries.of(company, entries.customers(company)).values());
        assertThat(told.shared()).isEqualTo(reckoned.shared());
        assertThat(told.formats()).isEqualTo(reckoned.formats());
        assertThat(told.debits()).isEqualTo(reckoned.debits());
    }

    private Map<String, Double> sums() {
        Map<String, Double> sums = new HashMap<>();
        jdbc.sql("select source_line, amount from ledger_entry").query(row -> {
            sums.put(row.getString(1), row.getDouble(2));
        });
        return sums;
    }

    private List<Set<Integer>> read(String what) {
        List<Set<Integer>> all = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = http.withBasicAuth("amelie", "demo").getForObject("/api/v1/lettrage/" + what + "?companyCode=JUG&limit=" + PAGE
                + (after == null ? "" : "&after=" + after), JsonNode.class);
            assertThat(page.path("items").isArray()).as(page.toString()).isTrue();
            page.path("items").forEach(item -> {
                Set<Integer> lines = new HashSet<>();
                item.path("entries").forEach(entry -> lines.add(entry.path("sourceLine").asInt()));
                all.add(lines);
            });
            after = page.hasNonNull("next") ? page.path("next").asText() : null;
        } while (after != null);
        return all;
    }
}
