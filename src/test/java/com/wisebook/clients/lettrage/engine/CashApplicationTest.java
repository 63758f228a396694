package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Synthetic payments with what the payer wrote of them (invoice numbers, not amounts) and the true application: by what kind of
 * application are they found? Whose payment it is, is given here, as payers are recognised before the engine is asked; a payment
 * without application is put where the words of its payer's name point.
 */
class CashApplicationTest {

    private static final Path FOLDER = Path.of("../shared/data/cash-application");

    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, String> customerOfInvoice = new HashMap<>();
    private final Map<String, String> customerOfName = new HashMap<>();
    private final Map<String, List<Item>> accounts = new LinkedHashMap<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"n10_seed42.json, 0.95", "n30_seed42.json, 0.85", "n100_seed42.json, 0.85"})
    void applicationsOfEveryKindAreFound(String file, double recall) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: no " + FOLDER);
        JsonNode data = new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        read(data);
        List<Match> matches = Engine.match(accounts, Tolerance.usual(100));
        Map<String, Set<Long>> truth = new LinkedHashMap<>();
        Map<String, String> kinds = new HashMap<>();
        for (JsonNode application : data.path("ground_truth").path("applications")) {
            String payment = application.path("payment_id").asText();
            truth.computeIfAbsent(payment, id -> new HashSet<>(Set.of(ids.get(id)))).add(ids.get(application.path("invoice_id").asText()));
            kinds.put(payment, application.path("match_type").asText());
        }
        Map<Long, Match> byItem = new HashMap<>();
        matches.forEach(match -> match.items().forEach(item -> byItem.put(item.id(), match)));
        Map<String, int[]> byKind = new TreeMap<>();
        int right = 0;
        for (Map.Entry<String, Set<Long>> group : truth.entrySet()) {
            Match match = byItem.get(ids.get(group.getKey()));
            boolean found = match != null && new HashSet<>(match.items().stream().map(Item::id).toList()).containsAll(group.getValue());
            int[] of = byKind.computeIfAbsent(kinds.get(group.getKey()), kind -> new int[2]);
            of[0] += found ? 1 : 0;
            of[1]++;
            right += found ? 1 : 0;
        }
        long sure = matches.stream().filter(Match::certain).count();
        List<Match> wrong = matches.stream().filter(Match::certain).filter(match -> !within(match, truth)).toList();
        StringBuilder told = new StringBuilder();
        byKind.forEach((kind, of) -> told.append("  ").append(kind).append(' ').append(of[0]).append('/').append(of[1]));
        if (Boolean.getBoolean("lettrage.missed")) {
            truth.forEach((payment, group) -> System.out.println(kinds.get(payment) + " " + payment + " " + group + " -> " + byItem.get(ids.get(payment))));
        }
        System.out.printf(Locale.ROOT, "lettrage %s: payments found %d/%d (recall %.3f), certain %d of which wrong %d;%s%n", file, right, truth.size(),
            right / (double) truth.size(), sure, wrong.size(), told);
        assertThat(wrong).isEmpty();
        assertThat(right / (double) truth.size()).isGreaterThanOrEqualTo(recall);
    }

    /** The match lies within what is truly one application. */
    private static boolean within(Match match, Map<String, Set<Long>> truth) {
        Set<Long> ids = new HashSet<>(match.items().stream().map(Item::id).toList());
        return truth.values().stream().anyMatch(group -> group.containsAll(ids));
    }

    private void read(JsonNode data) {
        for (JsonNode invoice : data.path("invoices")) {
            String id = invoice.path("invoice_id").asText();
            String customer = invoice.path("customer_id").asText();
            customerOfInvoice.put(id, customer);
            customerOfName.put(invoice.path("customer_name").asText().toUpperCase(Locale.ROOT), customer);
            add(customer, id, invoice.path("invoice_date").asText(), invoice.path("amount").decimalValue(), Item.Nature.DOCUMENT, id, null);
        }
        Map<String, String> paidBy = new HashMap<>();
        data.path("ground_truth").path("applications").forEach(application ->
            paidBy.put(application.path("payment_id").asText(), customerOfInvoice.get(application.path("invoice_id").asText())));
        Map<String, StringBuilder> texts = new HashMap<>();
        for (JsonNode remittance : data.path("remittance_lines")) {
            texts.computeIfAbsent(remittance.path("payment_id").asText(), id -> new StringBuilder()).append(' ')
                .append(remittance.path("invoice_ref").asText()).append(' ').append(remittance.path("memo").asText()).append(" ;");
        }
        for (JsonNode payment : data.path("payments")) {
            String id = payment.path("payment_id").asText();
            String text = payment.path("reference_info").asText() + " ;" + texts.getOrDefault(id, new StringBuilder());
            String customer = paidBy.getOrDefault(id, byName(payment.path("payer_name").asText()));
            add(customer == null ? id : customer, id, payment.path("payment_date").asText(), payment.path("amount").decimalValue().negate(),
                Item.Nature.MONEY, null, text);
        }
    }

    /** The one customer most of whose words the payer's name begins, or null. */
    private String byName(String payer) {
        Map<String, Integer> words = new HashMap<>();
        for (Map.Entry<String, String> known : customerOfName.entrySet()) {
            String[] full = known.getKey().split(" ");
            int same = 0;
            for (String word : payer.toUpperCase(Locale.ROOT).split(" ")) {
                same += java.util.Arrays.stream(full).anyMatch(part -> part.startsWith(word)) ? word.length() : 0;
            }
            words.merge(known.getValue(), same, Math::max);
        }
        List<Map.Entry<String, Integer>> best = words.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).toList();
        boolean clear = best.get(0).getValue() > 2 && (best.size() == 1 || best.get(0).getValue() > best.get(1).getValue());
        return clear ? best.get(0).getKey() : null;
    }

    private void add(String customer, String name, String day, BigDecimal amount, Item.Nature nature, String reference, String text) {
        Item item = new Item(ids.size() + 1L, LocalDate.parse(day), amount.movePointRight(2).longValueExact(), nature, reference, text);
        ids.put(name, item.id());
        accounts.computeIfAbsent(customer, c -> new ArrayList<>()).add(item);
    }
}
