package com.wisebook.clients.desk.page;

import java.util.List;

import com.wisebook.clients.dunning.PaymentDetails.Transfer;

/** What the page shows, written out in the customer's language. */
record AccountView(String companyName, String customerName, String customerCode, String asOf, List<Total> totals, List<Item> items,
                   Transfer transfer, String transferAmount, List<Given> given, List<Letter> letters, List<Phone> phones, String today,
                   boolean owes, List<String> currencies, String email, String phone) {

    /** The items of which something can still be contested. */
    public List<Item> contestable() {
        return items.stream().filter(item -> item.free() != null).toList();
    }

    /** One currency: all that is open, what of it is overdue, what is set aside, and what is left to pay now. */
    record Total(String currency, String open, String overdue, boolean late, String credit, String contested, String toPay) {
    }

    /**
     * An open item.
     *
     * @param late      days overdue, 0 when it is not
     * @param contested null when nothing of it is
     * @param free      what of it can still be contested, null when nothing can
     * @param copy      whether there is a copy of it to take
     */
    record Item(long id, String reference, String date, String dueDate, int late, String open, String original, String contested,
                String free, boolean credit, boolean copy) {
    }

    /** A promise or a payment that we wait for. */
    record Given(boolean paid, String amount, String day) {
    }

    /** A letter or statement that was sent. */
    record Letter(long id, String day, String subject, boolean post) {
    }

    /** A number that gets SMS, as much of it as its owner needs to know it. */
    record Phone(long contactId, String masked) {
    }
}
