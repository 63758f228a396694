package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.demo.Vocabulary.Trade;

/** A customer's account with one of the two companies: how often he is invoiced, how he pays, and what is open. */
final class Account {

    /** On which days he pays. */
    enum Rhythm { DAILY, WEEKLY, TWICE_A_MONTH, MONTH_END }

    enum Method { TRANSFER, DIRECT_DEBIT, CHEQUE, CARD, BILL }

    long companyId;
    int companyRank;
    long customerId;
    int number;
    String customerName;
    Profile profile;
    boolean abroad;
    String currency;
    int vatPerMille;
    long typicalCents;
    double monthlyRate;
    boolean monthEndBilling;
    /** number of due dates of his larger invoices */
    int instalments;
    Method method;
    int paymentDays;
    PaymentRule paymentRule;
    Rhythm rhythm;
    /** 1 (Monday) to 5, for a weekly rhythm */
    int weekday;
    /** one payment for all that is due, or one an invoice */
    boolean groups;
    /** from that day (of the epoch) on he pays no more */
    int stopsPaying = Integer.MAX_VALUE;
    /** from that day on he is sold nothing more */
    int stopsBuying = Integer.MAX_VALUE;
    final List<Entry> debits = new ArrayList<>();
    final List<Entry> credits = new ArrayList<>();
    /** number of lettrage codes given so far */
    int codes;

    /** The account as the seed makes it; who reads it back from the database overwrites terms and ids. */
    static Account of(long seed, int companyRank, int number, String sector, String country, LocalDate insolventSince) {
        Dice dice = Dice.of(seed, "account", number, companyRank);
        CustomerKind kind = CustomerKind.of(seed, number);
        Trade trade = Vocabulary.SHIPPED.trade(sector);
        Account a = new Account();
        a.companyRank = companyRank;
        a.number = number;
        a.profile = Profile.of(seed, number, kind);
        a.abroad = kind == CustomerKind.ABROAD;
        a.currency = country.equals("GB") ? "GBP" : country.equals("CH") && number % 2 == 0 ? "USD" : "EUR";
        a.vatPerMille = a.abroad ? 0 : companyRank == 1 ? 200 : trade.vatPerMille();
        a.typicalCents = Math.round(dice.logNormal(trade.typical() * 100.0, 0.75));
        a.monthlyRate = Math.min(45, dice.logNormal(companyRank == 0 ? 1.14 : 0.90, 1.12));
        if (dice.chance(0.04)) {
            a.monthlyRate *= 0.06;
        }
        a.monthEndBilling = dice.chance(companyRank == 0 ? 0.22 : 0.55);
        a.instalments = 1 + dice.weighted(36, 38, 26);
        a.terms(dice, kind);
        a.habits(dice);
        if (insolventSince != null) {
            a.stopsBuying = (int) insolventSince.toEpochDay() - 4;
            a.stopsPaying = a.stopsBuying - 40 - dice.below(50);
        }
        return a;
    }

    private void terms(Dice dice, CustomerKind kind) {
        int drawn = kind == CustomerKind.PUBLIC ? 0 : dice.weighted(34, 20, 16, 16, 6, 8);
        paymentDays = new int[] {30, 45, 60, 30, 0, 15}[drawn];
        paymentRule = switch (drawn) {
            case 1 -> dice.chance(0.7) ? PaymentRule.END_OF_MONTH_AFTER : PaymentRule.END_OF_MONTH_BEFORE;
            case 3 -> PaymentRule.END_OF_MONTH_AFTER;
            default -> PaymentRule.NET;
        };
        if (kind == CustomerKind.PUBLIC) {
            method = Method.TRANSFER;
            return;
        }
        method = Method.values()[abroad ? 0 : dice.weighted(62, profile == Profile.EARLY ? 0 : 13, 11, 4, 10)];
    }

    private void habits(Dice dice) {
        rhythm = profile == Profile.MONTH_END ? Rhythm.MONTH_END
            : List.of(Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.TWICE_A_MONTH).get(dice.weighted(48, 37, profile == Profile.EARLY ? 0 : 15));
        weekday = dice.between(1, 5);
        groups = method == Method.DIRECT_DEBIT ? false : dice.chance(profile == Profile.MONTH_END ? 0.8 : 0.32);
    }

    boolean paysOn(Day day) {
        return switch (rhythm) {
            case DAILY -> true;
            case WEEKLY -> day.date().getDayOfWeek().getValue() == weekday;
            case TWICE_A_MONTH -> day.tenth() || day.twentyFifth();
            case MONTH_END -> day.monthEnd();
        };
    }

    /** AAA, AAB… ZZZ, AAAA…: what the account's n-th lettrage is called. */
    String nextCode() {
        return codeOf(codes++);
    }

    static String codeOf(int rank) {
        StringBuilder code = new StringBuilder();
        int left = rank;
        for (int i = 0; i < 3 || left > 0; i++) {
            code.insert(0, (char) ('A' + left % 26));
            left /= 26;
        }
        return code.toString();
    }

    static int rankOf(String code) {
        int rank = 0;
        for (char c : code.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            rank = rank * 26 + c - 'A';
        }
        return rank;
    }
}
