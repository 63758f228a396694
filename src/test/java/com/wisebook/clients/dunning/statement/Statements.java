package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.penalty.HalfYear;
import com.wisebook.clients.dunning.statement.StatementModel.Ageing;
import com.wisebook.clients.dunning.statement.StatementModel.Company;
import com.wisebook.clients.dunning.statement.StatementModel.Contact;
import com.wisebook.clients.dunning.statement.StatementModel.Customer;
import com.wisebook.clients.dunning.statement.StatementModel.Item;
import com.wisebook.clients.dunning.statement.StatementModel.Links;
import com.wisebook.clients.dunning.statement.StatementModel.PenaltyLine;
import com.wisebook.clients.dunning.statement.StatementModel.Sender;
import com.wisebook.clients.dunning.statement.StatementModel.Terms;
import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Invented statements for the tests, as the dunning module would fill them. */
final class Statements {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final String IBAN = "FR7630006000011234567890189";

    private TemplateCode template = TemplateCode.REMINDER_1;
    private String language = "fr";
    private String customerName = "Atelier Łódź & Fils";
    private int items = 5;
    private Map<String, Object> fields = Map.of();
    private boolean penalties;
    private boolean provisional;
    private boolean dollars;
    private boolean dollarsOnly;
    private BigDecimal credit = BigDecimal.ZERO;
    private Links links = new Links("https://payer.negoce-du-rhone.example/p/8F3K2", "https://r.example/s/8F3K2",
        "https://clients.negoce-du-rhone.example/c/8F3K2");

    static Statements of(TemplateCode template) {
        Statements s = new Statements();
        s.template = template;
        return s;
    }

    Statements english() {
        language = "en";
        return this;
    }

    Statements customer(String name) {
        customerName = name;
        return this;
    }

    Statements items(int count) {
        items = count;
        return this;
    }

    Statements penalties(boolean withProvisional) {
        penalties = true;
        provisional = withProvisional;
        return this;
    }

    Statements fields(Map<String, Object> values) {
        fields = values;
        return this;
    }

    Statements dollars() {
        dollars = true;
        return this;
    }

    Statements dollarsOnly() {
        dollarsOnly = true;
        return this;
    }

    Statements credit(String amount) {
        credit = new BigDecimal(amount);
        return this;
    }

    /** As a letter is printed. */
    Statements printed() {
        links = new Links(links.payment(), links.optOut(), links.customerPage(), true);
        return this;
    }

    Statements noLinks() {
        links = null;
        return this;
    }

    StatementModel build() {
        List<Item> list = new ArrayList<>();
        List<PenaltyLine> lines = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            list.add(item(i, dollarsOnly || dollars && i % 3 == 2 ? "USD" : "EUR", lines));
        }
        List<Totals> totals = new ArrayList<>();
        List<Ageing> ageing = new ArrayList<>();
        for (String currency : List.of("EUR", "USD")) {
            List<Item> own = list.stream().filter(i -> i.currency().equals(currency)).toList();
            if (!own.isEmpty()) {
                totals.add(Totals.of(currency, sum(own, Item::openAmount), sum(own, Item::penalty), sum(own, Item::lumpSum),
                    "EUR".equals(currency) ? credit : null));
                BigDecimal open = sum(own, Item::openAmount);
                ageing.add(new Ageing(currency, new BigDecimal("1240.00"), open, BigDecimal.ZERO, new BigDecimal("318.40"), BigDecimal.ZERO));
            }
        }
        return new StatementModel(company(), new Customer("C01482", customerName,
            List.of("14 bis, rue de l'Abbé-Grégoire", "69100 VILLEURBANNE", "FRANCE"), language, fields),
            new Contact("Claire", "Martin"), RfReference.of("R20261123000142"), TODAY, 2, levelLabel(), template, list,
            totals, ageing, lines, new Terms(new BigDecimal("12.15"), provisional, new BigDecimal("40.00"),
            template.needsAnswerDays() ? 8 : 0), links, new Sender("Sophie", "Bernard"));
    }

    private String levelLabel() {
        return "fr".equals(language) ? "Deuxième relance" : "Second reminder";
    }

    static Company company() {
        return new Company("Négoce du Rhône", "SAS", "250 000 €", List.of("8, quai Saint-Exemple", "69002 LYON"), "732829320",
            "FR44732829320", "01 99 00 12 34", "comptabilite@negoce-du-rhone.example", IBAN, "AGRIFRPP", "Banque d'Exemple");
    }

    private Item item(int i, String currency, List<PenaltyLine> lines) {
        boolean early = template == TemplateCode.PRE_DUE;
        LocalDate due = early ? TODAY.plusDays(5 + i) : TODAY.minusDays(12 + 47L * (i % 5));
        int days = (int) ChronoUnit.DAYS.between(due, TODAY);
        BigDecimal open = new BigDecimal("1234.56").add(new BigDecimal(i % 7).multiply(new BigDecimal("731.15")));
        String ref = "FA2026-%05d".formatted(4120 + i);
        boolean charge = penalties && "EUR".equals(currency);
        BigDecimal penalty = null;
        if (charge) {
            LocalDate from = due.plusDays(1);
            BigDecimal amount = open.multiply(new BigDecimal("12.15")).multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(36500), 2, java.math.RoundingMode.HALF_UP);
            penalty = amount;
            lines.add(new PenaltyLine(ref, from, TODAY, days, open, new BigDecimal("12.15"), HalfYear.of(from).start(),
                provisional && HalfYear.of(from).year() == 2026 && HalfYear.of(from).number() == 2, amount));
        }
        BigDecimal contested = i == 1 ? new BigDecimal("120.00") : null;
        String label = "fr".equals(language) ? (i % 5 < 2 ? "Première relance" : "Deuxième relance") : "First reminder";
        return new Item(ref, due.minusDays(30), due, i == 2, i % 4 == 3 ? open.add(new BigDecimal("500")) : open, open, currency, days,
            early ? 0 : 1 + i % 3, early ? null : label, penalty, charge ? new BigDecimal("40.00") : null, contested);
    }

    private static BigDecimal sum(List<Item> items, java.util.function.Function<Item, BigDecimal> amount) {
        return items.stream().map(amount).filter(a -> a != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
