package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.lettrage.engine.Item.Nature;

/** What happens on one customer's account, case by case, each with what truly belongs together. */
final class HostileCases {

    /** The cases. */
    enum What {
        SINGLE, LATE, STATEMENT, DEPOSIT, INSTALMENTS, DISCOUNT, CHARGES, ROUNDING, NET_OF_CREDIT_NOTE, CANCELLED, SUBSCRIPTION, TWINS, PAID_TWICE, RETURNED,
        UNPAID, REVERSED, SPLIT, OPENING, SEVERAL_FOR_SEVERAL, PART_ONLY, ON_ACCOUNT,
        NAMES_SETTLED, TWO_NUMBERS, OTHER_ORDER, PREFIXED_RANGE, WANTED_TOGETHER
    }

    /** What somebody wrote who wanted the amount to be believed more than the text ({@code AttackedLedgersTest}). */
    static final List<What> ATTACKS = List.of(What.NAMES_SETTLED, What.TWO_NUMBERS, What.OTHER_ORDER, What.PREFIXED_RANGE, What.WANTED_TOGETHER);
    private static final int USUAL_CASES = What.values().length - ATTACKS.size();

    /** Single payments are as usual as they are in life. */
    private static final What[] USUAL = {What.SINGLE, What.SINGLE, What.SINGLE, What.SINGLE, What.SINGLE, What.STATEMENT, What.STATEMENT};

    private static final long[] PRICES = {4_788, 11_988, 12_000, 14_400, 18_000, 23_988, 35_880, 60_000, 96_000, 120_000};
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

    private final HostileLedger ledger;
    private final List<HostileLedger.Line> lines;
    private final String name;
    private What what;
    private int group;

    HostileCases(HostileLedger ledger, List<HostileLedger.Line> lines, String name) {
        this.ledger = ledger;
        this.lines = lines;
        this.name = name;
    }

    void any() {
        boolean usual = ledger.random.nextInt(2) == 0;
        make(usual ? USUAL[ledger.random.nextInt(USUAL.length)] : What.values()[ledger.random.nextInt(USUAL_CASES)]);
    }

    void attack() {
        make(ATTACKS.get(ledger.random.nextInt(ATTACKS.size())));
    }

    void make(What wanted) {
        what = wanted;
        group = ledger.group();
        LocalDate day = FIRST_DAY.plusDays(ledger.random.nextInt(270));
        LocalDate due = day.plusDays(20 + ledger.random.nextInt(40));
        switch (wanted) {
            case SINGLE -> pay(due, List.of(invoice(day, amount())));
            case LATE -> pay(day.plusDays(160 + ledger.random.nextInt(100)), List.of(invoice(day, amount())));
            case STATEMENT -> pay(day.withDayOfMonth(28).plusDays(10), month(day));
            case DEPOSIT -> deposit(day, due);
            case INSTALMENTS -> instalments(day);
            case DISCOUNT -> discounted(day.plusDays(8), invoice(day, amount()), 2);
            case CHARGES -> less(due, invoice(day, amount() + 100_000), 1_250);
            case ROUNDING -> less(due, invoice(day, amount()), ledger.random.nextBoolean() ? 5 : -5);
            case NET_OF_CREDIT_NOTE -> netOfCreditNote(day, due);
            case CANCELLED -> cancelled(day);
            case SUBSCRIPTION -> subscription(day);
            case TWINS -> twins(day, due);
            case PAID_TWICE -> paidTwice(day, due);
            case RETURNED -> returned(day, due);
            case UNPAID -> open(invoice(day, amount()));
            case REVERSED -> reversed(day, due);
            case SPLIT -> split(day, due);
            case OPENING -> opening(day);
            case SEVERAL_FOR_SEVERAL -> severalForSeveral(day, due);
            case PART_ONLY -> money(due, -roundDown(invoice(day, amount() + 60_000).units() / 2), List.of());
            case NAMES_SETTLED -> namesSettled(day, due);
            case TWO_NUMBERS -> twoNumbers(day, due);
            case OTHER_ORDER -> otherOrder(day, due);
            case PREFIXED_RANGE -> prefixedRange(day, due);
            case WANTED_TOGETHER -> wantedTogether(day, due);
            default -> onAccount(day);
        }
    }

    /** A payment with a text and a reference of its own, whatever the ledger's habit. */
    private Item said(LocalDate day, long units, String reference, String text) {
        return add(new Item(ledger.id(), day, units, Nature.MONEY, reference, text));
    }

