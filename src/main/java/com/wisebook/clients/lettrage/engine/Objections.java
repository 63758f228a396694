package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * What the payments of a match say against it: the number of another document, another customer's name, or that the money is for something
 * else. Whatever found the match, it is for people then. What is settled already counts: a payment that names it is not for its neighbour.
 */
final class Objections {

    /** What speaks against a match is at most as sure as this. */
    static final double MOST = 0.9;
    /** These read a number; all others tell from amounts. */
    private static final Set<Match.Step> BY_NUMBER = EnumSet.of(Match.Step.STRUCTURED_REFERENCE, Match.Step.SAME_REFERENCE,
        Match.Step.REFERENCE_IN_TEXT, Match.Step.NUMBER_AND_AMOUNT);
    /** These say for themselves what they leave, and are never made without a person. */
    private static final Set<Match.Step> SAYS_SO = EnumSet.of(Match.Step.CAME_BACK, Match.Step.PART, Match.Step.SMALL_DIFFERENCE);
    private static final int MOST_SHOWN = 3;

    /** Words of money that is not, or not yet, the payment of one invoice. */
    private static final Pattern SOMETHING_ELSE = Pattern.compile("\\b(ACOMPTES?|ARRHES|AVANCES?|CAUTIONS?|DEPOT DE GARANTIE|GARANTIES?|INDEMNITES?|INDEMNISATION|"
        + "ASSURANCES?|SINISTRES?|REMBOURSEMENTS?|REMBT|REMB|REFUND|RFA|RISTOURNES?|BONIFICATIONS?|SUBVENTIONS?|DONS?|PENALITES?|DOMMAGES|"
        + "DEPOSIT|DOWN ?PAYMENT|PREPAYMENT|POUR (?:LE )?COMPTE|ON BEHALF|ESCOMPTE|DISCOUNT|TROP[ -]?PERCU|DOUBLE PAIEMENT)\\b");
    /** The number of an order, an offer or a file. */
    private static final Pattern ORDER = Pattern.compile("\\b(?:COMMANDES?|CDES?|CMDES?|BDC|BON DE COMMANDE|DEVIS|DOSSIER|CHANTIER|ORDER|QUOTE)\\b[ :N°O.#-]{0,5}"
        + "((?:[A-Z]{1,6}[ -]?)?\\d[A-Z0-9/-]*)");

    private final OpenItems open;
    private final Numbers numbers;
    private final List<Item> returns;
    private final Ledger ledger;
    private final long party;

    Objections(OpenItems open, Numbers numbers, Ledger ledger, long party) {
        this.open = open;
        this.returns = open.ever(item -> item.debit() && item.nature() == Item.Nature.MONEY);
        this.numbers = numbers;
        this.ledger = ledger;
        this.party = party;
    }

    /** The match as it is, or for people, with what speaks against it. */
    Match weigh(Match match) {
        if (match.step() == Match.Step.CAME_BACK) {
            return match;
        }
        List<Clue> against = new ArrayList<>();
        List<List<Item>> meant = new ArrayList<>();
        for (Item payment : match.items().stream().filter(item -> !item.debit() && item.mayBeMoney()).toList()) {
            List<Item> others = others(match, payment);
            if (!others.isEmpty()) {
                against.add(new Clue(Clue.Kind.NAMES_ANOTHER, shown(others.stream().map(Item::shown).toList())));
                exactly(others, payment).ifPresent(meant::add);
            }
            against.addAll(otherwise(match, payment));
        }
        against.addAll(returned(match));
        List<Clue> distinct = against.stream().distinct().toList();
        return distinct.isEmpty() ? match : objected(match, distinct, meant);
    }

    private static Match objected(Match match, List<Clue> against, List<List<Item>> meant) {
        List<Clue> clues = new ArrayList<>(match.clues());
        clues.addAll(against);
        boolean number = against.stream().anyMatch(clue -> clue.kind() == Clue.Kind.NAMES_ANOTHER);
        boolean returned = against.get(0).kind() == Clue.Kind.NAMED_BY_RETURN;
        Match.Missing missing = SAYS_SO.contains(match.step()) ? match.missing() : returned ? Match.Missing.RETURN_EXPLAINED : number ? Match.Missing.ONLY_ITS_NUMBERS : Match.Missing.SAYS_ITS_INVOICE;
        Match told = match.withConfidence(Math.min(match.confidence(), MOST), clues).missing(missing);
        return match.alternatives() > 0 || meant.isEmpty() ? told : told.instead(meant);
    }

