package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.wisebook.clients.lettrage.engine.Match.Clue;
import com.wisebook.clients.lettrage.engine.Match.Gap;
import com.wisebook.clients.lettrage.engine.Match.Reason;

/** A payment that is a little less, or more, than the one document that it can be for. */
final class SmallDifference implements Strategy {

    private static final int USUAL_DAYS = 120;
    /** Without a number a difference is smaller than what tolerance allows, unless it is the customer's discount. */
    private static final double PERCENT_UNNAMED = 3;
    private static final long MOST_UNNAMED = 50;
    private static final Pattern DISCOUNT = Pattern.compile("\\b(ESC|ESCOMPTE|DISCOUNT|EARLY[ -]PAY[A-Z]*)\\b");
    private static final Pattern CHARGES = Pattern.compile("\\b(FRAIS|COMMISSIONS?|COM|AGIOS|CHARGES|FEES?)\\b");
    private static final List<Double> USUAL_DISCOUNTS = List.of(1.0, 1.5, 2.0, 2.5, 3.0);
    private static final int DISCOUNT_DAYS = 35;

    @Override
    public void match(Account account) {
        for (Item credit : account.open.that(item -> !item.debit() && item.nature() == Item.Nature.MONEY)) {
            if (!account.namesAnother(credit, List.of())) {
                List<Item> near = account.open.latest(credit, USUAL_DAYS, 0, Match.MOST_OTHERS + 1, item -> item.debit() && item.mayBeDocument()
                    && account.tolerance.allows(item.units() + credit.units(), item.units())
                    && likely(account, item, credit));
                if (near.size() == 1) {
                    account.found(match(account, near, List.of(credit), 0.6, new Clue(Clue.Kind.ONLY_ONE, null)));
                }
            }
        }
    }

    private static boolean likely(Account account, Item document, Item payment) {
        long difference = document.units() + payment.units();
        return Math.abs(difference) <= MOST_UNNAMED * account.tolerance.unitsPerCurrency() && Math.abs(difference) * 100.0 <= PERCENT_UNNAMED * document.units()
            || reason(account, List.of(document), List.of(payment), difference, document.units()) == Reason.DISCOUNT
            || usualDiscount(account, document, payment);
    }

    /** The match of documents and payments whose sums differ by a little: the last item of the larger side keeps the difference. */
    static Match match(Account account, List<Item> documents, List<Item> payments, double confidence, Clue why) {
        Match part = NamedParts.part(documents, payments, confidence, why);
        long due = OpenItems.sum(documents);
        long difference = due + OpenItems.sum(payments);
        List<Item> all = new ArrayList<>(documents);
        all.addAll(payments);
        Item open = all.stream().filter(item -> part.parts().containsKey(item.id()) || !part.items().contains(item)).findFirst().orElseThrow();
        Reason reason = reason(account, documents, payments, difference, due);
        List<Clue> clues = List.of(why, new Clue(Clue.Kind.DIFFERENCE, reason.name()));
        return new Match(part.items(), Match.Step.SMALL_DIFFERENCE, confidence, clues, 0, part.parts(), List.of(), null,
            new Gap(open.id(), difference, reason), Match.Missing.WHOLE_AMOUNT);
    }

    private static boolean saysCharges(Item payment) {
        return payment.text() != null && CHARGES.matcher(References.plain(payment.text())).find();
    }

    private static boolean saysDiscount(Item payment) {
        return payment.text() != null && DISCOUNT.matcher(References.plain(payment.text())).find();
    }

    /** The difference is a discount as they are usually given, to the cent. */
    private static boolean usualDiscount(Account account, Item document, Item payment) {
        long difference = document.units() + payment.units();
        return OpenItems.days(document, payment) <= DISCOUNT_DAYS && USUAL_DISCOUNTS.stream()
            .anyMatch(percent -> Math.abs(difference - document.units() * percent / 100) <= account.tolerance.unitsPerCurrency() / 100.0);
    }

    static Reason reason(Account account, List<Item> documents, List<Item> payments, long difference, long due) {
        long unit = account.tolerance.unitsPerCurrency();
        if (Math.abs(difference) < unit) {
            return Reason.ROUNDING;
        }
        long days = OpenItems.days(documents.get(0), payments.get(payments.size() - 1));
        double discount = due * account.habits.discountPercent() / 100;
        boolean inTerms = discount > 0 && days <= account.habits.discountDays() && Math.abs(difference - discount) <= unit / 20.0;
        if (inTerms || difference > 0 && payments.stream().anyMatch(SmallDifference::saysDiscount)) {
            return Reason.DISCOUNT;
        }
        boolean charges = payments.stream().anyMatch(SmallDifference::saysCharges);
        if (charges && difference > 0) {
            return Reason.BANK_CHARGES;
        }
        boolean round = difference % (unit / 2) == 0;
        return difference > 0 && (difference <= 15 * unit || round && difference <= 30 * unit) && difference * 100 <= 2 * due
            ? Reason.BANK_CHARGES : Reason.DEDUCTION;
    }
}
