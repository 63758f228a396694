package com.wisebook.clients.demo;

import java.util.Set;

/** One day of the whole portfolio. The same code makes the twelve months before the anchor and every day after it. */
final class Life {

    private final Book book;
    private final Billing billing;
    private final Paying paying;
    private final Upkeep upkeep;

    /** @param relanced customers who were reminded lately */
    Life(Book book, Set<Long> relanced) {
        this.book = book;
        this.billing = new Billing(book);
        this.paying = new Paying(book, relanced);
        this.upkeep = new Upkeep(book);
    }

    void live(Day day) {
        upkeep.returns(day);
        for (Account account : book.accounts) {
            upkeep.live(account, day);
            paying.live(account, day);
            billing.live(account, day);
        }
    }
}
