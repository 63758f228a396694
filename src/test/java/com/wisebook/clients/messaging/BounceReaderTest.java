package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.messaging.bounce.BounceReader;
import com.wisebook.clients.messaging.bounce.BounceReport;
import com.wisebook.clients.messaging.bounce.BounceReport.Kind;

/** What is understood of the mails that servers return. */
class BounceReaderTest {

    private static final String REFERENCE = "42.0123456789abcdef0123";
    private static final String TO = "payeur@client.example";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postfix-no-such-user | FAILED  | 5.1.1  | true  | 550 5.1.1 <payeur@client.example>: Recipient address rejected: User unknown in virtual mailbox table
        exchange-not-found   | FAILED  | 5.1.10 | true  | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient payeur@client.example not found by SMTP address lookup
        gmail-inactive       | FAILED  | 5.2.1  | true  | 550-5.2.1 The email account that you tried to reach is inactive. For 550-5.2.1 more information, go to 550 5.2.1 https://support.google.com/mail/?p=DisabledUser a640c23a62f3a-aa0 - gsmtp
        orange-mailbox-full  | FAILED  | 5.2.2  | false | 552 5.2.2 Boite aux lettres pleine / Mailbox full OFR_416 [416]
        postfix-delayed      | DELAYED | 4.4.1  | false | connect to mx.client.example[192.0.2.25]:25: Connection timed out
        postfix-given-up     | FAILED  | 4.4.1  | false | connect to mx.client.example[192.0.2.25]:25: Connection timed out
        free-prose           | FAILED  | 5.1.1  | true  | Remote host said: 550 5.1.1 <payeur@client.example>: utilisateur inconnu
        without-original     | FAILED  | 5.1.1  | true  | 5.1.1 (bad destination mailbox address)
        """)
    void the_report_says_who_was_not_reached_and_why(String sample, Kind kind, String status, boolean refused, String words) {
        BounceReport report = BounceReader.read(BounceSamples.of(sample, REFERENCE, TO));

        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.recipients()).singleElement().satisfies(one -> {
            assertThat(one.address()).isEqualTo(TO);
            assertThat(one.status()).isEqualTo(status);
            assertThat(one.addressRefused()).isEqualTo(refused);
            assertThat(one.words()).isEqualTo(words);
        });
        assertThat(String.join("\n", report.traces())).containsIgnoringCase(REFERENCE);
    }

    @ParameterizedTest
    @CsvSource({"out-of-office, AUTO_REPLY", "out-of-office-bare, AUTO_REPLY", "read-receipt, AUTO_REPLY", "advertising, OTHER"})
    void what_is_no_report_is_no_bounce_whatever_numbers_stand_in_it(String sample, Kind kind) {
        BounceReport report = BounceReader.read(BounceSamples.of(sample, REFERENCE, TO));

        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.recipients()).isEmpty();
    }

    @Test
    void a_servers_remark_about_our_own_address_makes_nobody_elses_wrong() {
        byte[] sample = new String(BounceSamples.of("postfix-no-such-user", REFERENCE, TO), StandardCharsets.UTF_8)
            .replace("Status: 5.1.1", "Status: 5.1.8").getBytes(StandardCharsets.UTF_8);

        assertThat(BounceReader.read(sample).recipients()).singleElement().satisfies(one -> {
            assertThat(one.status()).isEqualTo("5.1.8");
            assertThat(one.addressRefused()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"''", "'\u0000\u0001\u0002'", "'no header at all'", "'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n'"})
    void whatever_comes_is_survived(String rubbish) {
        assertThat(BounceReader.read(rubbish.getBytes(StandardCharsets.UTF_8)).kind()).isIn(Kind.UNREADABLE, Kind.OTHER);
    }
}
