package com.wisebook.clients.demo;

/** A line on a customer's account while it is being made: amounts in cents, debit positive, days of the epoch. */
final class Entry {

    enum Kind { INVOICE, CREDIT_NOTE, PAYMENT, ON_ACCOUNT, UNPAID, OPENING, OTHER }

    final Account account;
    final Kind kind;
    final String key;
    String journal;
    String entryNumber;
    int day;
    String ref;
    int documentDay;
    String label;
    /** 0: none */
    int due;
    boolean dueComputed;
    long amount;
    long open;
    /** what its match settles of it, same sign as the amount */
    long settled;
    /** the lettrage that it belongs to, when there is one */
    Match match;
    /** when it was last paid in part, or came back unpaid; 0: never */
    int touched;
    /** the day on which the customer means to pay it; 0: not yet thought of */
    int intended;
    /** 0 until it is written */
    long id;

    Entry(Account account, Kind kind, String key, long amount) {
        this.account = account;
        this.kind = kind;
        this.key = key;
        this.amount = amount;
        this.open = amount;
    }

    /** Names the entry's own streams of chance. */
    long fate() {
        long h = 1125899906842597L;
        for (int i = 0; i < key.length(); i++) {
            h = 31 * h + key.charAt(i);
        }
        return h;
    }

    boolean claim() {
        return amount > 0;
    }
}
