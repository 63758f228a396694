package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * A payment that was taken back: the two undo each other. Of the same day, or later where the text says what it is; the one
 * with its number, or the latest before it. Never certain, the payment may have been made again.
 */
final class CameBack implements Strategy {

    private static final Pattern WORDS = Pattern.compile("\\b(REJETE?E?|REJ|IMPAYEE?S?|IMP|RETOURNEE?|RETOUR|RTR|REMB[A-Z]*|TROP[ -]?PERCU|REFUND|RETURN(ED)?)\\b");
    private static final int DAYS = 90;

    @Override
    public void match(Account account) {
        for (Item back : account.open.that(item -> item.debit() && item.nature() == Item.Nature.MONEY)) {
            boolean says = back.text() != null && WORDS.matcher(References.plain(back.text())).find();
            List<Item> undone = account.open.latest(back, says ? DAYS : 0, 0, Match.MOST_OTHERS + 1,
                item -> item.nature() == Item.Nature.MONEY && item.units() == -back.units());
            if (!undone.isEmpty()) {
                Item one = likeliest(back, undone);
                List<Clue> clues = List.of(new Clue(Clue.Kind.RETURNED, String.valueOf(OpenItems.days(one, back))), new Clue(Clue.Kind.AMOUNT, null));
                List<List<Item>> others = undone.stream().filter(other -> other != one).map(other -> List.of(other, back)).toList();
                if (others.isEmpty()) {
                    List<List<Item>> instead = instead(account, one, back);
                    account.found(Match.Step.CAME_BACK, 0.9, Math.max(1, instead.size()), List.of(one, back), instead,
                        instead.isEmpty() ? Match.Unlisted.PAID_AGAIN : null, clues);
                } else {
                    account.found(Match.Step.CAME_BACK, 0.9, others.size(), List.of(one, back), others, clues);
                }
            }
        }
    }

    /** The payment was made again and settles its document after all, or what came next is what makes up for the return. */
    private static List<List<Item>> instead(Account account, Item one, Item back) {
        List<List<Item>> instead = new ArrayList<>();
        account.open.that(item -> item.debit() && item.units() == back.units() && item.mayBeDocument() && Pairs.fits(item, one))
            .forEach(document -> instead.add(List.of(document, one)));
        account.open.earliest(back, 0, DAYS, Match.MOST_OTHERS, item -> item.nature() == Item.Nature.MONEY && item.units() == -back.units() && item != one)
            .forEach(next -> instead.add(List.of(back, next)));
        return instead;
    }

    private static Item likeliest(Item back, List<Item> undone) {
        String number = References.bare(back.reference());
        return undone.stream().filter(item -> !number.isEmpty() && number.equals(References.bare(item.reference())))
            .reduce((earlier, later) -> later.date().equals(earlier.date()) ? earlier : later).orElseGet(() -> {
                Item last = undone.get(undone.size() - 1);
                return undone.stream().filter(item -> item.date().equals(last.date())).findFirst().orElse(last);
            });
    }
}
