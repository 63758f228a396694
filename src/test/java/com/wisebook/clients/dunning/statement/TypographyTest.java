package com.wisebook.clients.dunning.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.PropertyResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("French and English typography")
class TypographyTest {

    private final Typography pdf = new Typography("fr", Typography.Medium.PDF);
    private final Typography mail = new Typography("fr", Typography.Medium.MAIL);
    private final Typography english = new Typography("en", Typography.Medium.PDF);

    @Test
    @DisplayName("amounts: narrow no-break space in thousands on paper, ordinary no-break space in mails, none breaking")
    void amounts() {
        BigDecimal amount = new BigDecimal("1234567.8900");
        assertThat(pdf.money(amount, "EUR")).isEqualTo("1\u202f234\u202f567,89\u00a0€");
        assertThat(mail.money(amount, "EUR")).isEqualTo("1\u00a0234\u00a0567,89\u00a0€");
        assertThat(english.money(amount, "EUR")).isEqualTo("€1,234,567.89");
        assertThat(pdf.money(new BigDecimal("-12.5"), "USD")).isEqualTo("−12,50\u00a0USD");
        assertThat(pdf.money(new BigDecimal("1500"), "JPY")).isEqualTo("1\u202f500\u00a0JPY");
        assertThat(pdf.roundMoney(new BigDecimal("40.0000"))).isEqualTo("40\u00a0€");
        assertThat(pdf.percent(new BigDecimal("12.1500"))).isEqualTo("12,15\u00a0%");
    }

    @Test
    @DisplayName("dates: 22/11/2026, 1er décembre 2026, 22 Nov 2026")
    void dates() {
        assertThat(pdf.date(LocalDate.of(2026, 11, 22))).isEqualTo("22/11/2026");
        assertThat(pdf.longDate(LocalDate.of(2026, 12, 1))).isEqualTo("1er\u00a0décembre\u00a02026");
        assertThat(english.date(LocalDate.of(2026, 11, 22))).isEqualTo("22\u00a0Nov\u00a02026");
    }

    @Test
    @DisplayName("sentences: spaces before high punctuation, guillemets, apostrophes; web and mail addresses are left alone")
    void sentences() {
        assertThat(pdf.dress("C'est « réglé » : merci ! Ou non ; n° 3 ? Voir https://a.example/l'x sous 8 jours, o'h@x.example"))
            .isEqualTo("C’est «\u00a0réglé\u00a0»\u00a0: merci\u202f! Ou non\u202f; n°\u00a03\u202f? "
                + "Voir https://a.example/l'x sous 8\u00a0jours, o'h@x.example");
        assertThat(english.dress("It's: done ?")).isEqualTo("It's: done ?");
    }

    @Test
    @DisplayName("both bundles have the same keys")
    void bundles() throws IOException {
        assertThat(keys("/messages/statement.properties")).isEqualTo(keys("/messages/statement_en.properties"));
    }

    private static Set<String> keys(String resource) throws IOException {
        try (InputStream in = TypographyTest.class.getResourceAsStream(resource)) {
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)).keySet();
        }
    }

    @Test
    @DisplayName("short messages: the euro sign takes two places, letters outside the alphabet lose their accents")
    void gsm() {
        assertThat(Gsm7.toGsm7("Łódź – « Crêpes » à l’œuvre\u202f: 1\u00a0€ 東")).isEqualTo("Lodz - \" Crepes \" à l'oeuvre : 1 € ?");
        assertThat(Gsm7.length("1 €")).isEqualTo(4);
        assertThat(Gsm7.parts("x".repeat(160))).isEqualTo(1);
        assertThat(Gsm7.parts("x".repeat(159) + "€")).isEqualTo(2);
    }
}
