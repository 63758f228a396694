package com.wisebook.clients.bank;

import java.util.List;
import java.util.Locale;

/** What a column of a table of bank transactions can be. */
public enum StatementColumn {
    BOOKING_DATE("bookingDate", "date", "date operation", "date comptable", "date d operation", "booking date", "transaction date", "posting date"),
    VALUE_DATE("valueDate", "date valeur", "date de valeur", "value date"),
    LABEL("label", "libelle", "libelle operation", "libelle simplifie", "description", "label", "narrative", "memo", "nature de l operation"),
    DETAILS("details", "details", "detail", "informations complementaires", "commentaire", "additional information"),
    AMOUNT("amount", "montant", "amount", "montant operation", "montant eur", "montant de l operation"),
    DEBIT("debit", "debit", "debit euros", "sorties", "money out"),
    CREDIT("credit", "credit", "credit euros", "entrees", "money in"),
    CURRENCY("currency", "devise", "currency", "monnaie"),
    COUNTERPARTY_NAME("counterpartyName", "contrepartie", "nom contrepartie", "tiers", "beneficiaire", "emetteur", "counterparty", "payer", "name"),
    COUNTERPARTY_IBAN("counterpartyIban", "iban contrepartie", "compte contrepartie", "counterparty iban", "payer iban"),
    REFERENCE("reference", "reference", "ref", "reference operation", "numero", "end to end", "reference de bout en bout"),
    BALANCE("balance", "solde", "balance", "solde apres operation", "running balance"),
    ACCOUNT("account", "compte", "numero de compte", "iban", "account", "account number");

    private final String key;
    private final List<String> titles;

    StatementColumn(String key, String... titles) {
        this.key = key;
        this.titles = List.of(titles);
    }

    /** As written in parameters. */
    public String key() {
        return key;
    }

    /** Whether a title, without accents and marks, is one that this column is known by. */
    boolean isCalled(String plainTitle) {
        return titles.contains(plainTitle) || plainTitle.equals(key.toLowerCase(Locale.ROOT));
    }

    /** The column of that key, or null. */
    public static StatementColumn of(String key) {
        for (StatementColumn column : values()) {
            if (column.key.equals(key)) {
                return column;
            }
        }
        return null;
    }

    /** The column that is known by a title, or null. */
    public static StatementColumn called(String title) {
        String plain = java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", " ").strip();
        for (StatementColumn column : values()) {
            if (column.isCalled(plain)) {
                return column;
            }
        }
        return null;
    }
}
