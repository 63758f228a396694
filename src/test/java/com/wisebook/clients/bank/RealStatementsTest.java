package com.wisebook.clients.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** All statements of the shared folder against what is expected of them. */
class RealStatementsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final StatementReader reader = new StatementReader();

    private StatementFile read(Path file) throws IOException {
        try {
            return reader.read(file, StatementOptions.NONE);
        } catch (StatementUnreadable unreadable) {
            return new StatementFile(null, List.of(), List.of(unreadable.fault()));
        }
    }

    @Test
    void everyCfonb120FileHoldsWhatIsExpected() throws IOException {
        Path folder = BankFolder.get().resolve("cfonb");
        JsonNode expected = JSON.readTree(folder.resolve("expected_cfonb120.json").toFile());
        List<String> differences = new ArrayList<>();
        for (var file : expected.properties()) {
            StatementFile found = read(folder.resolve(file.getKey()));
            compareCfonb(file.getKey(), file.getValue(), found, differences);
        }
        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(differences).isEmpty();
    }

    private void compareCfonb(String name, JsonNode expected, StatementFile found, List<String> differences) {
        Set<Integer> told = found.faults().stream().map(StatementFault::line).collect(Collectors.toSet());
        for (JsonNode anomaly : expected.get("anomalies")) {
            int line = Integer.parseInt(anomaly.asText().replaceAll("line (\\d+).*", "$1"));
            // what stands in no format of ours is refused in its first line
            if (!told.contains(line) && found.format() != null) {
                differences.add(name + ": nothing is said about " + anomaly.asText());
            }
        }
        if (found.format() == null && found.faults().get(0).line() == null) {
            differences.add(name + ": refused without a line");
        }
        JsonNode statements = expected.get("statements");
        if (statements.size() != found.statements().size()) {
            differences.add(name + ": " + found.statements().size() + " statements for " + statements.size());
            return;
        }
        for (int at = 0; at < statements.size(); at++) {
            JsonNode wanted = statements.get(at);
            ParsedStatement statement = found.statements().get(at);
            same(name, "opening", wanted.get("opening"), statement.opening(), differences);
            same(name, "closing", wanted.get("closing"), statement.closing(), differences);
            // movements of another account are left out and told, so that no money is booked where it is not
            Set<Integer> foreign = found.faults().stream().filter(f -> f.code().equals("CFONB_OTHER_ACCOUNT")).map(StatementFault::line).collect(Collectors.toSet());
            if (wanted.get("ops").size() != statement.transactions().size() + foreign.size()) {
                differences.add(name + ": " + statement.transactions().size() + " movements for " + wanted.get("ops").size());
            } else if (foreign.isEmpty()) {
                compareMovements(name, wanted.get("ops"), statement.transactions(), differences);
            }
        }
    }

    private void compareMovements(String name, JsonNode wanted, List<ParsedTransaction> found, List<String> differences) {
        for (int at = 0; at < found.size(); at++) {
            JsonNode op = wanted.get(at);
            ParsedTransaction transaction = found.get(at);
            same(name, "amount", op.get("amount"), transaction.amount(), differences);
            equal(name, "date", op.get("date").asText(), String.valueOf(transaction.bookingDate()), differences);
            equal(name, "value", op.get("value").asText(), String.valueOf(transaction.valueDate()), differences);
            equal(name, "code", op.get("interbank").asText(), transaction.bankCode(), differences);
            equal(name, "reject", op.get("reject").asText().strip(), Objects.toString(transaction.rejectReason(), ""), differences);
            String everything = String.join(" ", transaction.label(), Objects.toString(transaction.details(), ""), Objects.toString(transaction.counterpartyName(), ""),
                Objects.toString(transaction.endToEndReference(), ""), Objects.toString(transaction.mandate(), ""), Objects.toString(transaction.counterpartyIban(), ""),
                Objects.toString(transaction.bankReference(), ""));
            String bare = bare(everything);
            List<String> texts = new ArrayList<>(List.of(op.get("label").asText()));
            op.get("details").forEach(detail -> texts.add(detail.get(1).asText()));
            texts.stream().filter(text -> text.split("\\s+").length > 0)
                .filter(text -> List.of(text.strip().split("\\s+")).stream().anyMatch(word -> !bare.contains(bare(word))))
                .forEach(text -> differences.add(name + ": lost " + text));
        }
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "").toUpperCase();
    }

    private static void same(String name, String what, JsonNode wanted, BigDecimal found, List<String> differences) {
        boolean absent = wanted == null || wanted.isNull();
        if (absent ? found != null : found == null || new BigDecimal(wanted.asText()).compareTo(found) != 0) {
            differences.add(name + ": " + what + " " + found + " for " + wanted);
        }
    }

    private static void equal(String name, String what, String wanted, String found, List<String> differences) {
        if (!wanted.equals(found)) {
            differences.add(name + ": " + what + " " + found + " for " + wanted);
        }
    }

    @Test
    void everyCamtFileHoldsWhatIsExpected() throws IOException {
        Path folder = BankFolder.get().resolve("camt");
        JsonNode expected = JSON.readTree(folder.resolve("expected_summary.json").toFile());
        List<String> differences = new ArrayList<>();
        for (var file : expected.properties()) {
            StatementFile found = read(folder.resolve(file.getKey()));
            compareCamt(file.getKey(), file.getValue(), found, differences);
        }
        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(differences).isEmpty();
    }

    private void compareCamt(String name, JsonNode expected, StatementFile found, List<String> differences) {
        JsonNode statements = expected.get("statements");
        if (statements.size() != found.statements().size()) {
            differences.add(name + ": " + found.statements().size() + " statements for " + statements.size());
            return;
        }
        if (statements.isEmpty() && !found.refusedSomething()) {
            differences.add(name + ": nothing found and nothing said");
        }
        int bad = expected.path("bad_amounts").size();
        if (bad > 0 && found.faults().stream().noneMatch(f -> f.code().equals("STATEMENT_AMOUNT") && f.line() != null && f.found().equals(expected.get("bad_amounts").get(0).asText()))) {
            differences.add(name + ": the wrong amount is not told");
        }
        for (int at = 0; at < statements.size(); at++) {
            JsonNode wanted = statements.get(at);
            ParsedStatement statement = found.statements().get(at);
            if (!wanted.get("iban").isNull()) {
                equal(name, "account", wanted.get("iban").asText(), statement.account(), differences);
            }
            Map<Integer, BigDecimal> entries = statement.transactions().stream().collect(Collectors.toMap(ParsedTransaction::entry, ParsedTransaction::amount, BigDecimal::add));
            equal(name, "entries", wanted.get("entries").asText(), String.valueOf(entries.size() + bad), differences);
            same(name, "credits", wanted.get("credit_total"), entries.values().stream().filter(a -> a.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add), differences);
            same(name, "debits", wanted.get("debit_total"), entries.values().stream().filter(a -> a.signum() < 0).reduce(BigDecimal.ZERO, BigDecimal::subtract), differences);
            JsonNode balances = wanted.get("balances");
            if (balances.has("OPBD")) {
                same(name, "opening", balances.get("OPBD").get(0), statement.opening(), differences);
            }
            if (balances.has("CLBD")) {
                same(name, "closing", balances.get("CLBD").get(0), statement.closing(), differences);
            }
            if (!wanted.get("opening_plus_net_minus_closing").isNull()) {
                same(name, "difference", wanted.get("opening_plus_net_minus_closing"), statement.difference(), differences);
            }
            long references = statement.transactions().stream().filter(t -> t.structuredReference() != null).count();
            if (references < Math.min(1, wanted.get("tx_with_structured_ref").asInt())) {
                differences.add(name + ": no structured reference");
            }
        }
    }

    @Test
    void everyMt940FileHoldsWhatIsExpected() throws IOException {
        Path folder = BankFolder.get().resolve("mt940");
        JsonNode expected = JSON.readTree(folder.resolve("expected_wolph.json").toFile());
        List<String> differences = new ArrayList<>();
        for (var file : expected.properties()) {
            compareMt940(file.getKey(), file.getValue().get("transactions"), read(folder.resolve("wolph__mt940/mt940_tests").resolve(file.getKey())), differences);
        }
        assertThat(expected).hasSizeGreaterThan(40);
        assertThat(differences).isEmpty();
    }

    private void compareMt940(String name, JsonNode wanted, StatementFile found, List<String> differences) {
        List<ParsedTransaction> transactions = found.statements().stream().flatMap(s -> s.transactions().stream()).toList();
        if (wanted.size() != transactions.size()) {
            differences.add(name + ": " + transactions.size() + " lines for " + wanted.size() + " " + found.faults());
            return;
        }
        for (int at = 0; at < wanted.size(); at++) {
            JsonNode line = wanted.get(at);
            ParsedTransaction transaction = transactions.get(at);
            BigDecimal amount = new BigDecimal(line.get("amount").get("amount").asText());
            // the reversal of a credit is a debit (SWIFT); the library that made these expectations leaves it positive
            BigDecimal signed = line.get("status").asText().equals("RC") ? amount.negate() : amount;
            if (signed.compareTo(transaction.amount()) != 0) {
                differences.add(name + ": amount " + transaction.amount() + " for " + signed);
            }
            equal(name, "value date", line.get("date").asText(), String.valueOf(transaction.valueDate()), differences);
            equal(name, "entry date", line.path("entry_date").asText(line.get("date").asText()), String.valueOf(transaction.bookingDate()), differences);
            equal(name, "type", line.get("id").asText().strip(), transaction.bankCode(), differences);
            String endToEnd = line.path("end_to_end_reference").asText("");
            // those expectations run on into the next part of the text
            String found86 = bare(Objects.toString(transaction.endToEndReference(), ""));
            if (!endToEnd.isBlank() && !Set.of("null", "NONREF").contains(endToEnd) && (found86.isEmpty() || !bare(endToEnd).startsWith(found86))) {
                differences.add(name + ": end to end " + found86 + " for " + endToEnd);
            }
            String payer = line.path("applicant_name").asText("");
            if (!payer.isBlank() && !payer.equals("null")) {
                equal(name, "payer", bare(payer), bare(Objects.toString(transaction.counterpartyName(), "")), differences);
            }
        }
    }

    @Test
    void everyOtherMt940AndOfxFileIsReadOrSaysInWhichLineItIsNot() throws IOException {
        Path folder = BankFolder.get();
        List<Path> files = new ArrayList<>(BankFolder.files(folder.resolve("mt940"), ".*\\.(sta|txt|mt940)"));
        files.removeIf(file -> file.getFileName().toString().startsWith("LICENSE"));
        files.addAll(BankFolder.files(folder.resolve("ofx"), ".*\\.ofx"));
        List<String> silent = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        for (Path file : files) {
            StatementFile found = read(file);
            if (found.transactions() == 0 && found.statements().isEmpty() && found.faults().stream().noneMatch(fault -> fault.refused() && fault.line() != null)) {
                silent.add(file.toString());
            }
            if (found.refusedSomething()) {
                broken.add(folder.relativize(file).toString());
            }
            if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).contains("<STMTTRN>\n*snipped*") && !found.refusedSomething()) {
                silent.add(file.toString());
            }
        }
        assertThat(files).hasSizeGreaterThan(80);
        assertThat(silent).isEmpty();
        assertThat(broken).contains("ofx/jseutter__ofxparse/tests/fixtures/fail_nice/date_missing.ofx", "ofx/jseutter__ofxparse/tests/fixtures/fail_nice/decimal_error.ofx",
            "ofx/jseutter__ofxparse/tests/fixtures/signon_fail.ofx", "mt940/wolph__mt940/mt940_tests/self-provided/invalid_statement.sta");
    }
}
