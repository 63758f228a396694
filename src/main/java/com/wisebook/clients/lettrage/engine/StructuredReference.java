package com.wisebook.clients.lettrage.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** The payment carries the structured creditor reference (ISO 11649: RF, two check digits, the invoice's number) of one document. */
final class StructuredReference implements Strategy {

    private static final Pattern REFERENCE = Pattern.compile("(?<![A-Z0-9])RF ?(\\d\\d)((?: ?[A-Z0-9]){1,21})(?![A-Z0-9])");

    @Override
    public void match(Account account) {
        Map<String, List<Item>> documents = new HashMap<>();
        for (Item item : account.open.that(item -> item.debit() && item.mayBeDocument())) {
            String bare = References.bare(item.reference());
            if (!bare.isEmpty()) {
                documents.computeIfAbsent(body(bare), number -> new ArrayList<>(1)).add(item);
            }
        }
        for (Item credit : account.open.credits()) {
            Optional<String> number = number(credit.text()).or(() -> number(credit.reference()));
            List<Item> meant = number.map(of -> documents.getOrDefault(of, List.of())).orElse(List.of());
            if (meant.size() == 1 && account.open.holds(meant.get(0)) && meant.get(0).units() == -credit.units()) {
                account.found(Match.Step.STRUCTURED_REFERENCE, 0.999, 0, List.of(meant.get(0), credit),
                    new Clue(Clue.Kind.STRUCTURED, meant.get(0).reference()), new Clue(Clue.Kind.AMOUNT, null));
            }
        }
    }

    /** What a valid structured reference in the text stands for; its zeros before the number say nothing. */
    static Optional<String> number(String text) {
        Matcher found = REFERENCE.matcher(text == null ? "" : text.toUpperCase(Locale.ROOT));
        while (found.find()) {
            String body = found.group(2).replace(" ", "");
            // The text may go on after the reference: the longest beginning whose check digits are right is it.
            for (int length = body.length(); length >= 1; length--) {
                if (valid(found.group(1), body.substring(0, length))) {
                    return Optional.of(body(body.substring(0, length)));
                }
            }
        }
        return Optional.empty();
    }

    private static String body(String bare) {
        return bare.replaceFirst("^0+(?=.)", "");
    }

    static boolean valid(String check, String body) {
        StringBuilder digits = new StringBuilder();
        for (char sign : (body + "RF" + check).toCharArray()) {
            digits.append(Character.digit(sign, 36));
        }
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
