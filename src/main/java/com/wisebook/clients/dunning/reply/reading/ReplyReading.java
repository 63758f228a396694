package com.wisebook.clients.dunning.reply.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.SaidAmounts.Amount;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;
import com.wisebook.clients.dunning.reply.reading.Sentences.Sentence;

/** Understands an answer: what it says, sentence by sentence, as proposals for a person. */
@Component
public class ReplyReading {

    private static final int MOST_PROPOSALS = 6;
    private static final int MOST_SENTENCES = 60;
    private static final int LONGEST_QUOTE = 1_000;
    /** A sentence of which the classifier is less sure is left to the reader. */
    private static final double SURE = 0.45;
    private static final Pattern GREETING = Pattern.compile("(?iu)^(bonjour|bonsoir|hello|hi|dear|madame|monsieur|cher|chère|good (morning|afternoon)|salut|merci|thank you|thanks)\\b[^.?!]{0,40}[,.!]?$");
    private static final Pattern NOT_PAYING = Pattern.compile("(ne|n') ?(vous )?(pai|pay|regl|vers)\\w*(ons|ai|ez|rons|erons)? (pas|rien|plus|jamais)|(will|shall|do|can|cannot|could) ?(not|never) (be )?(pay|settle)|refus\\w* (de|to) (pa|regl)|won't pay|refuse to pay");
    private static final Pattern EMAIL = Pattern.compile("[^\\s<>,;:\"()]{1,64}@[^\\s<>,;:\"()]+\\.[a-zA-Z]{2,}");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w-])(?:\\+\\d{1,3}|0)(?:[ .-]?\\(?\\d{1,4}\\)?){3,6}(?![\\w-])");

    /**
     * What was understood.
     *
     * @param automatic somebody is away, by his words
     * @param backOn    when he is back; null when the mail does not say, or nobody is away
     */
    public record Understood(List<Said> said, boolean automatic, LocalDate backOn) {
    }

    /**
     * One thing that the mail says.
     *
     * @param sentence its words; {@code start} and {@code end} are their place in the mail's text
     * @param currency null when the amount is written without one
     * @param on       the day it names; null when it names none
     * @param reason   of a dispute: a code of its reasons
     */
    public record Said(ReplyCategory category, String sentence, int start, int end, double confidence, BigDecimal amount, String currency,
                       LocalDate on, String reason, String email, String phone) {

        private Said joined(Said next) {
            return new Said(category, cut(sentence + " " + next.sentence), start, next.end, Math.max(confidence, next.confidence),
                amount == null ? next.amount : amount, amount == null ? next.currency : currency, on == null ? next.on : on,
                reason == null || reason.equals("OTHER") && next.reason != null ? next.reason : reason, email == null ? next.email : email,
                phone == null ? next.phone : phone);
        }
    }

    private final SentenceClassifier classifier;

    ReplyReading(SentenceClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * @param written the day on which it was written: "vendredi" is the one after it
     * @param away    its headers say that it is automatic
     */
    public Understood read(String subject, String body, LocalDate written, boolean away) {
        List<Sentence> sentences = Sentences.of(MailText.own(body)).stream().limit(MOST_SENTENCES).toList();
        List<Said> said = new ArrayList<>();
        for (Sentence sentence : sentences) {
            if (!GREETING.matcher(sentence.text()).matches() && !OutOfOffice.says(sentence.text())) {
                opinion(sentence, written).ifPresent(one -> add(said, one));
            }
        }
        // whoever asks something waits for an answer, away or not
        boolean byWords = said.stream().noneMatch(one -> one.category() != ReplyCategory.CONTACT)
            && sentences.stream().noneMatch(sentence -> sentence.text().endsWith("?"))
            && sentences.stream().limit(3).anyMatch(sentence -> OutOfOffice.says(sentence.text()));
        if (away || byWords) {
            String all = (subject == null ? "" : subject + "\n") + body;
            return new Understood(List.of(), true, OutOfOffice.back(all, written).orElse(null));
        }
        return new Understood(said.isEmpty() ? List.of(nothing(subject, sentences)) : said.stream().limit(MOST_PROPOSALS).toList(), false, null);
    }

    /** What he wrote himself: without what he quotes, his signature and the small print. */
    public static String ownWords(String body) {
        return MailText.own(body);
    }

    /** The same for reading: without the blanks. */
    public static String shownWords(String body) {
        StringBuilder shown = new StringBuilder();
        MailText.own(body).lines().map(String::stripTrailing).forEach(line -> {
            if (!line.isEmpty() || shown.length() > 1 && shown.charAt(shown.length() - 2) != '\n') {
                shown.append(line).append('\n');
            }
        });
        return shown.toString().strip();
    }

    private Optional<Said> opinion(Sentence sentence, LocalDate written) {
        SentenceClassifier.Opinion opinion = classifier.of(sentence.text());
        ReplyCategory category = opinion.category();
        if (category == ReplyCategory.PROMISE && NOT_PAYING.matcher(SaidDates.bare(sentence.text())).find()) {
            category = ReplyCategory.DISPUTE;
        }
        if (category == ReplyCategory.OTHER || opinion.confidence() < SURE) {
            return Optional.empty();
        }
        boolean money = category == ReplyCategory.PROMISE || category == ReplyCategory.PAYMENT || category == ReplyCategory.DISPUTE;
        Optional<Amount> amount = money ? SaidAmounts.first(sentence.text()) : Optional.empty();
        LocalDate on = category == ReplyCategory.PROMISE ? SaidDates.first(sentence.text(), written, Sense.FUTURE).orElse(null)
            : category == ReplyCategory.PAYMENT ? SaidDates.first(sentence.text(), written, Sense.PAST).orElse(null) : null;
        boolean contact = category == ReplyCategory.CONTACT;
        return Optional.of(new Said(category, cut(sentence.text()), sentence.start(), sentence.end(), opinion.confidence(),
            amount.map(Amount::value).orElse(null), amount.map(Amount::currency).orElse(null), on,
            category == ReplyCategory.DISPUTE ? DisputeWords.reason(sentence.text()) : null, contact ? first(EMAIL, sentence.text()) : null,
            contact ? first(PHONE, sentence.text()) : null));
    }

    /** Sentences that follow one another about the same thing are one proposal; a document is asked for once in a mail, like the others. */
    private static void add(List<Said> said, Said one) {
        Said last = said.isEmpty() ? null : said.get(said.size() - 1);
        boolean money = one.category() == ReplyCategory.PROMISE || one.category() == ReplyCategory.PAYMENT;
        if (last != null && last.category() == one.category() && (!money || last.amount() == null || one.amount() == null)) {
            said.set(said.size() - 1, last.joined(one));
        } else if (money || said.stream().noneMatch(known -> known.category() == one.category())) {
            said.add(one);
        }
    }

    /** Nothing that the classifier is sure of: the person reads it. */
    private static Said nothing(String subject, List<Sentence> sentences) {
        Optional<Sentence> first = sentences.stream().filter(one -> !GREETING.matcher(one.text()).matches()).findFirst()
            .or(() -> sentences.stream().findFirst());
        return first.map(one -> new Said(ReplyCategory.OTHER, cut(one.text()), one.start(), one.end(), 0, null, null, null, null, null, null))
            .orElseGet(() -> nothing(subject));
    }

    /** A mail without words. */
    public static Said nothing(String subject) {
        return new Said(ReplyCategory.OTHER, subject == null ? "" : subject, 0, 0, 0, null, null, null, null, null, null);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group().strip() : null;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 1) + "…";
    }
}
