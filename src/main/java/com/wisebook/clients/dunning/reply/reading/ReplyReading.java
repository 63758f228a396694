package com.wisebook.clients.dunning.reply.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.SaidAmounts.Amount;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;
import com.wisebook.clients.dunning.reply.reading.SaidInstalments.Part;
import com.wisebook.clients.dunning.reply.reading.Sentences.Sentence;

/** Understands an answer: what it says, sentence by sentence, as proposals for a person. */
@Component
public class ReplyReading {

    private static final int MOST_PROPOSALS = 6;
    private static final int MOST_SENTENCES = 60;
    private static final int LONGEST_QUOTE = 1_000;
    /** A line of a list of days and amounts. */
    private static final int LONGEST_LINE = 120;
    /** A sentence of which the classifier is less sure is left to the reader. */
    private static final double SURE = 0.45;
    private static final Pattern REFUSES = Pattern.compile("(ne|n') ?(vous )?(pai|pay|regl|vers)\\w*(ons|ai|ez|rons|erons)? (pas|rien|plus|jamais)|(will|shall|do) ?(not|never) (be )?(pay|settle)|refus\\w* (de|to) (pa|regl)|won't pay|refuse to pay");
    /** He does not contest that he owes: a person reads when he can. */
    private static final Pattern CANNOT = Pattern.compile("(ne|n') ?(vous |le |la |les |y )?(pou[vr]\\w+|peu\\w+|puis|parv\\w+|arriv\\w+) (pas|plus|jamais|guere)\\b|(ne|n') ?(suis|sommes|est|sera|serons|serai) (pas|plus) en mesure|impossible de|\\b(can|could) ?(not|never)\\b|can't|unable to|not able to|not in a position to");
    private static final Pattern PROPOSES = Pattern.compile("\\b(?:propos\\w*|souhait\\w*|sollicit\\w*|offer|would like|suggest)\\b");
    /** Instalments that have been paid are none to come. */
    private static final Pattern PAID = Pattern.compile("\\b(?:avons|ai|a|ont|have|has) (?:deja |bien |already )*(?:paye|regle|verse|vire|paid|sent|transferred)|\\b(?:we|i) (?:already )?paid\\b");
    private static final Set<String> PAYS = Set.of("will-pay", "pays");
    /** Money of which he speaks that is not what he pays. */
    private static final Pattern OTHER_MONEY = Pattern.compile("(avoir|remise|ristourne|penalites?|indemnites?|credit note|discount|rebate|penalty|penalties|refund|remboursement)( \\w+){0,3} (de|of|for|d'un montant de)\\s*$|(avoir|credit note|remise|discount)\\s*(:|\\()?\\s*$");
    private static final Pattern THE_REST = Pattern.compile("\\b(solde|reste|restant|reliquat|puis|ensuite|balance|rest|remaind\\w+|then)\\b");
    private static final Pattern BUT = Pattern.compile("(?iu)[\\s,](?:mais|but|en revanche|however)[\\s,]+");
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
     * @param parts    of a plan: its instalments; what is not said of them is null
     */
    public record Said(ReplyCategory category, String sentence, int start, int end, double confidence, BigDecimal amount, String currency,
                       LocalDate on, String reason, String email, String phone, List<Part> parts) {

        Said(ReplyCategory category, String sentence, int start, int end, double confidence, BigDecimal amount, String currency, LocalDate on,
             String reason, String email, String phone) {
            this(category, sentence, start, end, confidence, amount, currency, on, reason, email, phone, List.of());
        }

        /** Instalments; their sum is known when each of them is. */
        static Said plan(Sentence sentence, double confidence, List<Part> parts) {
            boolean known = parts.stream().allMatch(part -> part.amount() != null);
            return new Said(ReplyCategory.PLAN, cut(sentence.text()), sentence.start(), sentence.end(), confidence,
                known ? parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add) : null, parts.get(0).currency(), parts.get(0).on(), null, null, null, parts);
        }

