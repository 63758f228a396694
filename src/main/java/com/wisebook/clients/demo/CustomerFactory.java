package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.demo.Vocabulary.Abroad;
import com.wisebook.clients.demo.Vocabulary.Town;
import com.wisebook.clients.demo.Vocabulary.Trade;

/** Makes the customers, one after the other, each from the seed and his number (the names: each given once). */
final class CustomerFactory {

    /** A group of customers and the invented root that its members' names share. */
    record Group(String code, String name, String root) {
    }

    private final Vocabulary words = Vocabulary.SHIPPED;
    private final Names names = new Names();
    private final long seed;
    private final LocalDate anchor;
    private final List<Group> groups = new ArrayList<>();
    private final int[] groupOf;
    private DemoCustomer before;

    CustomerFactory(long seed, LocalDate anchor, int customers) {
        this.seed = seed;
        this.anchor = anchor;
        this.groupOf = new int[customers + 1];
        java.util.Arrays.fill(groupOf, -1);
        int count = Math.max(1, Math.round(customers * 120f / 3500));
        for (int g = 0; g < count; g++) {
            formGroup(g, customers);
        }
    }

    private void formGroup(int rank, int customers) {
        Dice dice = Dice.of(seed, "group", rank);
        String root = names.root(dice, "");
        groups.add(new Group(String.format("G%03d", rank + 1), "Groupe " + root, root));
        int members = Math.min(2 + dice.weighted(30, 25, 18, 12, 8, 4, 3), customers);
        for (int tries = 0; members > 0 && tries < 100; tries++) {
            int customer = 1 + dice.below(customers);
            if (groupOf[customer] < 0 && CustomerKind.of(seed, customer) == CustomerKind.COMPANY) {
                groupOf[customer] = rank;
                members--;
            }
        }
    }

    List<Group> groups() {
        return groups;
    }

    DemoCustomer make(int number) {
        Dice dice = Dice.of(seed, "customer", number);
        CustomerKind kind = CustomerKind.of(seed, number);
        if (kind == CustomerKind.ABROAD) {
            return abroad(number, dice);
        }
        DemoCustomer made = french(number, kind, dice);
        if (kind != CustomerKind.COMPANY || made.group() >= 0) {
            return made;
        }
        if (before != null && Twins.due(seed, number)) {
            return Twins.of(before, made, seed);
        }
        before = made;
        return made;
    }

    private DemoCustomer french(int number, CustomerKind kind, Dice dice) {
        Town town = dice.pick(words.towns);
        Trade trade = words.trades.get(dice.weighted(words.trades.stream().mapToDouble(Trade::weight).toArray()));
        int group = groupOf[number];
        String name = switch (kind) {
            case PUBLIC -> names.publicBody(dice);
            case SOLE_TRADER -> names.person(dice, town.region());
            default -> group >= 0 ? names.member(dice, groups.get(group).root(), trade, town.region(), town.name())
                : names.company(dice, trade, town.region(), town.name());
        };
        String siren = Identifiers.siren(seed, number);
        Profile profile = Profile.of(seed, number, kind);
        return new DemoCustomer(number, DemoCustomer.codeOf(number), kind, profile, name, legalForm(kind, trade, name, dice), siren,
            Identifiers.siret(siren, dice.chance(0.75) ? 1 : dice.between(2, 9)), Identifiers.vat(siren), street(dice),
            dice.chance(0.14) ? dice.pick(words.streets.get("extra")) : null, town.postcode(), town.name(), "FR", group,
            kind == CustomerKind.PUBLIC ? "PUBLIC" : "STANDARD", kind == CustomerKind.PUBLIC ? "Secteur public" : trade.sector(), town.region(),
            insolventSince(profile, number), town.zone(), Dice.of(seed, "mailless", number).chance(0.02));
    }

    private DemoCustomer abroad(int number, Dice dice) {
        Abroad place = dice.pick(words.abroad);
        Trade trade = dice.pick(words.trades);
        Profile profile = Profile.of(seed, number, CustomerKind.ABROAD);
        int house = dice.between(1, 90);
        boolean numberFirst = place.country().equals("GB");
        String line = numberFirst ? house + " " + place.street() : place.street() + " " + house;
        return new DemoCustomer(number, DemoCustomer.codeOf(number), CustomerKind.ABROAD, profile, names.abroad(dice),
            place.legalForm(), null, null, null, line, null, place.postcode(), place.town(), place.country(), -1, "STANDARD",
            trade.sector(), "Étranger", insolventSince(profile, number), 0, Dice.of(seed, "mailless", number).chance(0.02));
    }

    private LocalDate insolventSince(Profile profile, int number) {
        return profile == Profile.INSOLVENT ? anchor.minusDays(Dice.of(seed, "court", number).between(10, 300)) : null;
    }

    private String street(Dice dice) {
        if (dice.chance(0.27)) {
            String zone = dice.pick(words.streets.get("zone"));
            return dice.chance(0.5) ? zone : dice.between(1, 40) + " " + zone;
        }
        int number = (int) Math.min(280, 1 + dice.logNormal(18, 1.0));
        String repeat = dice.chance(0.06) ? " bis" : dice.chance(0.02) ? " ter" : "";
        return number + repeat + " " + dice.pick(words.streets.get("way")) + " " + dice.pick(words.streets.get("of"));
    }

    private static String legalForm(CustomerKind kind, Trade trade, String name, Dice dice) {
        if (kind == CustomerKind.PUBLIC) {
            return name.startsWith("Mairie") || name.startsWith("Comm") ? "Collectivité territoriale" : "Établissement public";
        }
        if (kind == CustomerKind.SOLE_TRADER) {
            return "EI";
        }
        if (trade.sector().equals("Agriculture") && dice.chance(0.5)) {
            return dice.pick(List.of("EARL", "SCEA", "GAEC", "SCA"));
        }
        return List.of("SARL", "SAS", "SASU", "EURL", "SA", "SNC", "SCOP").get(dice.weighted(38, 35, 10, 9, 4, 2, 2));
    }
}
