package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageRuns;

/** Real ledgers come in without their letters, customers' and suppliers' accounts, and are held against what their accountants lettered. */
@IntegrationTest
class OtherLedgersTest {

    private static final String COMPANY = "OTH";
    private static final double PRECISION = 0.995;

    @TempDir
    private Path folder;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private Imports imports;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private TestRestTemplate http;

    /** A ledger as the test changes it: without letters, and perhaps without auxiliaries. */
    private record Read(String text, Map<Integer, String> accounts, Map<Set<Integer>, String> truth, Map<Integer, String> letters) {
    }

    private static final class Counts {
        private int entries;
        private int groups;
        private int made;
        private int right;
        private int within;
        private int unlettered;
        private int proposed;
        private int proposedRight;
        private int firstRight;
    }

    @BeforeEach
    void aCompany() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, import_run, job, event_publication");
        companies.create(COMPANY, "Autres livres", null, "EUR");
    }

    @ParameterizedTest(name = "{0} without auxiliaries: {1}")
    @CsvSource({"quadra-dev-411.txt, false", "0000000001FEC20220831.txt, false", "111111111FEC20221231.TXT, false", "coala-2020.txt, false",
        "agrigest-123456789FEC20230331.txt, false", "istea-123456789FEC20201231.txt, false",
        "quadra-dev-411.txt, true", "0000000001FEC20220831.txt, true", "111111111FEC20221231.TXT, true"})
    void whatIsLetteredByItselfIsWhatPeopleLettered(String name, boolean blank) throws IOException {
        Path file = ExchangeFixture.shared("fec/" + name).orElse(null);
        assumeTrue(file != null, "no shared data here: " + name);
        assertThat(http.withBasicAuth("sophie", "demo").exchange("/api/v1/companies/" + COMPANY + "/account-prefixes", HttpMethod.PUT,
            new HttpEntity<>(Map.of("others", List.of("453", "401"))), JsonNode.class).getBody().get("suppliers").get(0).asText()).isEqualTo("401");
        Read read = read(file, blank);
        ImportView run = imports.byId(imports.runNow(new ImportRequest(ImportKind.FEC, COMPANY, null, name, ExchangeFixture.write(folder, name, read.text), false,
            ImportParameters.parse("{}"), "camille"))).orElseThrow();
        assertThat(run.status()).isEqualTo("DONE");
        imports.rows(run.id(), null, 0, 10_000).stream().filter(row -> row.code().contains("FROM_LABELS") || row.code().equals("PARTIES_UNKNOWN"))
            .forEach(row -> System.out.println("    " + row.code() + " " + row.raw() + " found=" + row.found() + " expected=" + row.expected()));
        runs.runNow(companies.byCode(COMPANY).orElseThrow(), LettrageRuns.Mode.AUTO, "amelie");

        Map<String, Counts> counts = new TreeMap<>();
        read.accounts.values().forEach(account -> counts.computeIfAbsent(account, key -> new Counts()).entries++);
        read.truth.values().forEach(account -> counts.computeIfAbsent(account, key -> new Counts()).groups++);
        made(read, counts);
        proposed(read, counts);
        System.out.println("other ledgers: " + name + (blank ? " (no auxiliaries)" : ""));
        counts.forEach((account, of) -> System.out.printf(
            "  %-12s entries %4d  groups in truth %4d  automatic %4d right %4d part of one %3d wrong %3d unlettered in truth %3d   proposals %4d right %4d first right %4d%n",
            account, of.entries, of.groups, of.made, of.right, of.within, of.made - of.right - of.within - of.unlettered, of.unlettered, of.proposed, of.proposedRight, of.firstRight));
        ties();
        int judged = counts.values().stream().mapToInt(of -> of.made - of.unlettered).sum();
        int right = counts.values().stream().mapToInt(of -> of.right + of.within).sum();
        assertThat(judged == 0 ? 1 : (double) right / judged).isGreaterThanOrEqualTo(PRECISION);
    }

    private void made(Read read, Map<String, Counts> counts) {
        String after = "";
        do {
            JsonNode page = get("/api/v1/lettrage/groups?companyCode=" + COMPANY + "&limit=200" + after);
            page.get("items").forEach(group -> {
                Set<Integer> lines = lines(group);
                Counts of = counts.get(read.accounts.get(lines.iterator().next()));
                of.made++;
                if (read.truth.containsKey(lines)) {
                    of.right++;
                } else if (lines.stream().noneMatch(read.letters::containsKey)) {
                    of.unlettered++;
                } else if (lines.stream().map(read.letters::get).distinct().count() == 1) {
                    of.within++;
                } else {
                    System.out.println("    wrong " + group.get("customerName") + " " + group.get("clues"));
                    group.get("entries").forEach(entry -> System.out.println("        " + read.text.split("\n")[entry.get("sourceLine").asInt() - 1]));
                }
            });
            after = page.path("next").isNull() || page.path("next").isMissingNode() ? "" : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
    }

    private void proposed(Read read, Map<String, Counts> counts) {
        JsonNode page = get("/api/v1/lettrage/proposals?companyCode=" + COMPANY + "&limit=200");
        Set<Integer> taken = new HashSet<>();
        page.get("items").forEach(proposal -> {
            Set<Integer> lines = lines(proposal);
            Counts of = counts.get(read.accounts.get(lines.iterator().next()));
            of.proposed++;
            boolean first = lines.stream().noneMatch(taken::contains);
            taken.addAll(lines);
            if (read.truth.containsKey(lines)) {
                of.proposedRight++;
                of.firstRight += first ? 1 : 0;
            }
        });
    }

    /** Open items tie to the balance of each account to the cent. */
    private void ties() {
        JsonNode control = get("/api/v1/lettrage/control?companyCode=" + COMPANY);
        assertThat(control.get("ties")).isNotEmpty().allSatisfy(tie -> {
            assertThat(tie.get("difference").decimalValue()).isEqualByComparingTo("0");
            assertThat(tie.get("balance").decimalValue()).isEqualByComparingTo(tie.get("open").decimalValue().add(tie.get("leftByLetters").decimalValue()));
        });
    }

    private JsonNode get(String path) {
        return http.withBasicAuth("amelie", "demo").getForObject(path, JsonNode.class);
    }

    private static Set<Integer> lines(JsonNode group) {
        Set<Integer> lines = new HashSet<>();
        group.get("entries").forEach(entry -> lines.add(entry.get("sourceLine").asInt()));
        return lines;
    }

    private static Read read(Path file, boolean blank) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD") ? new String(bytes, StandardCharsets.ISO_8859_1)
            : new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
        String[] lines = text.replace("\r", "").split("\n");
        String separator = lines[0].contains("\t") ? "\t" : "|";
        List<String> titles = Arrays.stream(lines[0].split(separator.equals("|") ? "\\|" : separator, -1)).map(String::strip).toList();
        List<String> changed = new ArrayList<>(List.of(lines[0]));
        Map<Integer, String> accounts = new HashMap<>();
        Map<String, Set<Integer>> groups = new HashMap<>();
        Map<String, BigDecimal> sums = new HashMap<>();
        Map<Integer, String> letters = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(separator.equals("|") ? "\\|" : separator, -1);
            if (fields.length <= titles.indexOf("EcritureLet")) {
                changed.add(lines[i]);
                continue;
            }
            String account = fields[titles.indexOf("CompteNum")].strip();
            String letter = fields[titles.indexOf("EcritureLet")].strip();
            if (account.startsWith("411") || account.startsWith("401") || account.startsWith("453")) {
                accounts.put(i + 1, account);
                if (!letter.isEmpty()) {
                    String key = account + "/" + fields[titles.indexOf("CompAuxNum")].strip() + "/" + letter;
                    groups.computeIfAbsent(key, group -> new HashSet<>()).add(i + 1);
                    sums.merge(key, amount(fields[titles.indexOf("Debit")]).subtract(amount(fields[titles.indexOf("Credit")])), BigDecimal::add);
                    letters.put(i + 1, key);
                }
                if (blank) {
                    fields[titles.indexOf("CompAuxNum")] = "";
                    fields[titles.indexOf("CompAuxLib")] = "";
                }
            }
            fields[titles.indexOf("EcritureLet")] = "";
            fields[titles.indexOf("DateLet")] = "";
            changed.add(String.join(separator, fields));
        }
        Map<Set<Integer>, String> truth = new HashMap<>();
        groups.forEach((key, its) -> {
            if (its.size() > 1 && sums.get(key).signum() == 0) {
                truth.put(its, key.substring(0, key.indexOf('/')));
            } else {
                // half of it lies in another year: what people did with the rest cannot be seen (LettrageScore judges so too)
                letters.keySet().removeAll(its);
            }
        });
        return new Read(String.join("\n", changed) + "\n", accounts, truth, letters);
    }

    private static BigDecimal amount(String text) {
        String bare = text.strip().replace(',', '.').replace("+", "");
        return bare.isEmpty() ? BigDecimal.ZERO : new BigDecimal(bare);
    }
}
