package com.wisebook.clients.dunning.reply.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody wrote himself in a mail: what he quotes, his signature and the small print are blanked out, so that every sentence
 * still stands where it stood. Line by line, so that no text, however long, takes longer than its length.
 */
final class MailText {

    /** No line of which something is told is longer. */
    private static final int LONGEST_LINE = 300;
    private static final int HEADER_LINES = 4;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern WROTE = Pattern.compile("(le|on)\\s.{4,250}(a écrit|wrote)\\s?:", FLAGS);
    private static final Pattern WROTE_BEGINS = Pattern.compile("(le|on)\\s.{4,250}", FLAGS);
    private static final Pattern WROTE_ENDS = Pattern.compile(".{0,200}(a écrit|wrote)\\s?:", FLAGS);
    private static final Pattern RULE = Pattern.compile("-{2,}\\s?(message d.origine|original message|message transféré|forwarded message).{0,100}|_{10,}|-{10,}", FLAGS);
    private static final Pattern HEADER = Pattern.compile("\\*?(de|from)\\s?:.*", FLAGS);
    private static final Pattern NEXT_HEADER = Pattern.compile("\\*?(envoyé|sent|date|à|to|objet|subject)\\s?:.*", FLAGS);
    private static final Pattern GOODBYE = Pattern.compile(
        "(--|(bien |très |tr[eè]s )?cordialement|cdl?t|sinc[eè]res salutations|(meilleures |mes |nos |distinguées? )?salutations.{0,60}|bien à vous|"
            + "((kind|best|warm|with kind|many) )?regards|yours (sincerely|faithfully|truly)|sincerely|cheers|best wishes|"
            + "envoyé (de|depuis|à partir de) (mon|ma|outlook|yahoo).{0,60}|sent from (my|outlook|yahoo|mail).{0,60}|get outlook for.{0,60}|téléchargez outlook.{0,60})[\\s,.!]*", FLAGS);
    private static final Pattern SMALL_PRINT = Pattern.compile(
        "(ce (message|mail|courriel|courrier électronique)( électronique)? (et|est|peut|ainsi)|this (e-?mail|message|communication) (and|is|may|contains)|"
            + "avis de confidentialité|confidentiality notice|disclaimer|pensez à l.environnement|please consider the environment).*", FLAGS);
    private static final Pattern AFTERWARDS = Pattern.compile("p\\.?\\s?s\\.?\\s?[:–-].*", FLAGS);

    /** @param text without what stands around it; the beginning of a very long one */
    private record Line(int start, int end, String text) {

        boolean is(Pattern pattern) {
            return pattern.matcher(text).matches();
        }

        boolean quoted() {
            return text.startsWith(">");
        }
    }

    private MailText() {
    }

    /** A text of the same length, with blanks in the place of what he did not write himself. */
    static String own(String body) {
        List<Line> lines = lines(body);
        boolean[] his = new boolean[lines.size()];
        boolean said = false;
        boolean gone = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int history = history(lines, i);
            if (history > 0) {
                int next = after(lines, i + history);
                if (next == lines.size() || !lines.get(next).quoted()) {
                    // what was written before stands below, to the end
                    break;
                }
                // he answers between the lines of what he quotes
                i += history - 1;
                gone = false;
                continue;
            }
            if (line.quoted()) {
                gone = false;
                continue;
            }
            if (line.is(SMALL_PRINT)) {
                break;
            }
            // nobody says goodbye before he has said something
            gone = gone ? !line.is(AFTERWARDS) : said && line.is(GOODBYE);
            his[i] = !gone;
            said |= !line.text().isEmpty() && !gone;
        }
        return blanked(body, lines, his);
    }

    private static List<Line> lines(String body) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start <= body.length()) {
            int end = body.indexOf('\n', start);
            end = end < 0 ? body.length() : end;
            lines.add(new Line(start, end, body.substring(start, Math.min(end, start + LONGEST_LINE)).strip()));
            start = end + 1;
        }
        return lines;
    }

    /** How many lines say that what follows was written before; 0: none does. */
    private static int history(List<Line> lines, int at) {
        Line line = lines.get(at);
        if (line.is(WROTE) || line.is(RULE)) {
            return 1;
        }
        if (at + 1 < lines.size() && line.is(WROTE_BEGINS) && lines.get(at + 1).is(WROTE_ENDS)) {
            return 2;
        }
        boolean header = line.is(HEADER) && lines.subList(at + 1, Math.min(lines.size(), at + HEADER_LINES)).stream().anyMatch(next -> next.is(NEXT_HEADER));
        return header ? 1 : 0;
    }

    private static int after(List<Line> lines, int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).text().isEmpty()) {
            at++;
        }
        return at;
    }

    private static String blanked(String body, List<Line> lines, boolean[] his) {
        StringBuilder text = new StringBuilder(body.length());
        for (int i = 0; i < his.length; i++) {
            Line line = lines.get(i);
            text.append(his[i] ? body.substring(line.start(), line.end()) : " ".repeat(line.end() - line.start()));
            if (line.end() < body.length()) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
