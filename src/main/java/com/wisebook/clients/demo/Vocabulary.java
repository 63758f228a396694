package com.wisebook.clients.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that the portfolio is made of, read from {@code demo/*.csv}. */
final class Vocabulary {

    /** A French town with one of its postcodes and its telephone zone (1 to 5). */
    record Town(String postcode, String name, String region, int weight, int zone) {
    }

    /** Where a customer abroad lives, in which words and which currency. */
    record Abroad(String country, String postcode, String town, String street, String legalForm, String currency) {
    }

    /** A trade: what it is called, its VAT rate per mille and what it usually buys at once, in euros. */
    record Trade(String sector, int weight, int vatPerMille, int typical, List<String> before, List<String> after) {
    }

    /** Parts that make invented names of one region's sound. */
    record RootStyle(String name, List<String> regions, List<String> beginnings, List<String> endings) {
    }

    static final Vocabulary SHIPPED = new Vocabulary();

    final List<Town> towns = new ArrayList<>();
    final List<Abroad> abroad = new ArrayList<>();
    final List<Trade> trades = new ArrayList<>();
    final List<RootStyle> roots = new ArrayList<>();
    final Map<String, List<String>> firstNames = new HashMap<>();
    final Map<String, List<String>> streets = new HashMap<>();
    final Map<String, List<String>> publicBodies = new HashMap<>();
    final Map<String, List<String>> jobTitles = new HashMap<>();
    final List<String> lastNames = new ArrayList<>();
    final List<String> lastNamesAbroad = new ArrayList<>();

    private Vocabulary() {
        for (String[] row : rows("towns")) {
            Town town = new Town(row[0], row[1], row[2], Integer.parseInt(row[3]), Integer.parseInt(row[4]));
            for (int i = 0; i < town.weight(); i++) {
                towns.add(town);
            }
        }
        rows("foreign").forEach(r -> abroad.add(new Abroad(r[0], r[1], r[2], r[3], r[4], r[5])));
        for (String[] r : rows("trades")) {
            trades.add(new Trade(r[0], Integer.parseInt(r[1]), Integer.parseInt(r[2]), Integer.parseInt(r[3]), words(r[4]), words(r[5])));
        }
        rows("roots").forEach(r -> roots.add(new RootStyle(r[0], words(r[1]), words(r[2]), words(r[3]))));
        byFirst("first-names", firstNames);
        byFirst("streets", streets);
        byFirst("public", publicBodies);
        byFirst("jobs", jobTitles);
        rows("last-names").forEach(r -> lastNames.addAll(words(r[0])));
        rows("last-names-en").forEach(r -> lastNamesAbroad.addAll(words(r[0])));
    }

    Trade trade(String sector) {
        return trades.stream().filter(t -> t.sector().equals(sector)).findFirst().orElse(trades.get(0));
    }

    private static void byFirst(String file, Map<String, List<String>> into) {
        rows(file).forEach(r -> into.put(r[0], words(r[1])));
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split(","));
    }

    private static List<String[]> rows(String file) {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Vocabulary.class.getResourceAsStream("/demo/" + file + ".csv"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(line.split(";", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
