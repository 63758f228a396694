package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.security.rest.UserMessages;

/** Why a proposal waits for people, in words of its own case: its numbers, its days, its amounts. */
@Component
class ProposalWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** They speak of numbers, and say something else where there are none. */
    private static final Set<String> WITHOUT_NUMBERS = Set.of(Match.Missing.WHICH_OF_SEVERAL.name(), Match.Missing.ONLY_ITS_NUMBERS.name(), Match.Missing.RETURN_EXPLAINED.name(),
        Match.Missing.SAYS_ITS_INVOICE.name());
    private static final int MOST_NUMBERS = 3;
    private static final String OF_A_RETURN = ".return";

    private final UserMessages messages;
    private final LocalAmounts amounts;

    ProposalWords(UserMessages messages, LocalAmounts amounts) {
        this.messages = messages;
        this.amounts = amounts;
    }

    /** The debits and credits of a proposal, with what stays open of each. */
    private record Case(List<LettrageGroup.Entry> documents, List<LettrageGroup.Entry> payments, Map<Long, LettrageGroup.Entry> open) {

        static Case of(String party, List<LettrageGroup.Entry> entries, Map<Long, LettrageGroup.Entry> open) {
            int owed = party.equals("SUPPLIER") ? -1 : 1;
            return new Case(entries.stream().filter(entry -> entry.amount().signum() == owed).toList(),
                entries.stream().filter(entry -> entry.amount().signum() != owed).toList(), open);
        }

        /** What stays open of the larger side once it is made. */
        BigDecimal left() {
            return List.of(documents, payments).stream().map(side -> side.stream()
                .map(entry -> open.containsKey(entry.ledgerEntryId()) ? open.get(entry.ledgerEntryId()).amount().subtract(entry.amount()).abs() : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add)).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        }

        String currency() {
            return documents.isEmpty() ? payments.get(0).currency() : documents.get(0).currency();
        }

        long days() {
            return ChronoUnit.DAYS.between(last(documents), last(payments));
        }

        static LocalDate last(List<LettrageGroup.Entry> entries) {
            return entries.stream().map(LettrageGroup.Entry::entryDate).max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH);
        }
    }

    /**
     * What would have made it certain.
     *
     * @param open         what is open of its entries now
     * @param alternatives how many others still fit
     */
    String missing(LettrageReader.ProposalHead head, List<LettrageGroup.Entry> entries, Map<Long, LettrageGroup.Entry> open, int alternatives) {
        if (head.missing() == null || entries.isEmpty()) {
            return null;
        }
        Case its = Case.of(head.party(), entries, open);
        List<String> numbers = its.documents.stream().map(LettrageGroup.Entry::documentRef).filter(Objects::nonNull).distinct().toList();
        String key = "lettrage.missing." + (head.alternatives() > 0 && alternatives == 0 ? "SETTLED_SINCE" : key(head, numbers));
        return messages.text(key, shown(numbers), DAY.format(Case.last(its.payments)), amounts.money(its.left(), its.currency()), its.days(),
            head.ruleRow() == null ? "" : String.valueOf(head.ruleRow()), numbers.size());
    }

    /** The same word asks for something else where a payment came back, where there is no number to be named, and where some digits were. */
    private static String key(LettrageReader.ProposalHead head, List<String> numbers) {
        boolean number = head.missing().equals(Match.Missing.NUMBER.name());
        if (head.step().equals(Match.Step.CAME_BACK.name()) && (number || head.missing().equals(Match.Missing.WHICH_OF_SEVERAL.name()))) {
            return Match.Missing.WHICH_OF_SEVERAL.name() + OF_A_RETURN;
        }
        if (number && head.step().equals(Match.Step.NUMBER_AND_AMOUNT.name())) {
            return "NUMBER.whole";
        }
        if (number && head.step().equals(Match.Step.REFERENCE_IN_TEXT.name())) {
            return "NUMBER.only";
        }
        boolean named = number || WITHOUT_NUMBERS.contains(head.missing());
        return named && numbers.isEmpty() ? head.missing() + ".none" : head.missing();
    }

    private static String shown(List<String> numbers) {
        return numbers.stream().limit(MOST_NUMBERS).collect(Collectors.joining(", ")) + (numbers.size() > MOST_NUMBERS ? "…" : "");
    }

    /** Why it counts more combinations than it shows; null where it shows all. */
    String unlisted(LettrageReader.ProposalHead head, int alternatives, int shown) {
        if (alternatives == 0 || head.unlisted() == null && alternatives <= shown) {
            return null;
        }
        return messages.text("lettrage.unlisted." + (head.unlisted() == null ? Match.Unlisted.MORE.name() : head.unlisted()), alternatives, shown);
    }
}
