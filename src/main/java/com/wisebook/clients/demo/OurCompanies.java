package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The two invented companies whose ledgers the portfolio holds. */
final class OurCompanies {

    /** Codes by rank: 0 sells goods, 1 sells services. */
    static final String[] CODES = {"VALOMBRE", "VALSERV"};

    private static final String INSERT = """
        insert into company (code, name, legal_form, share_capital, siren, siret, vat_number, address_line, postcode, town, phone,
            email, sender_name, sender_email, sms_sender, iban, bic, bank_name, payment_days, payment_rule, sending_open,
            sending_opened_by, sending_opened_at, demonstration, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, 'demonstration', ?, true, ?) returning id""";

    private OurCompanies() {
    }

    static long[] insert(Connection connection, long seed, LocalDate anchor) throws SQLException {
        String first = Identifiers.siren(seed, 69_000_001);
        String second = Identifiers.siren(seed, 69_000_002);
        return new long[] {
            insert(connection, anchor, CODES[0], "Maison Valombre Distribution", "SAS", "1 250 000 €", first, Identifiers.siret(first, 1),
                Identifiers.vat(first), "14 quai des Tanneurs", "69003", "Lyon", "+33465710042", "contact@maison-valombre.example",
                "Maison Valombre Distribution", "comptabilite@maison-valombre.example", "VALOMBRE",
                Identifiers.iban("91919", "00042", "00012345678"), "VLMBFR2LXXX", "Banque de Valmoise", 45, "END_OF_MONTH_AFTER"),
            insert(connection, anchor, CODES[1], "Valombre Services", "SARL", "180 000 €", second, Identifiers.siret(second, 1),
                Identifiers.vat(second), "3 rue des Artisans", "21000", "Dijon", "+33353010077", "contact@valombre-services.example",
                "Valombre Services", "facturation@valombre-services.example", "VALOMBRE SV",
                Identifiers.iban("91919", "00057", "00087654321"), "VLMBFR2LXXX", "Banque de Valmoise", 30, "NET")};
    }

    private static long insert(Connection connection, LocalDate anchor, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            Timestamp opened = Timestamp.from(anchor.minusYears(1).atTime(8, 0).toInstant(ZoneOffset.UTC));
            insert.setTimestamp(values.length + 1, opened);
            insert.setTimestamp(values.length + 2, opened);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
