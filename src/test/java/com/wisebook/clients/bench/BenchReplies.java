package com.wisebook.clients.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

import com.wisebook.clients.messaging.BounceSamples;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** What customers of {@link BenchDebtors} answer to a relance, as their mail programs write it: with what they quote and their signature. */
final class BenchReplies {

    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter HEADER = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Session SESSION = Session.getInstance(new Properties());

    /** What a mail says; of twenty, so many are of that kind. */
    enum Kind {
        PROMISE(5), DISPUTE(4), PAID(4), FREE(3), ABSENCE(2), BOUNCE(2);

        private static final int ALL = 20;
        private final int share;

        Kind(int share) {
            this.share = share;
        }

        /** The kind of the mail of that number: each twenty hold all of them. */
        static Kind of(int number) {
            int left = number * 7 % ALL;
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares add up to " + ALL);
        }

        /** Whether somebody is asked about it. */
        boolean asks() {
            return this != ABSENCE && this != BOUNCE;
        }
    }

    /**
     * A mail of ours that is answered.
     *
     * @param reference signed, as it stands in its Message-ID
     * @param invoice   one of those that it asks for
     */
    record Answered(long messageId, String reference, String address, String invoice) {
    }

    private BenchReplies() {
    }

    static MimeMessage mail(Kind kind, int number, Answered to, ZonedDateTime now) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(raw(kind, number, to, now).getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String raw(Kind kind, int number, Answered to, ZonedDateTime now) {
        if (kind == Kind.BOUNCE) {
            return new String(BounceSamples.of("postfix-no-such-user", to.reference(), to.address()), StandardCharsets.UTF_8)
                .replace("4XyZ1k2mQ9z2M", "bounce" + number);
        }
        String automatic = kind == Kind.ABSENCE ? "Auto-Submitted: auto-replied\r\n" : "";
        String subject = kind == Kind.ABSENCE ? "Absence du bureau" : "Re: Relance";
        return ("From: Payeur <" + to.address() + ">\nTo: reponses@mesure.example\nSubject: " + subject + "\nMessage-ID: <bench-" + number + "@client.example>\n"
            + "In-Reply-To: <wisebook-" + to.reference() + "@wisebook.example>\nDate: " + HEADER.format(now) + "\nMIME-Version: 1.0\n"
            + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n" + automatic + "\nBonjour,\n\n"
            + words(kind, to.invoice(), now.toLocalDate()) + "\n\nCordialement,\nPaule Payeur\nComptabilité fournisseurs\n\n"
            + "Le lundi, Mesure <mesure@wisebook.example> a écrit :\n> Madame, Monsieur,\n> Sauf erreur de notre part, les factures ci-dessous restent dues.\n"
            + "> Nous vous remercions de les régler sous huit jours.\n").replace("\n", "\r\n");
    }

    private static String words(Kind kind, String invoice, LocalDate today) {
        return switch (kind) {
            case PROMISE -> "Nous réglerons la facture " + invoice + " par virement le " + FRENCH.format(today.plusDays(9)) + ".";
            case DISPUTE -> "Il manque trois cartons sur la livraison de la facture " + invoice + ", nous contestons le montant.";
            case PAID -> "Nous avons déjà réglé la facture " + invoice + " par virement le " + FRENCH.format(today.minusDays(3)) + ".";
            case FREE -> "Pouvez-vous me rappeler à ce sujet quand vous aurez un moment ?";
            case ABSENCE -> "Je suis absente jusqu'au " + FRENCH.format(today.plusDays(6)) + " et lirai votre message à mon retour.";
            case BOUNCE -> throw new IllegalStateException("a bounce is written by a server");
        };
    }
}
