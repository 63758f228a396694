package com.wisebook.clients.dunning.reply.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of a mail, each with its place in it. */
final class Sentences {

    /** A sentence on one line; {@code start} and {@code end} are its place in the text. */
    record Sentence(String text, int start, int end) {
    }

    private static final int MOST = 200;
    /** Nobody speaks in longer sentences: of what is longer the beginning is read. */
    private static final int LONGEST = 1_000;
    /** A line of less was ended by hand, not by the mail program. */
    private static final int WRAPPED_AT = 55;
    private static final Pattern END = Pattern.compile("(?<![.!?…])[.!?…]++[\"»)]?(?=\\s{1,10}[\\p{Lu}\\d«\"(–-])|\\n[ \\t]{0,80}\\n|\\n(?=[ \\t]{0,20}[-•*–]\\s)|\\n");
    private static final Pattern SHORT_FORM = Pattern.compile("(?i)(^|[\\s(])(m|mm|mme|mlle|mr|mrs|ms|dr|no|n|nr|art|ref|réf|fact|inv|tel|tél|etc|cf|p|st|ste|av|bd|env|approx|dec|nov|oct|sept|sep|aug|jan|feb|déc|janv|févr?|avr|juil)$");

    private Sentences() {
    }

    static List<Sentence> of(String text) {
        List<Sentence> found = new ArrayList<>();
        int start = 0;
        Matcher end = END.matcher(text);
        while (end.find() && found.size() < MOST) {
            if (ends(text, start, end)) {
                add(found, text, start, end.end());
                start = end.end();
            }
        }
        add(found, text, start, text.length());
        return found;
    }

    private static boolean ends(String text, int start, Matcher end) {
        String sign = end.group();
        if (sign.equals("\n")) {
            int lineStart = text.lastIndexOf('\n', end.start() - 1) + 1;
            String next = text.substring(end.end(), Math.min(text.length(), end.end() + WRAPPED_AT));
            return end.start() - lineStart < WRAPPED_AT || next.isBlank() || next.lines().findFirst().orElse("").isBlank();
        }
        if (sign.isBlank()) {
            return true;
        }
        return !sign.equals(".") || !SHORT_FORM.matcher(text.substring(Math.max(start, end.start() - 12), end.start())).find();
    }

    private static void add(List<Sentence> found, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (Character.isWhitespace(text.charAt(start)) || "-•*–".indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        String said = text.substring(start, Math.min(end, start + LONGEST)).replaceAll("\\s+", " ");
        if (said.codePoints().anyMatch(Character::isLetterOrDigit)) {
            found.add(new Sentence(said, start, end));
        }
    }
}
