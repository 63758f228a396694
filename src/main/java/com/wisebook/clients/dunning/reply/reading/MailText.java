package com.wisebook.clients.dunning.reply.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote himself in a mail: what he quotes, his signature and the small print are blanked out, so that every sentence
 * still stands where it stood.
 */
final class MailText {

    private static final Pattern BEFORE = Pattern.compile(
        "(?im)^\\s*((le|on)\\s.{4,160}?(a écrit|wrote)\\s*:|-{2,}\\s*(message d.origine|original message|message transféré|forwarded message).*"
            + "|_{10,}\\s*|-{10,}\\s*|(de|from)\\s*:.*\\n(.*\\n){0,2}?\\s*(envoyé|sent|date|à|to|objet|subject)\\s*:.*)$");
    private static final Pattern WRAPPED = Pattern.compile("(?is)(?<=^|\\n)\\s*(le|on)\\s[^\\n]{4,120}\\n[^\\n]{0,80}(a écrit|wrote)\\s*:\\s*(?=\\n|$)");
    private static final Pattern GOODBYE = Pattern.compile(
        "(?im)^\\s*(--\\s*|(bien |très |tr[eè]s )?cordialement|cdl?t|sinc[eè]res salutations|(meilleures |mes |nos |distinguées? )?salutations.*|bien à vous|"
            + "(kind|best|warm|with kind|many)?\\s*regards|yours (sincerely|faithfully|truly)|sincerely|cheers|best wishes|"
            + "envoyé (de|depuis|à partir de) (mon|ma|outlook|yahoo).*|sent from (my|outlook|yahoo|mail).*|get outlook for.*|téléchargez outlook.*)[\\s,.!]*$");
    private static final Pattern SMALL_PRINT = Pattern.compile(
        "(?im)^\\s*(ce (message|mail|courriel|courrier électronique)( électronique)? (et|est|peut|ainsi)|this (e-?mail|message|communication) (and|is|may|contains)|"
            + "avis de confidentialité|confidentiality notice|disclaimer|pensez à l.environnement|please consider the environment).*");
    private static final Pattern AFTERWARDS = Pattern.compile("(?im)^\\s*p\\.?\\s?s\\.?\\s*[:–-].*$");

    private MailText() {
    }

    /** A text of the same length, with blanks in the place of what he did not write himself. */
    static String own(String body) {
        StringBuilder text = new StringBuilder(body);
        int end = cutHistory(text);
        quotedLines(text);
        Matcher print = SMALL_PRINT.matcher(text);
        if (print.find() && print.start() < end) {
            blank(text, print.start(), end);
        }
        signature(text, end);
        return text.toString();
    }

    /** What was written before stands below; when he answers between its lines, those stay his. */
    private static int cutHistory(StringBuilder text) {
        int found = text.length();
        int after = found;
        for (Pattern one : List.of(BEFORE, WRAPPED)) {
            Matcher before = one.matcher(text);
            if (before.find() && before.start() < found) {
                found = before.start();
                after = before.end();
            }
        }
        if (found == text.length()) {
            return found;
        }
        boolean between = text.substring(after).stripLeading().startsWith(">");
        blank(text, found, between ? after : text.length());
        return between ? text.length() : found;
    }

    private static void quotedLines(StringBuilder text) {
        Matcher quoted = Pattern.compile("(?m)^[ \\t]*>.*$").matcher(text.toString());
        while (quoted.find()) {
            blank(text, quoted.start(), quoted.end());
        }
    }

    private static void signature(StringBuilder text, int end) {
        Matcher goodbye = GOODBYE.matcher(text.toString());
        // nobody says goodbye before he has said something
        int from = 0;
        while (goodbye.find(from)) {
            if (!text.substring(0, goodbye.start()).isBlank()) {
                List<int[]> kept = afterwards(text, goodbye.start(), end);
                int at = goodbye.start();
                for (int[] range : kept) {
                    blank(text, at, range[0]);
                    at = range[1];
                }
                blank(text, at, end);
                return;
            }
            from = goodbye.end();
        }
    }

    private static List<int[]> afterwards(StringBuilder text, int from, int end) {
        List<int[]> found = new ArrayList<>();
        Matcher after = AFTERWARDS.matcher(text).region(from, end);
        while (after.find()) {
            found.add(new int[] {after.start(), after.end()});
        }
        return found;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
