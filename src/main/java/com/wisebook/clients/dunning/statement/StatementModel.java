package com.wisebook.clients.dunning.statement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a relance says, as plain immutable facts: what is written in it is decided by the templates, nothing is
 * looked up any more. Amounts are in the currency beside them; a null amount means "not shown".
 *
 * @param reference    the creditor reference to quote, or null
 * @param date         the date on the document
 * @param level        highest level of the items
 * @param levelLabel   its name in the customer's language
 * @param items        what is owed, in the order to print
 * @param totals       one a currency
 * @param ageing       one a currency, may be empty
 * @param penaltyLines how the penalties are made, empty when they are not shown
 * @param copies       numbers of the invoices whose copies go with the message, in the order of the items
 */
public record StatementModel(
        Company company, Customer customer, Contact contact, RfReference reference, LocalDate date,
        int level, String levelLabel, TemplateCode template, List<Item> items, List<Totals> totals,
        List<Ageing> ageing, List<PenaltyLine> penaltyLines, Terms terms, Links links, Sender sender, List<String> copies) {

    public StatementModel {
        items = List.copyOf(items);
        totals = List.copyOf(totals);
        ageing = List.copyOf(ageing);
        penaltyLines = List.copyOf(penaltyLines);
        copies = List.copyOf(copies);
        links = links == null ? new Links(null, null, null) : links;
        if (template.needsAnswerDays() && terms.answerDays() <= 0) {
            throw new IllegalArgumentException(template + " needs the number of days left to pay");
        }
    }

    /** A message without copies of invoices. */
    public StatementModel(Company company, Customer customer, Contact contact, RfReference reference, LocalDate date, int level, String levelLabel,
                          TemplateCode template, List<Item> items, List<Totals> totals, List<Ageing> ageing, List<PenaltyLine> penaltyLines, Terms terms,
                          Links links, Sender sender) {
        this(company, customer, contact, reference, date, level, levelLabel, template, items, totals, ageing, penaltyLines, terms, links, sender, List.of());
    }

    /** The same with copies of these invoices beside it. */
    public StatementModel with(List<String> numbers) {
        return new StatementModel(company, customer, contact, reference, date, level, levelLabel, template, items, totals, ageing, penaltyLines, terms, links,
            sender, numbers);
    }

    /** Our company. All but the name may be null; the bank details are needed for the payment box. */
    public record Company(String name, String legalForm, String shareCapital, List<String> addressLines, String siren,
                          String vatNumber, String phone, String email, String iban, String bic, String bankName) {
        public Company {
            addressLines = List.copyOf(addressLines);
        }
    }

    /**
     * Who owes.
     *
     * @param addressLines street, postcode and town, country, without the name
     * @param language     "fr" or "en"; anything else is written to in English
     * @param fields       the values of our own fields by code: texts, numbers, dates, booleans; null where nothing is known
     */
    public record Customer(String code, String name, List<String> addressLines, String language, Map<String, Object> fields) {
        public Customer {
            name = name.strip().replaceAll("\\s+", " ");
            addressLines = List.copyOf(addressLines);
            fields = new HashMap<>(fields);
        }

        /** A customer of a house that has defined no fields. */
        public Customer(String code, String name, List<String> addressLines, String language) {
            this(code, name, addressLines, language, Map.of());
        }
    }

    /** The person addressed; both names may be null. */
    public record Contact(String firstName, String lastName) { }

    /** Who signs; names may be null, then the accounts receivable department signs. */
    public record Sender(String firstName, String lastName) { }

    /**
     * One open item.
     *
     * @param dueDateComputed true when the due date was not on the document but computed from the terms
     * @param openAmount      what remains, negative for a credit note
     * @param daysOverdue     negative or zero when not due yet
     * @param penalty         null when not shown
     * @param lumpSum         null when not shown
     * @param contested       part of the open amount that is disputed, or null
     */
    public record Item(String documentRef, LocalDate documentDate, LocalDate dueDate, boolean dueDateComputed,
                       BigDecimal originalAmount, BigDecimal openAmount, String currency, int daysOverdue,
                       int level, String levelLabel, BigDecimal penalty, BigDecimal lumpSum, BigDecimal contested) { }

    /**
     * Totals of one currency.
     *
     * @param unallocatedCredit payments and credit notes not allocated yet, given positive, deducted
     * @param toPay             open + penalties + lump sums − unallocated credit
     */
    public record Totals(String currency, BigDecimal open, BigDecimal penalties, BigDecimal lumpSums,
                         BigDecimal unallocatedCredit, BigDecimal toPay) {

        /** Null amounts count as zero; the amount to pay is computed here so that it always adds up. */
        public static Totals of(String currency, BigDecimal open, BigDecimal penalties, BigDecimal lumpSums, BigDecimal credit) {
            BigDecimal p = zero(penalties);
            BigDecimal l = zero(lumpSums);
            BigDecimal c = zero(credit);
            return new Totals(currency, open, p, l, c, open.add(p).add(l).subtract(c));
        }

        private static BigDecimal zero(BigDecimal amount) {
            return amount == null ? BigDecimal.ZERO : amount;
        }
    }

    /** What is open by age, one currency. */
    public record Ageing(String currency, BigDecimal notDue, BigDecimal days1To30, BigDecimal days31To60,
                         BigDecimal days61To90, BigDecimal over90) { }

    /**
     * A line of the penalty computation.
     *
     * @param halfYearStart the half-year whose rate was applied
     * @param amount        in cents that add up to the item's penalty ({@code Penalty.centsByPeriod()})
     */
    public record PenaltyLine(String documentRef, LocalDate from, LocalDate to, long days, BigDecimal base,
                              BigDecimal ratePercent, LocalDate halfYearStart, boolean provisional, BigDecimal amount) { }

    /**
     * Legal terms that the texts quote.
     *
     * @param annualRate  the penalty rate of the day, percent a year, or null not to quote it
     * @param provisional true when that rate stands in for one not known yet
     * @param lumpSum     euros per late invoice (D441-5)
     * @param answerDays  days left to pay, for the last notice, the formal notice and the legal letter; 0 otherwise
     */
    public record Terms(BigDecimal annualRate, boolean provisional, BigDecimal lumpSum, int answerDays) { }

    /**
     * Web links, each may be null.
     *
     * @param printed whether the document has the code of the customer's page: on paper there is nothing to click on
     */
    public record Links(String payment, String optOut, String customerPage, boolean printed) {

        public Links(String payment, String optOut, String customerPage) {
            this(payment, optOut, customerPage, false);
        }
    }

    /**
     * The model as it may be printed: in a formal notice no penalty amount that rests on a provisional rate is
     * written (facts: a half-year that is not in the table), so penalties are taken out of lines and totals.
     * Whoever records what was asked for must use this.
     */
    public StatementModel forPrinting() {
        boolean provisional = terms.provisional() || penaltyLines.stream().anyMatch(PenaltyLine::provisional);
        if (!template.formal() || !provisional) {
            return this;
        }
        List<Item> bare = items.stream().map(i -> new Item(i.documentRef(), i.documentDate(), i.dueDate(),
            i.dueDateComputed(), i.originalAmount(), i.openAmount(), i.currency(), i.daysOverdue(), i.level(),
            i.levelLabel(), null, i.lumpSum(), i.contested())).toList();
        List<Totals> without = totals.stream()
            .map(t -> Totals.of(t.currency(), t.open(), BigDecimal.ZERO, t.lumpSums(), t.unallocatedCredit())).toList();
        return new StatementModel(company, customer, contact, reference, date, level, levelLabel, template, bare,
            without, ageing, List.of(), new Terms(null, true, terms.lumpSum(), terms.answerDays()), links, sender, copies);
    }

    /** Whether any penalty or lump sum is shown. */
    public boolean showsPenalties() {
        return items.stream().anyMatch(i -> i.penalty() != null || i.lumpSum() != null);
    }
}
