package com.wisebook.clients.demo;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** Second fiches of a customer that is known already, as people make them: in capitals, abbreviated, with a slip of the hand. */
final class Twins {

    private static final double SHARE = 0.006;

    private Twins() {
    }

    static boolean due(long seed, int number) {
        return Dice.of(seed, "twin", number).chance(SHARE);
    }

    /** The customer of that number, typed from the papers of another one. */
    static DemoCustomer of(DemoCustomer original, DemoCustomer made, long seed) {
        Dice dice = Dice.of(seed, "slip", made.number());
        String name = switch (dice.below(4)) {
            case 0 -> plain(original.name()).toUpperCase(Locale.ROOT);
            case 1 -> "Sté " + original.name();
            case 2 -> misspelt(original.name(), dice);
            default -> plain(original.name()) + " " + original.legalForm();
        };
        boolean numbers = dice.chance(0.5);
        String address = dice.chance(0.6) ? original.addressLine() : made.addressLine();
        return new DemoCustomer(made.number(), made.code(), made.kind(), made.profile(), name, original.legalForm(),
            numbers ? original.siren() : null, numbers ? original.siret() : null, numbers ? original.vatNumber() : null, address, null,
            original.postcode(), original.town(), original.country(), -1, made.segment(), original.sector(), original.region(),
            made.insolventSince(), made.zone(), made.withoutEmail());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** The longest word loses a letter. */
    private static String misspelt(String name, Dice dice) {
        String longest = Arrays.stream(name.split(" ")).max(Comparator.comparingInt(String::length)).orElse(name);
        int at = 1 + dice.below(Math.max(1, longest.length() - 2));
        return name.replace(longest, longest.substring(0, at) + longest.substring(Math.min(at + 1, longest.length())));
    }
}
