package com.wisebook.clients.dunning.reply.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.dunning.reply.reading.SaidDates.Day;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;
import com.wisebook.clients.dunning.reply.reading.Sentences.Sentence;

/** Automatic answers of people who are away, known by their words where no header says so, and the day on which they are back. */
final class OutOfOffice {

    private static final Pattern AWAY = Pattern.compile("(je suis|serai|sommes|serons)( actuellement| en ce moment)?( absente?s?| en conges?| en vacances| en deplacement| indisponible)|"
        + "(actuellement|en ce moment) (absent|en conge|en vacances|indisponible)|absente? (du bureau|jusqu|du \\d)|en conge (maternite|parental|jusqu)|nos bureaux (sont|seront) fermes|"
        + "out of (the )?office|(am|will be|is) (currently )?(away|on (annual |maternity )?leave|on (holiday|vacation)|out of)|on (annual|maternity|parental) leave|"
        + "limited access to (my )?e-?mail|our offices? (is|are|will be) closed");
    private static final Pattern BACK = Pattern.compile("de retour|retour (le|au)|rentre(rai)?\\b|reviens|reviendrai|return|be back|am back|back (on|in)|reopen|rouvr");
    private static final Pattern UNTIL = Pattern.compile("jusqu'(au|a)\\b|until|till|through|\\bau\\b|\\bto\\b");
    private static final Pattern INCLUDED = Pattern.compile("^\\W*(inclus|included|inclusive)");

    private static final Pattern JOINT = Pattern.compile("(?iu)[,;]\\s+|\\s(?:mais|but|et|and|toutefois|cependant|however)\\s+");
    private static final Set<String> MONEY = Set.of("will-pay", "pays", "has-paid", "contests");

    /** What is of use stands at the beginning. */
    private static final int LONGEST = 4_000;

    private OutOfOffice() {
    }

    /** Whether the text says that somebody is away. */
    static boolean says(String text) {
        return AWAY.matcher(SaidDates.bare(text)).find();
    }

    /** What the sentence says besides that he is away: "en congés lundi, mais je vous paie vendredi" promises something. */
    static List<Sentence> besides(Sentence sentence) {
        List<Sentence> found = new ArrayList<>();
        Matcher joint = JOINT.matcher(sentence.text());
        int from = 0;
        boolean more = true;
        while (more) {
            more = joint.find();
            String clause = sentence.text().substring(from, more ? joint.start() : sentence.text().length()).strip();
            if (!clause.isEmpty() && !says(clause) && speaksOfMoney(clause)) {
                found.add(new Sentence(clause, sentence.start(), sentence.end()));
            }
            from = more ? joint.end() : from;
        }
        return found;
    }

    private static boolean speaksOfMoney(String clause) {
        return SaidAmounts.first(clause).isPresent() || Cues.of(SaidDates.bare(clause)).stream().anyMatch(MONEY::contains);
    }

    /** The day on which he is back; empty when it does not say. */
    static Optional<LocalDate> back(String all, LocalDate written) {
        String text = all.substring(0, Math.min(all.length(), LONGEST));
        String bare = SaidDates.bare(text);
        List<Day> days = SaidDates.all(text, written, Sense.FUTURE);
        Optional<LocalDate> said = after(BACK, bare, days);
        return (said.isPresent() ? said : after(UNTIL, bare, days)).filter(day -> !day.isBefore(written));
    }

    private static Optional<LocalDate> after(Pattern words, String bare, List<Day> days) {
        Matcher found = words.matcher(bare);
        while (found.find()) {
            int from = found.start();
            int to = found.end() + 40;
            Optional<Day> day = days.stream().filter(one -> one.end() > from && one.start() <= to && one.end() >= found.end()).findFirst();
            if (day.isPresent()) {
                return day.map(one -> INCLUDED.matcher(bare.substring(one.end())).find() ? one.date().plusDays(1) : one.date());
            }
        }
        return Optional.empty();
    }
}