    /** Money that went back, with whatever was added to it, names a document that this match settles by a payment before that day. */
    private List<Clue> returned(Match match) {
        return returns.stream().filter(back -> !match.items().contains(back) && numbers.named(back).stream().anyMatch(match.items()::contains)
                && match.items().stream().anyMatch(item -> !item.debit() && item.nature() == Item.Nature.MONEY && !item.date().isAfter(back.date())))
            .map(back -> new Clue(Clue.Kind.NAMED_BY_RETURN, back.shown())).limit(1).toList();
    }

    /** Documents that the payment names besides those that it settles; another line of the same number is none. */
    private List<Item> others(Match match, Item payment) {
        Set<String> own = match.items().stream().filter(item -> item.id() != payment.id()).map(numbers::numberOf)
            .filter(Objects::nonNull).collect(Collectors.toSet());
        Set<Item> named = new LinkedHashSet<>(numbers.pointedAt(payment));
        named.addAll(numbers.named(payment));
        if (!BY_NUMBER.contains(match.step())) {
            List<Item> hinted = numbers.hintedAlone(payment);
            if (hinted.stream().noneMatch(match.items()::contains)) {
                named.addAll(hinted);
            }
        }
        named.removeIf(item -> item.id() == payment.id() || match.items().contains(item) || own.contains(numbers.numberOf(item)));
        return named.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** What it names and nobody has taken settles it to the cent. */
    private Optional<List<Item>> exactly(List<Item> others, Item payment) {
        List<Item> free = others.stream().filter(open::holds).toList();
        List<Item> all = new ArrayList<>(free);
        all.add(payment);
        return !free.isEmpty() && OpenItems.sum(all) == 0 ? Optional.of(all) : Optional.empty();
    }

    /** Numbers that are not of this account, other names, words and orders that the documents do not have. */
    private List<Clue> otherwise(Match match, Item payment) {
        boolean byNumber = BY_NUMBER.contains(match.step());
        String said = byNumber ? payment.text() == null ? "" : payment.text() : Numbers.text(payment);
        List<Clue> against = new ArrayList<>();
        List<String> strangers = numbers.strangers(said);
        if (!strangers.isEmpty()) {
            against.add(new Clue(Clue.Kind.NAMES_ANOTHER, shown(strangers)));
        }
        if (!byNumber && !SAYS_SO.contains(match.step()) && payment.text() != null) {
            String plain = References.plain(payment.text());
            String documents = match.items().stream().filter(item -> item.id() != payment.id())
                .map(item -> References.plain(Numbers.text(item))).collect(Collectors.joining(" "));
            ledger.parties().another(party, payment.text()).filter(name -> !Parties.has(documents, name)).ifPresent(name -> against.add(new Clue(Clue.Kind.OTHER_PARTY, name)));
            somethingElse(plain, documents).ifPresent(word -> against.add(new Clue(Clue.Kind.SOMETHING_ELSE, word)));
        }
        return against;
    }

    private Optional<String> somethingElse(String plain, String documents) {
        String bare = References.bare(documents);
        for (Matcher order = ORDER.matcher(plain); order.find();) {
            if (!bare.contains(References.bare(order.group(1)))) {
                return Optional.of(order.group().toLowerCase(Locale.ROOT));
            }
        }
        for (Matcher word = SOMETHING_ELSE.matcher(plain); word.find();) {
            if (!documents.contains(word.group()) && !ledger.parties().own(party, word.group())) {
                return Optional.of(word.group().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    private static String shown(Collection<String> numbers) {
        List<String> different = numbers.stream().map(String::strip).distinct().toList();
        return different.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")) + (different.size() > MOST_SHOWN ? "…" : "");
    }
}
