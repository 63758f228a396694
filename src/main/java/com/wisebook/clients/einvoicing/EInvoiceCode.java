package com.wisebook.clients.einvoicing;

import java.util.Arrays;
import java.util.Optional;

/** The statuses of the life-cycle (DGFiP external specifications 3.2, AFNOR XP Z12-012), with what each does here. */
public enum EInvoiceCode {
    DEPOSITED(200, Effect.NONE), ISSUED(201, Effect.NONE), RECEIVED(202, Effect.NONE), AVAILABLE(203, Effect.NONE), TAKEN_UP(204, Effect.NONE),
    APPROVED(205, Effect.NONE), PARTLY_APPROVED(206, Effect.DISPUTE), DISPUTED(207, Effect.DISPUTE), SUSPENDED(208, Effect.DOCUMENT),
    COMPLETED(209, Effect.COMPLETE), REFUSED(210, Effect.CREDIT), PAYMENT_SENT(211, Effect.PAUSE), CASHED(212, Effect.NONE),
    REJECTED(213, Effect.REJECTED), VISED(214, Effect.NONE), CANCELLED(220, Effect.NONE), ROUTING_ERROR(221, Effect.NONE),
    DIRECT_PAYMENT(224, Effect.NONE), FACTORED(225, Effect.NONE), FACTORED_CONFIDENTIALLY(226, Effect.NONE), ACCOUNT_CHANGED(227, Effect.NONE),
    NOT_FACTORED(228, Effect.NONE), INADMISSIBLE(501, Effect.REJECTED);

    /** What a status does to collection. */
    enum Effect {
        /** It is kept and shown. */
        NONE,
        /** The refused part is contested: 206 on that part only. */
        DISPUTE,
        /** A department gives a document; what it is about waits. */
        DOCUMENT,
        /** The document is there. */
        COMPLETE,
        /** Nothing is asked for any more; the invoicing module is asked for a credit note. */
        CREDIT,
        /** As a payment that the customer announces himself. */
        PAUSE,
        /** It has never reached the customer: nothing is asked for, a department looks at it. */
        REJECTED
    }

    private final int number;
    private final Effect effect;

    EInvoiceCode(int number, Effect effect) {
        this.number = number;
        this.effect = effect;
    }

    /** The status of that number. */
    public static Optional<EInvoiceCode> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }

    public int number() {
        return number;
    }

    Effect effect() {
        return effect;
    }

    /** BR-FR-CDV-15. */
    public boolean needsReason() {
        return switch (this) {
            case PARTLY_APPROVED, DISPUTED, SUSPENDED, REFUSED, REJECTED, INADMISSIBLE -> true;
            default -> false;
        };
    }

    /** BR-FR-CDV-14 for 212; of 206 without the refused part nobody could say what is contested. */
    public boolean needsAmount() {
        return this == CASHED || this == PARTLY_APPROVED;
    }

    /** Nothing that a platform says after it about the same invoice means anything. */
    boolean lastWord() {
        return this == REFUSED || this == REJECTED || this == INADMISSIBLE || this == CANCELLED;
    }
}
