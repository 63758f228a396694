package com.wisebook.clients.lettrage.payer;

/** How the owner of a receipt was found: the strategies, the surest first, and what people said. */
public enum How {
    /** The reference that we asked the payer to quote (ISO 11649), or one that carries an invoice's number or the customer's code. */
    RF_REFERENCE(0.999),
    /** Numbers of open invoices of one customer, read in the text. */
    INVOICE_NUMBER(0.995),
    /** The customer's code, or that of his account, as a word of the text. */
    CUSTOMER_CODE(0.99),
    /** An account from which he has paid before. */
    IBAN_SEEN(0.99),
    /** A third party of whom somebody has said for whom it pays. */
    THIRD_PARTY(0.98),
    /** The payer is known and pays for one other customer who owes. */
    GROUP_PAYER(0.97),
    /** The name on the transfer is like one customer's only. */
    NAME(0.95),
    /** Several fit, and the ledger holds such a payment of one of them only. */
    POSTED(0.98),
    /** Several fit, and one of them only has said that he paid this amount. */
    DECLARED(0.97),
    /** What it returned is known. */
    RETURN_OF(1),
    /** Somebody said so. */
    HUMAN(1);

    private final double confidence;

    How(double confidence) {
        this.confidence = confidence;
    }

    double confidence() {
        return confidence;
    }
}
