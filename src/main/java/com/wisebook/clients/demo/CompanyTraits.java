package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the registers would say of a customer: activity, age, size.
 *
 * @param workforce INSEE's bracket of employees
 */
record CompanyTraits(String tradeName, String naf, LocalDate foundedOn, String workforce, String category, String custom) {

    /** Activity codes (NAF rev. 2) of each sector, the commonest first. */
    private static final Map<String, List<String>> NAF = Map.ofEntries(
        Map.entry("Bâtiment", List.of("43.32A", "43.22A", "43.21A", "43.99C", "43.91B", "43.34Z")),
        Map.entry("Commerce de gros", List.of("46.73A", "46.90Z", "46.74A", "46.69B")),
        Map.entry("Commerce de détail", List.of("47.78C", "47.52B", "47.61Z", "47.71Z")),
        Map.entry("Alimentaire", List.of("10.71C", "47.11B", "10.51C", "10.13B")),
        Map.entry("Hôtellerie et restauration", List.of("56.10A", "55.10Z", "56.30Z")),
        Map.entry("Industrie", List.of("25.62B", "25.11Z", "22.29A", "18.12Z")),
        Map.entry("Transport et logistique", List.of("49.41A", "52.29B", "49.42Z")),
        Map.entry("Automobile", List.of("45.20A", "45.32Z", "45.11Z")),
        Map.entry("Agriculture", List.of("01.30Z", "01.21Z", "46.21Z")),
        Map.entry("Services aux entreprises", List.of("71.12B", "81.21Z", "80.10Z", "70.22Z")),
        Map.entry("Santé", List.of("47.73Z", "86.10Z", "86.90B")));
    private static final List<String> CHANNELS = List.of("Commercial terrain", "Comptoir", "Site web", "Appel d'offres");

    static CompanyTraits of(long seed, DemoCustomer c, LocalDate anchor, LocalDate customerSince) {
        Dice dice = Dice.of(seed, "traits", c.number());
        String channel = c.kind() == CustomerKind.PUBLIC ? "Appel d'offres" : CHANNELS.get(dice.weighted(45, 25, 25, 5));
        String custom = "{\"canal\": \"" + channel + "\", \"centre_profit\": \"" + (c.kind() == CustomerKind.PUBLIC ? "PUB" : "R" + c.zone()) + "\"}";
        LocalDate founded = customerSince.minusDays(200 + (long) dice.logNormal(2600, 0.8));
        if (c.kind() == CustomerKind.PUBLIC) {
            return new CompanyTraits(null, "84.11Z", null, dice.pick(List.of("12", "21", "31")), null, custom);
        }
        String naf = c.siren() == null ? null : dice.pick(NAF.getOrDefault(c.sector(), List.of("46.90Z")));
        if (c.kind() == CustomerKind.SOLE_TRADER) {
            return new CompanyTraits(null, naf, founded, "00", "PME", custom);
        }
        int size = dice.weighted(30, 25, 20, 14, 7, 3, 1);
        String workforce = List.of("01", "03", "11", "12", "21", "31", "42").get(size);
        String category = size == 6 ? "ETI" : "PME";
        return new CompanyTraits(dice.chance(0.12) ? c.town() + " " + c.sector() : null, naf, founded.isAfter(anchor) ? anchor : founded, workforce,
            category, custom);
    }
}
