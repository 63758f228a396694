package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed links, and telephone numbers as people write them. */
class PublicLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private PublicLinks links(String secret, Clock clock) {
        return new PublicLinks(secret, "EMBEDDED", folder, URI.create("https://clients.acme.example/"), clock);
    }

    @Test
    void a_token_says_what_it_was_made_for() {
        PublicLinks links = links("s", CLOCK);
        String token = links.token("statement", "customer 7 – été", NOW.plusSeconds(60));
        assertThat(links.read("statement", token)).contains("customer 7 – été");
        assertThat(token).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void a_token_of_another_purpose_another_secret_or_the_past_says_nothing() {
        PublicLinks links = links("s", CLOCK);
        String token = links.token("statement", "7", NOW.plusSeconds(60));

        assertThat(links.read("stop", token)).isEmpty();
        assertThat(links("other", CLOCK).read("statement", token)).isEmpty();
        assertThat(links("s", Clock.offset(CLOCK, Duration.ofSeconds(60))).read("statement", token)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "'x'", "'.'", "'a.b'", "'%%%.%%%'", "'fDE.AAAAAAAAAAAAAAAAAAAAAA'"})
    void rubbish_says_nothing(String token) {
        assertThat(links("s", CLOCK).read("statement", token)).isEmpty();
    }

    @Test
    void a_changed_token_says_nothing() {
        PublicLinks links = links("s", CLOCK);
        String token = links.token("statement", "7", NOW.plusSeconds(60));
        for (int i = 0; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read("statement", forged)).as(forged).isEmpty();
        }
    }

    @Test
    void in_embedded_mode_the_secret_is_made_once_and_kept() {
        String token = links("", CLOCK).token("statement", "7", NOW.plusSeconds(60));
        assertThat(links("", CLOCK).read("statement", token)).contains("7");
        assertThat(folder.resolve("link-secret")).exists();
    }

    @Test
    void server_mode_refuses_to_start_without_a_secret() {
        assertThatThrownBy(() -> new PublicLinks("", "SERVER", folder, URI.create("https://x.example"), CLOCK))
            .hasMessageContaining("WISEBOOK_SECRET");
    }

    @Test
    void a_stop_link_names_number_and_customer_and_is_short_enough_for_an_sms() {
        PublicLinks links = links("s", CLOCK);
        URI link = links.stopLink("+33639980001", 12L, NOW.plus(Duration.ofDays(365)));
        assertThat(link.toString()).startsWith("https://clients.acme.example/public/stop/").hasSizeLessThan(110);
        assertThat(links.readStop(link.getPath().substring("/public/stop/".length())))
            .contains(new SmsOptOut("+33639980001", 12L));
    }

    @ParameterizedTest
    @CsvSource({"06 39 98 00 01,FR,+33639980001,true", "+33 (0)6.39.98.00.01,FR,+33639980001,true",
        "0033639980001,FR,+33639980001,true", "01 99 00 12 34,FR,+33199001234,false", "0470 12 34 56,BE,+32470123456,true"})
    void numbers_are_read_as_people_write_them(String written, String country, String e164, boolean mobile) {
        assertThat(PhoneNumbers.e164(written, country)).contains(new PhoneNumbers.Phone(e164, mobile));
    }

    @ParameterizedTest
    @CsvSource({"''", "06 39 98", "not a number", "00 00 00 00 00"})
    void what_is_no_number_is_none(String written) {
        assertThat(PhoneNumbers.e164(written, "FR")).isEmpty();
    }
}
