package com.wisebook.clients.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.wisebook.clients.demo.Vocabulary.RootStyle;
import com.wisebook.clients.demo.Vocabulary.Trade;

/** Invented names of companies and public bodies, each given once. */
final class Names {

    private static final List<String> PLACES = List.of("des Quatre-Vents", "du Vieux Pont", "des Trois Moulins", "de la Croix-Blanche",
        "du Bois Joli", "de l'Étang", "des Deux Rives", "du Grand Chêne", "de la Tour Carrée", "du Soleil Levant", "des Remparts",
        "du Pré aux Clercs", "de la Vallée", "du Lavoir", "des Coteaux", "de l'Écluse", "du Beffroi", "des Tilleuls", "de la Lande",
        "du Port Vieux", "de l'Abbaye", "des Halles");
    private static final List<String> ABROAD = List.of("Trading", "Supplies", "Engineering", "Logistics", "Foods", "Interiors",
        "Packaging", "Components", "Retail", "Systems");
    private static final List<String> FAMILY = List.of(" & Fils", " Frères", " et Associés", " Père & Fils", " & Cie", " et Filles");

    private final Vocabulary words = Vocabulary.SHIPPED;
    private final Set<String> given = new HashSet<>();

    /** An invented root that sounds of the region. */
    String root(Dice dice, String region) {
        List<RootStyle> local = words.roots.stream().filter(s -> !s.regions().isEmpty() && s.regions().contains(region)).toList();
        List<RootStyle> general = words.roots.stream().filter(s -> s.regions().isEmpty()).toList();
        RootStyle style = !local.isEmpty() && dice.chance(0.45) ? dice.pick(local) : dice.pick(general);
        return dice.pick(style.beginnings()) + dice.pick(style.endings());
    }

    String company(Dice dice, Trade trade, String region, String town) {
        for (int attempt = 0; attempt < 12; attempt++) {
            String name = attempt(dice, trade, region);
            if (given.add(name)) {
                return name;
            }
        }
        return once(attempt(dice, trade, region) + " " + town, dice, region);
    }

    private String attempt(Dice dice, Trade trade, String region) {
        String root = root(dice, region);
        String before = dice.pick(trade.before());
        return switch (dice.weighted(30, 11, 24, 5, 9, 9, 5, 4)) {
            case 0 -> before + " " + root;
            case 1 -> before + " " + root + dice.pick(FAMILY);
            case 2 -> root + " " + dice.pick(trade.after());
            case 3 -> "Établissements " + root;
            case 4 -> before + " " + dice.pick(PLACES);
            case 5 -> root;
            case 6 -> root + " & " + root(dice, region) + " " + dice.pick(trade.after());
            default -> "Société " + root + dice.pick(FAMILY);
        };
    }

    /** A member of a group carries the group's root, its trade and where it works. */
    String member(Dice dice, String groupRoot, Trade trade, String region, String town) {
        String name = groupRoot + " " + dice.pick(trade.after()) + (dice.chance(0.5) ? " " + town : "");
        for (int attempt = 0; attempt < 8 && given.contains(name); attempt++) {
            name = groupRoot + " " + dice.pick(trade.after()) + " " + town;
        }
        return once(name, dice, region);
    }

    String abroad(Dice dice) {
        return once(root(dice, "") + " " + dice.pick(ABROAD), dice, "");
    }

    String publicBody(Dice dice) {
        String name = publicName(dice);
        for (int attempt = 0; attempt < 20 && given.contains(name); attempt++) {
            name = publicName(dice);
        }
        return once(name, dice, "");
    }

    private String publicName(Dice dice) {
        String place = dice.pick(words.publicBodies.get("place"));
        if (!place.contains("-") && dice.chance(0.6)) {
            place += dice.pick(words.publicBodies.get("ending"));
        }
        String person = dice.pick(words.publicBodies.get("first")) + "-" + dice.pick(words.publicBodies.get("last"));
        boolean vowel = "AEIOUÉ".indexOf(place.charAt(0)) >= 0;
        return dice.pick(words.publicBodies.get("kind")).replace("de {place}", (vowel ? "d'" : "de ") + place)
            .replace("{person}", person).replace("{land}", "du " + dice.pick(words.publicBodies.get("land")));
    }

    /** A sole trader: a person of an invented family. */
    String person(Dice dice, String region) {
        String first = dice.pick(words.firstNames.get(dice.chance(0.75) ? "M." : "Mme"));
        return once(first + " " + root(dice, region), dice, region);
    }

    private String once(String wanted, Dice dice, String region) {
        String name = wanted;
        while (!given.add(name)) {
            name = wanted + " – " + root(dice, region);
        }
        return name;
    }

    /** Lower case letters, digits and hyphens only. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "Oe").replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        return plain.replace("&", " et ").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** As a bank writes it: capitals without accents. */
    static String bankStyle(String name) {
        return slug(name).replace("-et-", "-").replace('-', ' ').toUpperCase(Locale.ROOT);
    }
}