        private Said joined(Said next) {
            return new Said(category, cut(sentence + " " + next.sentence), start, next.end, Math.max(confidence, next.confidence),
                amount == null ? next.amount : amount, amount == null ? next.currency : currency, on == null ? next.on : on,
                reason == null || reason.equals("OTHER") && next.reason != null ? next.reason : reason, email == null ? next.email : email,
                phone == null ? next.phone : phone, parts);
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
        List<Sentence> sentences = Sentences.of(MailText.own(body)).stream().flatMap(sentence -> Greeting.without(sentence).stream()).limit(MOST_SENTENCES).toList();
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Optional<Said> list = listed(sentences, i, written);
            if (list.isPresent()) {
                said.add(list.get());
                i += list.get().parts().size();
                continue;
            }
            Sentence sentence = sentences.get(i);
            for (Sentence part : OutOfOffice.says(sentence.text()) ? OutOfOffice.besides(sentence) : List.of(sentence)) {
                if (!begins(said, part, written)) {
                    opinions(part, written).forEach(one -> add(said, one));
                }
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

    private List<Said> opinions(Sentence sentence, LocalDate written) {
        SentenceClassifier.Opinion opinion = classifier.of(sentence.text());
        ReplyCategory category = opinion.category();
        String bare = SaidDates.bare(sentence.text());
        Optional<Said> plan = instalments(sentence, opinion, bare, written);
        if (plan.isPresent()) {
            return List.of(plan.get());
        }
        if (category == ReplyCategory.PROMISE && REFUSES.matcher(bare).find()) {
            category = ReplyCategory.DISPUTE;
        } else if (category == ReplyCategory.PROMISE && CANNOT.matcher(bare).find() && Cues.of(bare).stream().noneMatch(PAYS::contains)) {
            category = ReplyCategory.OTHER;
        }
        if (category == ReplyCategory.OTHER || opinion.confidence() < SURE) {
            return afterBut(sentence).map(rest -> opinions(rest, written)).orElse(List.of());
        }
        return switch (category) {
            case PROMISE -> promises(sentence, opinion.confidence(), written);
            case PAYMENT -> List.of(money(category, sentence, opinion.confidence(), paid(sentence.text()),
                SaidDates.first(sentence.text(), written, Sense.PAST).orElse(null), null));
            case DISPUTE -> List.of(money(category, sentence, opinion.confidence(), SaidAmounts.first(sentence.text()), null, DisputeWords.reason(sentence.text())));
            case CONTACT -> List.of(new Said(category, cut(sentence.text()), sentence.start(), sentence.end(), opinion.confidence(), null, null, null, null,
                first(EMAIL, sentence.text()), first(PHONE, sentence.text())));
            case STOP -> List.of(new Said(category, cut(sentence.text()), sentence.start(), sentence.end(), opinion.confidence(), null, null, null, null, null,
                first(PHONE, sentence.text())));
            default -> List.of(money(category, sentence, opinion.confidence(), Optional.empty(), null, null));
        };
    }

    /** "L'échéancier suivant :" and the lines of days and amounts after it. */
    private static Optional<Said> listed(List<Sentence> sentences, int at, LocalDate written) {
        Sentence head = sentences.get(at);
        if (!SaidInstalments.announces(head.text()) || SaidInstalments.in(head.text(), written).isPresent()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        StringBuilder words = new StringBuilder(head.text());
        int end = head.end();
        for (Sentence line : sentences.subList(at + 1, sentences.size())) {
            Optional<Part> part = line.text().length() > LONGEST_LINE ? Optional.empty() : SaidInstalments.line(line.text(), written);
            if (part.isEmpty()) {
                break;
            }
            parts.add(part.get());
            words.append(' ').append(line.text());
            end = line.end();
        }
        return parts.size() < 2 ? Optional.empty() : Optional.of(Said.plan(new Sentence(words.toString(), head.start(), end), 1, parts));
    }

    /** "La première le 5 décembre." belongs to the instalments of the sentence before it. */
    private static boolean begins(List<Said> said, Sentence sentence, LocalDate written) {
        Said last = said.isEmpty() ? null : said.get(said.size() - 1);
        Optional<List<Part>> parts = last == null || last.category() != ReplyCategory.PLAN ? Optional.empty()
            : SaidInstalments.begun(last.parts(), sentence.text(), written);
        parts.ifPresent(found -> said.set(said.size() - 1, Said.plan(new Sentence(last.sentence() + " " + sentence.text(), last.start(), sentence.end()),
            last.confidence(), found)));
        return parts.isPresent();
    }

    /** Whoever promises or asks may speak of instalments; who has paid, or contests, does not. */
    private static Optional<Said> instalments(Sentence sentence, SentenceClassifier.Opinion opinion, String bare, LocalDate written) {
        double spoken = opinion.all().getOrDefault(ReplyCategory.PROMISE, 0d) + opinion.all().getOrDefault(ReplyCategory.OTHER, 0d);
        double likely = PROPOSES.matcher(bare).find() && opinion.category() != ReplyCategory.DISPUTE ? Math.max(spoken, SURE) : spoken;
        return likely < SURE || REFUSES.matcher(bare).find() || PAID.matcher(bare).find() ? Optional.empty()
            : SaidInstalments.in(sentence.text(), written).map(parts -> Said.plan(sentence, Math.min(1, likely), parts));
    }

    /** "We cannot pay all, but will send 500": what counts comes last. */
    private static Optional<Sentence> afterBut(Sentence sentence) {
        Matcher but = BUT.matcher(sentence.text());
        return but.find() ? Optional.of(new Sentence(sentence.text().substring(but.end()), sentence.start(), sentence.end())) : Optional.empty();
    }

    private static Said money(ReplyCategory category, Sentence sentence, double confidence, Optional<Amount> amount, LocalDate on, String reason) {
        return new Said(category, cut(sentence.text()), sentence.start(), sentence.end(), confidence, amount.map(Amount::value).orElse(null),
            amount.map(Amount::currency).orElse(null), on, reason, null, null);
    }

    /** "500 € le 4 et le solde le 18" are two promises, each with its day; both quote the sentence. */
    private static List<Said> promises(Sentence sentence, double confidence, LocalDate written) {
        String text = sentence.text();
        List<SaidDates.Day> days = SaidDates.all(text, written, Sense.FUTURE);
        List<Said> found = new ArrayList<>();
        int from = 0;
        for (SaidDates.Day day : days) {
            String part = text.substring(from, day.end());
            Optional<Amount> amount = paid(part);
            if (found.isEmpty() || amount.isPresent() || THE_REST.matcher(SaidDates.bare(part)).find()) {
                found.add(money(ReplyCategory.PROMISE, sentence, confidence, amount, day.date(), null));
                from = day.end();
            }
        }
        if (found.size() > 1 && found.stream().anyMatch(one -> one.amount() != null)) {
            return found;
        }
        return List.of(money(ReplyCategory.PROMISE, sentence, confidence, paid(text), SaidDates.first(text, written, Sense.FUTURE).orElse(null), null));
    }

    /** The first amount that is what he pays: not that of the credit note on which he waits. */
    private static Optional<Amount> paid(String text) {
        int from = 0;
        Optional<Amount> amount = SaidAmounts.first(text);
        while (amount.isPresent() && isOtherMoney(text.substring(0, from + amount.get().start()))) {
            from += amount.get().end();
            amount = SaidAmounts.first(text.substring(from));
        }
        return amount;
    }

    /** Whether the amount after these words is that of a credit note, a discount, a penalty. */
    static boolean isOtherMoney(String before) {
        return OTHER_MONEY.matcher(SaidDates.bare(before)).find();
    }

    /** Sentences that follow one another about the same thing are one proposal; a document is asked for once in a mail, like the others. */
    private static void add(List<Said> said, Said one) {
        Said last = said.isEmpty() ? null : said.get(said.size() - 1);
        boolean money = one.category() == ReplyCategory.PROMISE || one.category() == ReplyCategory.PAYMENT || one.category() == ReplyCategory.PLAN;
        if (last != null && last.category() == one.category() && (!money || one.category() != ReplyCategory.PLAN && !apart(last, one))) {
            said.set(said.size() - 1, last.joined(one));
        } else if (money || said.stream().noneMatch(known -> known.category() == one.category())) {
            said.add(one);
        }
    }

    /** Two amounts, or two days, are two words given. */
    private static boolean apart(Said last, Said one) {
        return last.amount() != null && one.amount() != null || last.on() != null && one.on() != null && !last.on().equals(one.on());
    }

    /** Nothing that the classifier is sure of: the person reads it. */
    private static Said nothing(String subject, List<Sentence> sentences) {
        return sentences.stream().findFirst().map(one -> new Said(ReplyCategory.OTHER, cut(one.text()), one.start(), one.end(), 0, null, null, null, null, null, null))
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
