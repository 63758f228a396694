package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.api.Test;

/** A report is for accountants: fields by their names, one or many, amounts and dates as they are written in each language. */
class ReportWordsTest {

    private final ImportMessages messages = new ImportMessages();

    private static ImportRowView row(String code, String column, String found, String expected) {
        return new ImportRowView(1, 7, "ERROR", code, column, found, expected, "C1 / F1");
    }

    private String french(ImportRowView row) {
        return messages.row(row, Locale.FRENCH);
    }

    @Test
    void a_field_that_the_file_has_no_title_for_is_called_by_its_name() {
        assertThat(french(row("MISSING_VALUE", "@customerCode", "", "@customerCode"))).isEqualTo("Ligne 7, colonne code client : valeur absente.");
        assertThat(messages.row(row("MISSING_VALUE", "@kind", "", null), Locale.ENGLISH)).isEqualTo("Line 7, column kind of document: value missing.");
        assertThat(french(row("MISSING_VALUE", "kind", "", null))).as("the file's own title").contains("colonne kind");
        assertThat(french(row("MISSING_COLUMN", "@openAmount | @amount | @debit + @credit", "Compte", null)))
            .contains("reste dû | montant d’origine | débit + crédit");
        ImportRowView shown = messages.shown(row("MISSING_VALUE", "@dueDate", null, "@dueDate"), Locale.FRENCH);
        assertThat(shown.columnName()).isEqualTo("échéance");
        assertThat(shown.expected()).isEqualTo("échéance");
    }

    @Test
    void every_field_has_a_name_in_both_languages() {
        for (String field : new String[] {"customerCode", "customerName", "documentRef", "documentDate", "dueDate", "entryDate", "amount", "debit",
            "credit", "openAmount", "currency", "kind", "label", "code", "siren", "vatNumber", "paymentDays", "contactEmail", "groupCode", "identifierCheckDigit"}) {
            for (Locale locale : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
                assertThat(messages.shown(row("MISSING_VALUE", "@" + field, null, null), locale).columnName()).as(field + " " + locale).doesNotContain("@");
            }
        }
    }

    @Test
    void one_or_many_and_the_button_instead_of_a_parameter() {
        assertThat(french(row("CLOSING_WITHHELD", null, "1", null))).startsWith("Une ligne est refusée :").doesNotContain("confirmClosing");
        assertThat(french(row("CLOSING_WITHHELD", null, "1200", null))).startsWith("1\u202f200 lignes sont refusées");
        assertThat(messages.row(row("CLOSING_WITHHELD", null, "1200", null), Locale.ENGLISH)).startsWith("1,200 rows are refused");
        assertThat(french(row("SNAPSHOT_CLOSES_TOO_MUCH", null, "1", "1"))).contains("solderait un poste sur un ouvert", "C’est voulu : solder ces postes");
        assertThat(french(row("STOPPED_BY_ERRORS", null, "BAD_DATE", "1"))).contains("une ligne est fausse, la ligne 7.", "Importer les lignes correctes")
            .doesNotContain("BAD_DATE");
        assertThat(french(row("LINES_NOT_IN_FILE", null, "1", null))).isEqualTo("Une ligne déjà importée de cet exercice n’est pas dans ce fichier (C1 / F1). Elle reste.");
        assertThat(french(row("LINES_NOT_IN_FILE", null, "3", null))).isEqualTo("3 lignes déjà importées de cet exercice ne sont pas dans ce fichier (C1 / F1). Elles restent.");
    }

    @Test
    void amounts_and_dates_are_written_as_the_reader_writes_them() {
        assertThat(french(row("CLOSED_ABSENT", null, "-2780.98 EUR", null))).contains("-2\u202f780,98\u00a0€");
        assertThat(messages.row(row("CLOSED_ABSENT", null, "2780.98 EUR", null), Locale.ENGLISH)).contains("€2,780.98");
        assertThat(french(row("SIGN_CHANGED", "@openAmount", "-10", "1500.5"))).contains("avant 1\u202f500,50, maintenant -10,00");
        assertThat(french(row("OPEN_OVER_AMOUNT", "Reste", "1200.00 XX", "1000"))).contains("« 1200.00 XX »", "1\u202f000,00");
        assertThat(french(row("SNAPSHOT_OLDER", null, "2026-11-20", "2026-11-23"))).contains("du 23/11/2026", "du 20/11/2026");
        assertThat(french(row("LINE_CHANGED", null, "2026-01-05 ; 411000 ; 12345 ; 1500 EUR", "2026-01-05 ; 1000 EUR")))
            .contains("05/01/2026 ; 411000 ; 12345 ; 1\u202f500,00\u00a0€", "1\u202f000,00\u00a0€");
        assertThat(messages.row(row("BAD_DATE", "Date", "hier", "JJ/MM/AAAA"), Locale.ENGLISH)).contains("Expected: DD/MM/YYYY.");
        assertThat(french(row("BAD_DATE", "Date", "hier", "JJ/MM/AAAA"))).contains("Attendu : JJ/MM/AAAA.");
    }

    @Test
    void a_choice_is_called_in_the_readers_language() {
        ImportRowView row = row("UNKNOWN_CHOICE", "Statut", "vivant", "@choice.status.ACTIVE, @choice.status.BLOCKED");
        assertThat(french(row)).isEqualTo("Ligne 7, colonne Statut\u00a0: «\u00a0vivant\u00a0» n’est pas une valeur connue. Possibles\u00a0: Actif, Bloqué.");
        assertThat(messages.row(row, Locale.ENGLISH)).contains("Active, Blocked");
        assertThat(french(row("DUPLICATE_SIREN", null, "1", "1200"))).contains("une ligne a le même SIREN", "Seule la ligne 1\u202f200");
    }
}
