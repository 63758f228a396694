package com.wisebook.clients.dunning.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up statements, one with everything and one with as little as possible, on which a changed template is tried. */
final class SampleValues {

    private SampleValues() {
    }

    /** @param fields the codes of our own fields: a template may name these and no others */
    static List<Map<String, Object>> all(Set<String> fields) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (StatementModel model : List.of(full(fields), bare(fields))) {
            Typography type = new Typography("fr", Typography.Medium.MAIL);
            StatementValues values = new StatementValues(model, type);
            samples.add(new MailBody(model, type, values).values(values.map(), "Objet", "Aperçu", "Texte"));
        }
        return samples;
    }

    private static Map<String, Object> filled(Set<String> fields, Object value) {
        Map<String, Object> filled = new HashMap<>();
        fields.forEach(code -> filled.put(code, value));
        return filled;
    }

    private static StatementModel full(Set<String> fields) {
        BigDecimal amount = new BigDecimal("100.00");
        LocalDate date = LocalDate.of(2026, 1, 15);
        var company = new StatementModel.Company("Société", "SAS", "1 000 €", List.of("1 rue"), "123456782", "FR00", "01",
            "a@b.example", "FR7630006000011234567890189", "AGRIFRPP", "Banque");
        var item = new StatementModel.Item("F1", date, date, true, amount, amount, "EUR", 3, 1, "Rappel",
            BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE);
        return new StatementModel(company, new StatementModel.Customer("C1", "Client", List.of("2 rue"), "fr", filled(fields, "Valeur")),
            new StatementModel.Contact("Claire", "Martin"), RfReference.of("1"), date, 1, "Rappel",
            TemplateCode.FORMAL_NOTICE, List.of(item, item),
            List.of(StatementModel.Totals.of("EUR", amount, BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE),
                StatementModel.Totals.of("USD", amount, null, null, null)), List.of(), List.of(),
            new StatementModel.Terms(BigDecimal.TEN, true, new BigDecimal("40"), 8),
            new StatementModel.Links("https://a.example", "https://b.example", "https://c.example"),
            new StatementModel.Sender("Paul", "Durand"), List.of("F1", "F2"));
    }

    private static StatementModel bare(Set<String> fields) {
        BigDecimal amount = new BigDecimal("100.00");
        LocalDate date = LocalDate.of(2026, 1, 15);
        var company = new StatementModel.Company("Société", null, null, List.of(), null, null, null, null, null, null, null);
        var item = new StatementModel.Item("F1", null, date, false, amount, amount, "EUR", -3, 0, null, null, null, null);
        return new StatementModel(company, new StatementModel.Customer("C1", "Client", List.of(), "fr", filled(fields, null)), null, null, date,
            0, null, TemplateCode.PRE_DUE, List.of(item), List.of(StatementModel.Totals.of("EUR", amount, null, null, null)),
            List.of(), List.of(), new StatementModel.Terms(null, false, new BigDecimal("40"), 0), null, null);
    }
}
