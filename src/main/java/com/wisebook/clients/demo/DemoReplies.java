package com.wisebook.clients.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.IncomingMails.Place;

/** Answers of customers that lie in the mailbox on the first morning: one of each kind, by the way that every mail takes. */
@Component
class DemoReplies {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** @param text {@code {document}}: an invoice of his, {@code {amount}}: what remains of it */
    private record Story(String subject, String headers, int hoursAgo, String text) {
    }

    private static final List<Story> STORIES = List.of(
        new Story("Re: Relevé de compte", "", 3, """
            Bonjour,

            Il manque deux cartons sur la facture {document}, nous contestons 180,00 € sur cette facture.
            Nous vous ferons le virement du reste vendredi.

            Cordialement,
            Le service comptabilité"""),
        new Story("Re: Relance", "", 5, "Bonjour,\n\nLe règlement de {amount} € partira en fin de mois.\n\nBien à vous"),
        new Story("Re: Relance", "", 9, "Bonjour,\n\nCette facture {document} a été réglée par virement hier, vérifiez auprès de votre banque.\n\nCordialement"),
        new Story("Facture introuvable", "", 20, "Bonjour,\n\nPouvez-vous nous renvoyer la facture {document} ? Nous ne la retrouvons pas.\n\nMerci d'avance."),
        new Story("Re: Relevé de compte", "", 26, "Bonjour,\n\nM. Dupont a quitté l'entreprise, veuillez écrire à sa remplaçante : comptabilite@atelier-nord.example.\n\nCordialement"),
        new Story("Réponse automatique : Relance", "Auto-Submitted: auto-replied\r\n", 27, "Je suis absent, de retour dans dix jours. En cas d'urgence, appelez le standard."),
        new Story("Re: Relance", "", 30, "Arrêtez de m'envoyer des SMS, merci."),
        new Story("Re: Statement", "", 44, "Hello,\n\nCould you grant us an extension? Our cash position is very tight at the moment.\n\nKind regards"));

    private record Writer(String email, String document, java.math.BigDecimal amount) {
    }

    private final IncomingMails mails;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    DemoReplies(IncomingMails mails, JdbcClient jdbc, BusinessClock clock) {
        this.mails = mails;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Brings them in, and one of a stranger. */
    void arrive() {
        List<Writer> writers = jdbc.sql("""
                select email, document_ref as document, open_amount as amount from (
                    select distinct on (c.customer_id) lower(c.email) as email, e.document_ref, e.open_amount
                      from contact c join ledger_entry e on e.customer_id = c.customer_id
                     where c.active and c.email is not null and e.kind = 'INVOICE' and e.open_amount = e.amount and e.contested_amount = 0 and e.currency = 'EUR'
                       and e.open_amount between 500 and 6000 and e.due_date between :from and :to and e.document_ref is not null
                       and not exists (select 1 from contact o where lower(o.email) = lower(c.email) and o.customer_id <> c.customer_id)
                     order by c.customer_id, e.id) one
                 order by md5(document_ref) limit :number""")
            .param("from", clock.today().minusDays(45)).param("to", clock.today().minusDays(8)).param("number", STORIES.size()).query(Writer.class).list();
        for (int i = 0; i < writers.size(); i++) {
            write(STORIES.get(i), writers.get(i), i);
        }
        write(new Story("Votre relance", "", 2, "Bonjour,\n\nNous avons déjà payé cette facture, merci de vérifier.\n\nA. Roussel"),
            new Writer("a.roussel@messagerie.example", "", java.math.BigDecimal.ZERO), STORIES.size());
    }

    private void write(Story story, Writer writer, int number) {
        Map<String, String> said = Map.of("{document}", writer.document(), "{amount}", writer.amount().setScale(2, java.math.RoundingMode.HALF_UP).toPlainString().replace('.', ','));
        String text = story.text();
        for (Map.Entry<String, String> one : said.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        String date = DATE.format(clock.instant().minus(Duration.ofHours(story.hoursAgo())).atZone(BusinessClock.PARIS));
        String raw = "From: <" + writer.email() + ">\r\nTo: recouvrement@demonstration.example\r\nSubject: =?UTF-8?B?" + java.util.Base64.getEncoder()
            .encodeToString(story.subject().getBytes(StandardCharsets.UTF_8)) + "?=\r\nMessage-ID: <demo-reply-" + number + "@demonstration.example>\r\nDate: " + date
            + "\r\n" + story.headers() + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n";
        mails.take(Place.LOCAL, raw.getBytes(StandardCharsets.UTF_8), false);
    }
}
