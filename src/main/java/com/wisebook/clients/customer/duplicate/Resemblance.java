package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How alike two customers are, and why. Each reason weighs what it alone would make of it; together they leave as much doubt
 * as the product of the doubts that each leaves. Two companies that the register tells apart are not one for their names.
 *
 * @param likeness 0 to 1
 * @param reasons  the strongest first
 */
record Resemblance(double likeness, List<WeighedReason> reasons) {

    /**
     * From here on a pair is shown. Chosen on half of the numbers of a real file (docs/benchmarks.md): below 0.84 names that
     * differ by a slip of the pen come in, half of which are other companies; above 0.90 spellings are lost.
     */
    static final double THRESHOLD = 0.85;

    private static final double SIRET = 0.99;
    private static final double SIREN = 0.95;
    private static final double VAT = 0.95;
    private static final double OTHER_ESTABLISHMENT = 0.86;
    private static final double TOWN = 0.45;
    private static final double ADDRESS = 0.6;
    /** Of a name that is borne in another town: a branch, or a namesake. */
    private static final double ELSEWHERE = 0.9;
    /** Below it a name says nothing, and a town in common is chance. */
    private static final double NAME_AT_LEAST = 0.6;
    /** At the same address less will do: "Garage Morvan" and "Morvan Automobiles". */
    private static final double NAME_AT_SAME_ADDRESS = 0.45;
    private static final double STREET_AT_LEAST = 0.6;
    /** Of a name that another SIREN, or another country, speaks against. */
    private static final double TOLD_APART = 0.5;

    /** A customer with its names already cut. */
    record Subject(Profile profile, NameLikeness.Cut name, NameLikeness.Cut tradeName) {

        static Subject of(Profile profile, NameLikeness likeness) {
            return new Subject(profile, likeness.cut(profile.name()), likeness.cut(profile.tradeName()));
        }
    }

    static Resemblance between(Subject one, Subject other, NameLikeness likeness) {
        List<WeighedReason> reasons = new ArrayList<>(identifiers(one.profile(), other.profile()));
        boolean identified = !reasons.isEmpty();
        double doubted = identified || !toldApart(one.profile(), other.profile()) ? 1 : TOLD_APART;
        double names = names(one, other, likeness);
        Optional<Double> address = address(one.profile(), other.profile());
        if (names >= (address.isPresent() ? NAME_AT_SAME_ADDRESS : NAME_AT_LEAST)) {
            boolean town = sameTown(one.profile(), other.profile());
            double weight = town ? 1 - (1 - names) * (1 - TOWN) : elsewhere(one.profile(), other.profile()) ? names * ELSEWHERE : names;
            reasons.add(new WeighedReason(town ? DuplicateReason.NEAR_NAME_SAME_TOWN : DuplicateReason.NEAR_NAME, weight * doubted));
        }
        address.ifPresent(street -> reasons.add(new WeighedReason(DuplicateReason.NEAR_ADDRESS, street * ADDRESS * doubted)));
        double doubt = 1;
        for (WeighedReason reason : reasons) {
            doubt *= 1 - reason.weight();
        }
        List<WeighedReason> sorted = reasons.stream().map(reason -> new WeighedReason(reason.reason(), rounded(reason.weight())))
            .sorted(Comparator.comparingDouble(WeighedReason::weight).reversed()).toList();
        return new Resemblance(rounded(1 - doubt), sorted);
    }

    boolean shown() {
        return likeness >= THRESHOLD;
    }

    private static List<WeighedReason> identifiers(Profile one, Profile other) {
        List<WeighedReason> reasons = new ArrayList<>();
        String siret = one.anySiret();
        if (siret != null && siret.equals(other.anySiret())) {
            reasons.add(new WeighedReason(DuplicateReason.SAME_SIRET, SIRET));
        } else if (one.anySiren() != null && one.anySiren().equals(other.anySiren())) {
            boolean apart = siret != null && other.anySiret() != null;
            reasons.add(apart ? new WeighedReason(DuplicateReason.OTHER_ESTABLISHMENT, OTHER_ESTABLISHMENT)
                : new WeighedReason(DuplicateReason.SAME_SIREN, SIREN));
        }
        boolean saidBySiren = !reasons.isEmpty() && one.vat() != null && one.vat().startsWith("FR");
        if (one.vat() != null && one.vat().equals(other.vat()) && !saidBySiren) {
            reasons.add(new WeighedReason(DuplicateReason.SAME_VAT, VAT));
        }
        return reasons;
    }

    /** The register, or the frontier, says that they are two. */
    private static boolean toldApart(Profile one, Profile other) {
        boolean sirens = one.anySiren() != null && other.anySiren() != null && !one.anySiren().equals(other.anySiren());
        boolean countries = one.country() != null && other.country() != null && !one.country().equalsIgnoreCase(other.country());
        boolean vats = one.vat() != null && other.vat() != null && !one.vat().equals(other.vat());
        return sirens || countries || vats;
    }

    private static double names(Subject one, Subject other, NameLikeness likeness) {
        double best = likeness.between(one.name(), other.name());
        best = Math.max(best, likeness.between(one.tradeName(), other.name()));
        best = Math.max(best, likeness.between(one.name(), other.tradeName()));
        return Math.max(best, likeness.between(one.tradeName(), other.tradeName()));
    }

    private static boolean sameTown(Profile one, Profile other) {
        boolean town = one.bareTown() != null && one.bareTown().equals(other.bareTown());
        String postcode = one.postcode() == null ? "" : one.postcode().strip();
        return town || !postcode.isEmpty() && other.postcode() != null && postcode.equals(other.postcode().strip());
    }

    private static boolean elsewhere(Profile one, Profile other) {
        return one.bareTown() != null && other.bareTown() != null;
    }

    private static Optional<Double> address(Profile one, Profile other) {
        if (!sameTown(one, other)) {
            return Optional.empty();
        }
        return StreetAddress.of(one.addressLine()).flatMap(mine -> StreetAddress.of(other.addressLine()).map(mine::likeness))
            .filter(street -> street >= STREET_AT_LEAST);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
