package com.wisebook.clients.messaging.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.messaging.IncomingMail.Nature;

/** Mails of strangers: nothing in them stops the mails behind them, and their words are found. */
class MailReaderTest {

    private static final String HEAD = "From: \"Paul Girard\" <Paul@Client.example>\r\nTo: reponses@acme.example\r\nSubject: =?UTF-8?Q?R=C3=A9ponse?=\r\nMessage-ID: <1@client.example>\r\n"
        + "Date: Mon, 23 Nov 2026 09:00:00 +0100\r\n";

    private static ParsedMail read(String text) {
        return MailReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPlainMail() {
        ParsedMail mail = read(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nNous payons vendredi, c'est réglé.\r\n");
        assertThat(mail.nature()).isEqualTo(Nature.PERSON);
        assertThat(mail.sender()).isEqualTo("paul@client.example");
        assertThat(mail.senderName()).isEqualTo("Paul Girard");
        assertThat(mail.subject()).isEqualTo("Réponse");
        assertThat(mail.body()).startsWith("Nous payons vendredi, c'est réglé.");
        assertThat(mail.writtenAt()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"utf-8,windows-1252", "us-ascii,utf-8", "x-nobody-knows,utf-8", "iso-8859-1,windows-1252", ",windows-1252", "'\"\"',utf-8"})
    void whateverTheMailSaysOfItsCharset(String said, String real) {
        byte[] head = (HEAD + "Content-Type: text/plain" + (said == null ? "" : "; charset=" + said) + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = "Déjà réglé à l’échéance.".getBytes(Charset.forName(real));
        byte[] raw = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, raw, head.length, body.length);
        assertThat(MailReader.read(raw).body()).contains("Déjà réglé à l’échéance.");
    }

    @Test
    void htmlAloneIsReadAndItsScriptsAreNot() {
        ParsedMail mail = read(HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title><style>p{}</style><script>alert('payé')</script></head><body onload=\"x()\">"
            + "<p>Bonjour,</p><p>Nous payons&nbsp;<b>vendredi</b>.</p><div style=\"display:none\">caché</div><img src=\"https://tracker.example/a.gif\">"
            + "<div class=\"gmail_quote\"><div class=\"gmail_attr\">Le 20 nov. ACME a écrit :</div><blockquote>Merci de payer</blockquote></div></body></html>");
        assertThat(mail.fromHtml()).isTrue();
        assertThat(mail.body()).contains("Bonjour,\n", "Nous payons vendredi.", "> Merci de payer").doesNotContain("alert", "caché", "tracker", "<");
    }

    @Test
    void theTextIsTakenWhereThereAreBothAndFilesAreApart() {
        ParsedMail mail = read(HEAD + """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=utf-8

            En texte.
            --c
            Content-Type: text/html; charset=utf-8

            <p>En HTML.</p>
            --c--
            --b--
            --a
            Content-Type: application/pdf; name="../../../preuve.pdf"
            Content-Disposition: attachment; filename="=?utf-8?Q?preuve_=C3=A9t=C3=A9.pdf?="
            Content-Transfer-Encoding: base64

            JVBERi0xLjQ=
            --a
            Content-Type: text/html; name=page.html
            Content-Disposition: attachment; filename=page.html

            <script>alert(1)</script>
            --a--
            """.replace("\n", "\r\n"));
        assertThat(mail.body().strip()).isEqualTo("En texte.");
        assertThat(mail.files()).extracting(ParsedMail.Attached::name).containsExactly("preuve été.pdf", "page.html");
        assertThat(mail.files().get(0).content()).asString(StandardCharsets.US_ASCII).isEqualTo("%PDF-1.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Auto-Submitted: auto-replied|AUTO_REPLY", "Auto-Submitted: auto-generated (x)|AUTO_REPLY", "Auto-Submitted: no|PERSON", "Precedence: auto_reply|AUTO_REPLY",
        "Precedence: bulk|BULK", "Precedence: list|BULK", "List-Unsubscribe: <mailto:x@y.example>|BULK", "X-Loop: yes|LOOP", "X-Autoreply: yes|AUTO_REPLY", "Return-Path: <>|AUTO_REPLY",
        "X-Spam: no|PERSON"})
    void whoWroteItByItsHeaders(String header, Nature nature) {
        assertThat(read(HEAD + header + "\r\n\r\nBonjour.").nature()).isEqualTo(nature);
    }

    @ParameterizedTest
    @CsvSource({"Réponse automatique : absence", "Automatic reply: Re: relance", "Out of Office: holidays", "Absence du bureau"})
    void whoWroteItByItsSubject(String subject) {
        assertThat(read("From: a@b.example\r\nSubject: " + subject + "\r\n\r\nx").nature()).isEqualTo(Nature.AUTO_REPLY);
    }

    @Test
    void brokenMailsAreUnreadableOrReadAsFarAsTheyGo() {
        assertThat(MailReader.read(new byte[0]).nature()).isEqualTo(Nature.UNREADABLE);
        assertThat(MailReader.read(new byte[5_000]).nature()).isEqualTo(Nature.UNREADABLE);
        assertThat(read("From: known@x.example, voleur@evil.example\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n\r\nx")).as("two senders")
            .satisfies(mail -> assertThat(mail.sender()).isEmpty()).satisfies(mail -> assertThat(mail.senderName()).contains("voleur@evil.example"));
        assertThat(read("no mail at all").nature()).isEqualTo(Nature.UNREADABLE);
        assertThat(read("Subject: sans expéditeur\r\n\r\nNous payons vendredi").body()).as("a person can still read it").contains("Nous payons vendredi");
        assertThat(read("From: <<<>>>\r\nDate: yesterday\r\n\r\nx").sender()).isEmpty();
        assertThat(read(HEAD + "Content-Type: multipart/mixed\r\n\r\nno boundary").nature()).isEqualTo(Nature.PERSON);
        assertThat(read(HEAD + "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nVendredi.\r\n--a\r\nContent-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVB")
            .body()).contains("Vendredi.");
        assertThat(read(HEAD + "\r\n\0\0Nul\0").body()).contains("Nul").doesNotContain("\0");
    }

    @Test
    void aMailNestedWithoutEndAndAMailOfHugePartsStayBounded() {
        StringBuilder deep = new StringBuilder(HEAD);
        for (int i = 0; i < 400; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
        }
        assertThat(read(deep + "\r\nx").nature()).isEqualTo(Nature.PERSON);
        ParsedMail huge = read(HEAD + "X-Long: " + "y".repeat(500_000) + "\r\n\r\n" + "mot ".repeat(400_000));
        assertThat(huge.body().length()).isLessThanOrEqualTo(100_000);
        assertThat(huge.headers().length()).isLessThanOrEqualTo(30_000);
    }
}