    /** An invoice was paid; a second payment names it, and has the amount of another. */
    private void namesSettled(LocalDate day, LocalDate due) {
        Item paid = invoice(day, amount());
        said(due, -paid.units(), null, "VIR " + name + " " + ledger.numberOf(paid));
        Item other = invoice(day.plusDays(20), amount() + 7);
        open(other);
        open(said(due.plusDays(30), -other.units(), null, "VIR " + name + " " + ledger.numberOf(paid)));
    }

    /** PieceRef names one invoice, the text another. */
    private void twoNumbers(LocalDate day, LocalDate due) {
        Item one = invoice(day, amount());
        Item two = invoice(day.plusDays(1), ledger.random.nextBoolean() ? one.units() : amount() + 7);
        open(one);
        open(two);
        open(said(due, -one.units(), ledger.numberOf(one), "VIR " + name + " " + ledger.numberOf(two)));
    }

    /** Money for something that is not billed yet has an invoice's amount. */
    private void otherOrder(LocalDate day, LocalDate due) {
        Item invoice = invoice(day, amount());
        open(invoice);
        open(said(due, -invoice.units(), null, "ACOMPTE " + name + " COMMANDE CX-" + (7_000 + ledger.random.nextInt(900))));
    }

    /** From one number to another, letters before both. */
    private void prefixedRange(LocalDate day, LocalDate due) {
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(add(ledger.document(day.plusDays(i * 5L % 7), amount(), ledger.nextNumber(), name)));
        }
        said(due, -OpenItems.sum(all), null, "FACTURES " + ledger.numberOf(all.get(0)) + (ledger.random.nextBoolean() ? " A " : " AU ") + ledger.numberOf(all.get(3)));
    }

    /** One payment is exactly two invoices; another has the amount of one of them. */
    private void wantedTogether(LocalDate day, LocalDate due) {
        Item small = invoice(day, 100 + ledger.random.nextInt(900));
        Item large = invoice(day.plusDays(1), amount() + 1_003);
        said(due, -small.units() - large.units(), null, "VIR " + name);
        open(said(due, -small.units(), null, "VIR " + name));
    }

    private long amount() {
        if (ledger.priceList) {
            return PRICES[ledger.random.nextInt(PRICES.length)] * (1 + ledger.random.nextInt(4));
        }
        long cents = 2_000 + ledger.random.nextInt(400_000);
        return ledger.random.nextInt(8) == 0 ? roundDown(cents) + 10_000 : cents;
    }

    private static long roundDown(long cents) {
        return cents / 10_000 * 10_000;
    }

    private Item add(Item item) {
        lines.add(new HostileLedger.Line(item, group, what));
        return item;
    }

    private Item invoice(LocalDate day, long cents) {
        return add(ledger.document(day, cents, ledger.number(), name));
    }

    private Item creditNote(LocalDate day, long cents) {
        return add(ledger.document(day, -cents, ledger.creditNoteNumber(), name));
    }

    private Item money(LocalDate day, long units, List<Item> paid) {
        List<Item> named = paid.stream().filter(item -> item.nature() == Nature.DOCUMENT
            || !"AN".equals(item.reference())).toList();
        return add(new Item(ledger.id(), day, units, Nature.MONEY, ledger.moneyReference(named, day), ledger.moneyLabel(named, name)));
    }

    private Item pay(LocalDate day, List<Item> paid) {
        return money(day, -OpenItems.sum(paid), paid);
    }

    /** What is not settled by anything. */
    private void open(Item item) {
        lines.replaceAll(line -> line.item().id() == item.id() ? new HostileLedger.Line(item, 0, what) : line);
    }

    private List<Item> month(LocalDate day) {
        List<Item> month = new ArrayList<>();
        for (int i = 0; i < 2 + ledger.random.nextInt(5); i++) {
            month.add(invoice(day.withDayOfMonth(1 + ledger.random.nextInt(28)), amount()));
        }
        return month;
    }

    private void deposit(LocalDate day, LocalDate due) {
        long whole = amount() + 50_000;
        long first = whole * 3 / 10;
        Item deposit = money(day.minusDays(9), -first, List.of());
        Item invoice = invoice(day, whole);
        money(due, -whole - deposit.units(), List.of(invoice));
    }

    private void instalments(LocalDate day) {
        Item invoice = invoice(day, amount() / 3 * 3);
        for (int i = 1; i <= 3; i++) {
            money(day.plusDays(30L * i), -invoice.units() / 3, List.of(invoice));
        }
    }

    private void discounted(LocalDate day, Item invoice, int percent) {
        less(day, invoice, Math.round(invoice.units() * percent / 100.0));
    }

    private void less(LocalDate day, Item invoice, long difference) {
        money(day, -(invoice.units() - difference), List.of(invoice));
    }

    private void netOfCreditNote(LocalDate day, LocalDate due) {
        Item invoice = invoice(day, amount() + 30_000);
        pay(due, List.of(invoice, creditNote(day.plusDays(5), 1_000 + ledger.random.nextInt(20_000))));
    }

    private void cancelled(LocalDate day) {
        creditNote(day.plusDays(6), invoice(day, amount()).units());
    }

    /** The same amount each month; one month is forgotten. */
    private void subscription(LocalDate day) {
        long fee = 4_990 + 1_000L * ledger.random.nextInt(5);
        int forgotten = ledger.random.nextInt(6);
        for (int i = 0; i < 6; i++) {
            group = ledger.group();
            Item invoice = invoice(FIRST_DAY.plusMonths(i), fee);
            if (i == forgotten) {
                open(invoice);
            } else {
                pay(invoice.date().plusDays(12 + day.getDayOfMonth() % 5), List.of(invoice));
            }
        }
    }

    private void twins(LocalDate day, LocalDate due) {
        Item one = invoice(day, amount());
        int first = group;
        group = ledger.group();
        Item two = invoice(day, one.units());
        int second = group;
        group = first;
        pay(due, List.of(one));
        group = second;
        pay(due.plusDays(1), List.of(two));
    }

    private void paidTwice(LocalDate day, LocalDate due) {
        Item invoice = invoice(day, amount());
        pay(due, List.of(invoice));
        group = ledger.group();
        Item again = pay(due.plusDays(3), List.of(invoice));
        add(new Item(ledger.id(), due.plusDays(20), -again.units(), Nature.MONEY, null, "REMBT TROP PERCU " + name));
    }

    private void returned(LocalDate day, LocalDate due) {
        Item invoice = invoice(day, amount());
        int last = group;
        group = ledger.group();
        Item first = pay(due, List.of(invoice));
        add(new Item(ledger.id(), due.plusDays(4), -first.units(), Nature.MONEY, first.reference(), "REJET PRLV " + name));
        group = last;
        pay(due.plusDays(15), List.of(invoice));
    }

    /** Booked again on the same side with the opposite sign, and once more as it should be. */
    private void reversed(LocalDate day, LocalDate due) {
        Item wrong = invoice(day, amount());
        add(new Item(ledger.id(), day.plusDays(1), -wrong.units(), Nature.DOCUMENT, wrong.reference(), "EXTOURNE " + name));
        group = ledger.group();
        pay(due, List.of(invoice(day.plusDays(1), wrong.units() + 1_200)));
    }

    /** One invoice on two lines: two dates when it is due, or two kinds of VAT. */
    private void split(LocalDate day, LocalDate due) {
        String number = ledger.number();
        pay(due, List.of(add(ledger.document(day, amount(), number, name)), add(ledger.document(day, amount(), number, name))));
    }

    /** The whole balance brought forward, or each invoice with its number. */
    private void opening(LocalDate day) {
        boolean invoice = ledger.random.nextBoolean();
        Item brought = add(new Item(ledger.id(), FIRST_DAY, amount(), Nature.OTHER, invoice ? ledger.number() : "AN", "A NOUVEAU " + name));
        pay(FIRST_DAY.plusDays(day.getDayOfMonth()), List.of(brought));
    }

    private void severalForSeveral(LocalDate day, LocalDate due) {
        List<Item> month = month(day);
        long half = OpenItems.sum(month) * 4 / 10;
        LocalDate paid = month.stream().map(Item::date).max(LocalDate::compareTo).orElseThrow().plusDays(due.getDayOfMonth());
        money(paid, -half, List.of());
        money(paid, half - OpenItems.sum(month), List.of());
    }

    /** A round payment before anything is billed, which the next invoice uses up. */
    private void onAccount(LocalDate day) {
        long first = roundDown(amount()) + 20_000;
        money(day, -first, List.of());
        Item invoice = invoice(day.plusDays(12), first + amount());
        money(day.plusDays(40), first - invoice.units(), List.of(invoice));
    }
}
