package com.wisebook.clients.dunning.reply.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.dunning.reply.reading.Sentences.Sentence;

/** "Bonjour Camille," says nothing, whether a line ends after it or the sentence goes on. */
final class Greeting {

    private static final String WHOM = "(?:\\s+(?:(?i:madame|monsieur|mesdames|messieurs|mademoiselle|mme|mr|mrs|ms|m\\.|à|tous|toutes|toute|et|chers?|chères?|all|there|team|sirs?|or|madam|dear|l['’]équipe|la|compta|comptabilité)|\\p{Lu}[\\p{L}'’.-]*)){0,5}";
    private static final Pattern ALL = Pattern.compile("^(?i:bonjour|bonsoir|salut|hello|hi|dear|good (?:morning|afternoon|evening)|madame|monsieur|mesdames|messieurs|chère?s?|merci|thank you|thanks)\\b"
        + WHOM + "\\s*(?:[,!.:;–-]+\\s*|$)", Pattern.UNICODE_CASE);

    private Greeting() {
    }

    /** The sentence without the greeting before it; empty when it is nothing else. */
    static Optional<Sentence> without(Sentence sentence) {
        Matcher greeting = ALL.matcher(sentence.text());
        if (!greeting.find()) {
            return Optional.of(sentence);
        }
        String rest = sentence.text().substring(greeting.end());
        // blanks of the mail are one blank here, so that the place of what is left is counted from its end
        return rest.isBlank() ? Optional.empty() : Optional.of(new Sentence(rest, Math.max(sentence.start(), sentence.end() - rest.length()), sentence.end()));
    }
}
