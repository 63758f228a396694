package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four ledgers that somebody wrote by hand to make the engine letter wrongly; each customer is one attempt. What may be automatic and what must be
 * shown stands in {@code lettrage/attacked-cases.txt}. {@code -Dattacked.print=true} prints what was found.
 */
class AttackedLedgersTest {

    /** As the shipped table has it. */
    private static final Tolerance TOLERANCE = new Tolerance(100, 10_000_000, 5);
    private static final Map<String, Map<String, List<Item>>> LEDGERS = new LinkedHashMap<>();
    private static final Map<String, List<Match>> FOUND = new HashMap<>();

    /** An account and what is asked of it, in its lines. */
    record Attempt(String ledger, String customer, Set<Set<Long>> must, Set<Set<Long>> may, Set<Set<Long>> shown) {

        @Override
        public String toString() {
            return customer;
        }
    }

    @BeforeAll
    static void matched() {
        for (String line : lines("attacked-ledgers.tsv")) {
            String[] cells = line.split("\t", -1);
            LEDGERS.computeIfAbsent(cells[0], ledger -> new LinkedHashMap<>()).computeIfAbsent(cells[1], customer -> new ArrayList<>())
                .add(new Item(Long.parseLong(cells[2]), LocalDate.parse(cells[3]), new BigDecimal(cells[5]).movePointRight(2).longValueExact(),
                    Item.Nature.valueOf(cells[4]), cells[6].isEmpty() ? null : cells[6], cells[7]));
        }
        LEDGERS.forEach((name, accounts) -> {
            Parties parties = new Parties();
            Map<String, Long> ids = new HashMap<>();
            accounts.keySet().forEach(customer -> {
                ids.put(customer, ids.size() + 1L);
                parties.add(ids.get(customer), customer, customer + " SARL");
            });
            Engine engine = Engine.of(Ledger.of(accounts.values()).with(parties), TOLERANCE);
            accounts.forEach((customer, items) -> FOUND.put(customer, engine.account(items, Habits.UNKNOWN, ids.get(customer)).matches()));
        });
        if (Boolean.getBoolean("attacked.print")) {
            FOUND.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> one.getValue().forEach(match -> System.out.println("attacked "
                + one.getKey() + " " + (match.certain() ? "AUTO" : "prop") + " " + new TreeSet<>(ids(match.items())) + " " + match.step() + " " + match.confidence()
                + " others " + match.others().stream().map(AttackedLedgersTest::ids).toList() + " " + match.unlisted() + " " + match.missing() + " " + match.clues())));
        }
    }

    static Stream<Attempt> attempts() {
        return lines("attacked-cases.txt").stream().map(line -> {
            String[] cells = Arrays.copyOf(line.split("\\|", -1), 5);
            Function<String, Set<Set<Long>>> sets = cell -> Arrays.stream(Objects.requireNonNullElse(cell, "").strip().split(" +")).filter(set -> !set.isEmpty())
                .map(set -> Arrays.stream(set.split("\\+")).map(Long::valueOf).collect(Collectors.toSet())).collect(Collectors.toSet());
            return new Attempt(cells[0].strip(), cells[1].strip(), sets.apply(cells[2]), sets.apply(cells[3]), sets.apply(cells[4]));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void nothingIsMadeThatTheLinesDoNotProve(Attempt attempt) {
        List<Match> matches = FOUND.get(attempt.customer);
        Set<Set<Long>> automatic = new HashSet<>();
        Set<Set<Long>> shown = new HashSet<>();
        matches.forEach(match -> {
            if (match.certain()) {
                automatic.add(ids(match.items()));
            }
            shown.add(ids(match.items()));
            match.others().forEach(other -> shown.add(ids(other)));
        });
        assertThat(automatic).as(matches.toString()).containsAll(attempt.must);
        automatic.removeAll(attempt.must);
        assertThat(attempt.may).as("nothing else is automatic: %s", matches).containsAll(automatic);
        assertThat(shown).as(matches.toString()).containsAll(attempt.shown);
        assertThat(matches).allSatisfy(match -> assertThat(match.certain() || match.missing() != null).as("it says what is missing: %s", match).isTrue());
    }

    private static Set<Long> ids(List<Item> items) {
        return items.stream().map(Item::id).collect(Collectors.toSet());
    }

    private static List<String> lines(String file) {
        try (var in = AttackedLedgersTest.class.getResourceAsStream("/lettrage/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
