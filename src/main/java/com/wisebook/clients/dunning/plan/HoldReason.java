package com.wisebook.clients.dunning.plan;

/** Why a relance waits (design, rule 1). What releases each stands in the messages bundle, {@code hold.release.<name>}. */
public enum HoldReason {
    /** The company is in observation: a manager has not opened it. */
    OBSERVATION,
    /** The company's bank and ledger news are too old to accuse anybody. */
    STALE_NEWS,
    /** Somebody stopped relances to this customer until a date. */
    BLOCKED,
    /** Prior debts may not be paid (facts.md 5). */
    INSOLVENT,
    /** A live promise covers it. */
    PROMISE,
    /** It is contested. */
    DISPUTE,
    /** A payment or a credit note is not allocated yet, above the share that the table tolerates. */
    UNALLOCATED_CREDIT,
    /** Money on our bank account that may be this customer's; nobody has said yet whose it is. Above the same share. */
    UNALLOCATED_RECEIPT,
    /** A proposed lettrage of the customer's money waits for somebody. Above the same share. */
    PENDING_PROPOSAL,
    /** The customer has heard enough from us, over all our companies. */
    CONTACT_CAP,
    CLOSED_HOURS,
    /** Sunday or public holiday. */
    HOLIDAY,
    /** Less than the table's minimum for a message. */
    MINIMUM_AMOUNT,
    /** No valid address for the table's channel nor for its fallback. */
    NO_RECIPIENT,
    /** Items were settled or changed between the decision and the sending. */
    ITEM_CHANGED,
    /** Past the prescription: a human looks first. */
    PRESCRIBED,
    /** Nobody knows whether the last message left. */
    UNCERTAIN_SEND,
    /** The last message could not be handed over today: neither server nor address, or we ourselves, are to blame. */
    SEND_FAILED,
    /** The formal notice goes first, the other items on the next permitted day. */
    FORMAL_NOTICE_FIRST,
    /** It is in pre-litigation. */
    PRE_LITIGATION;

    /** True when nothing at all can be sent; the others hold single items, or only the hour at which a message leaves. */
    boolean stopsTheMessage() {
        return switch (this) {
            case FORMAL_NOTICE_FIRST, PRE_LITIGATION, PROMISE, DISPUTE, PRESCRIBED, CLOSED_HOURS, HOLIDAY -> false;
            default -> true;
        };
    }
}
