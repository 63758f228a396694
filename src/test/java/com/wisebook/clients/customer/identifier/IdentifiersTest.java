package com.wisebook.clients.customer.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.wisebook.clients.customer.identifier.Verdict.Kind;

/** Numbers as people type them, with values of our own and those of facts.md 10. */
class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"732829320", "732 829 320", "732 829 320", " 732.829.320 ", "552081317", "443061841", "356000000"})
    void a_siren_is_read_with_or_without_spaces(String typed) {
        Verdict verdict = Identifiers.siren(typed);
        assertThat(verdict.valid()).as(typed).isTrue();
        assertThat(verdict.normalized()).matches("[0-9]{9}");
        assertThat(verdict.reason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"732829321, check-digit", "73282932, length", "7328293200, length", "73282932O, letters", "000000000, check-digit", "'  ', missing"})
    void a_wrong_siren_says_what_is_wrong(String typed, String reason) {
        assertThat(Identifiers.siren(typed).valid()).isFalse();
        assertThat(Identifiers.siren(typed).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"73282932000074,", "732 829 320 00074,", "73282932000079, check-digit", "73282932100074, siren", "7328293200007A, letters",
        "7328293200007, length", "35600000000048,", "35600000000001,", "35600000000002, check-digit"})
    void a_siret_is_checked_twice_and_the_offices_of_la_poste_by_their_sum(String typed, String reason) {
        assertThat(Identifiers.siret(typed).reason()).isEqualTo(reason);
        assertThat(Identifiers.siret(typed).valid()).isEqualTo(reason == null);
    }

    @Test
    void nothing_typed_is_missing_and_never_an_exception() {
        for (Kind kind : Kind.values()) {
            assertThat(Identifiers.check(kind, null).reason()).as(kind.name()).isEqualTo("missing");
            assertThat(Identifiers.check(kind, "é#").valid()).as(kind.name()).isFalse();
            assertThat(Identifiers.check(kind, "FR").valid()).as(kind.name()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"FR44732829320, FR44732829320", "fr 44 732 829 320, FR44732829320", "44732829320, FR44732829320", "FR03552081317, FR03552081317",
        "FR64443061841, FR64443061841", "FR53000004605, FR53000004605"})
    void a_french_vat_number_has_the_key_of_its_siren_or_is_of_monaco(String typed, String stored) {
        assertThat(Identifiers.vat(typed)).isEqualTo(new Verdict(Kind.VAT, typed, stored, true, null));
    }

    @ParameterizedTest
    @CsvSource({"FR45732829320, vat-key", "FR44732829321, vat-siren", "FR4473282932, vat-format", "FRO4732829320, vat-format", "ZZ123, vat-country"})
    void a_wrong_french_vat_number_says_what_is_wrong(String typed, String reason) {
        assertThat(Identifiers.vat(typed).reason()).isEqualTo(reason);
    }

    @Test
    void new_keys_with_letters_fit_one_siren_in_a_hundred() {
        String signs = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        long fitting = signs.chars().filter(first -> Identifiers.vat("FR" + (char) first + "7732829320").valid()).count();
        assertThat(fitting).as("keys of the form letter and 7").isBetween(1L, 6L);
        assertThat(Identifiers.vat("FRI7732829320").reason()).as("I and O are no signs of a key").isEqualTo("vat-format");
    }

    @ParameterizedTest
    @CsvSource({"DE136695976, DE", "ATU13585627, AT", "BE0428759497, BE", "IT00743110157, IT", "ESB58378431, ES", "FI20774740, FI",
        "LU15027442, LU", "PT501964843, PT", "EL094259216, EL", "HR33392005961, HR", "XI432525179, XI", "GB980780684, GB"})
    void other_countries_are_checked_by_their_own_rule(String number, String country) {
        assertThat(Identifiers.vat(number).valid()).as(number).isTrue();
        assertThat(Identifiers.vat(number).normalized()).startsWith(country);
        char last = number.charAt(number.length() - 1);
        String mangled = number.substring(0, number.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
        assertThat(Identifiers.vat(mangled).valid()).as(mangled).isFalse();
    }

    @Test
    void older_ways_of_writing_are_brought_to_todays() {
        assertThat(Identifiers.vat("NL 4495445 B01").normalized()).isEqualTo("NL004495445B01");
        assertThat(Identifiers.vat("BE 428.759.497").normalized()).isEqualTo("BE0428759497");
        assertThat(Identifiers.vat("NL004495446B01").valid()).isFalse();
    }

    @Test
    void a_number_without_its_country_takes_that_of_the_company() {
        assertThat(Identifiers.vat("136695976", "DE").normalized()).isEqualTo("DE136695976");
        assertThat(Identifiers.vat("0428.759.497", "be").valid()).isTrue();
        assertThat(Identifiers.vat("094259216", "GR").normalized()).isEqualTo("EL094259216");
        assertThat(Identifiers.vat("GR094259216").normalized()).isEqualTo("EL094259216");
        assertThat(Identifiers.vat("136695976").reason()).isEqualTo("vat-country");
    }

    @Test
    void a_vat_number_and_a_siret_belong_to_one_siren() {
        assertThat(Identifiers.frenchVatOf("732 829 320")).isEqualTo("FR44732829320");
        assertThat(Identifiers.vatFits("FR44732829320", "732829320")).isTrue();
        assertThat(Identifiers.vatFits("FR44732829320", "552081317")).isFalse();
        assertThat(Identifiers.vatFits("FR53000004605", "000004605")).as("Monaco has no SIREN").isFalse();
        assertThat(Identifiers.vatFits("FR44732829320", "")).isFalse();
        assertThat(Identifiers.siretFits("732 829 320 00074", "732829320")).isTrue();
        assertThat(Identifiers.siretFits("73282932000074", "552081317")).isFalse();
        assertThatThrownBy(() -> Identifiers.frenchVatOf("123")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accounts_and_banks() {
        assertThat(Identifiers.iban("FR76 3000 6000 0112 3456 7890 189").normalized()).isEqualTo("FR7630006000011234567890189");
        assertThat(Identifiers.iban("FR7630006000011234567890188").reason()).isEqualTo("iban");
        assertThat(Identifiers.bic("bnpafrppxxx").normalized()).isEqualTo("BNPAFRPPXXX");
        assertThat(Identifiers.bic("BNPA").reason()).isEqualTo("bic");
        assertThat(Identifiers.creditorReference("RF18 5390 0754 7034").valid()).isTrue();
        assertThat(Identifiers.creditorReference("RF18539007547035").reason()).isEqualTo("creditor-reference");
    }

    @Test
    void every_reason_has_words_in_both_languages() throws Exception {
        for (String language : new String[] {"", "_en"}) {
            Properties words = new Properties();
            words.load(new java.io.InputStreamReader(
                IdentifiersTest.class.getResourceAsStream("/messages/customer-registers" + language + ".properties"), StandardCharsets.UTF_8));
            assertThat(new TreeSet<>(words.stringPropertyNames())).as(language)
                .contains("customer.identifier.missing", "customer.identifier.letters", "customer.identifier.length",
                    "customer.identifier.check-digit", "customer.identifier.siren", "customer.identifier.vat-country",
                    "customer.identifier.vat-format", "customer.identifier.vat-key", "customer.identifier.vat-siren",
                    "customer.identifier.iban", "customer.identifier.bic", "customer.identifier.creditor-reference");
        }
    }
}
