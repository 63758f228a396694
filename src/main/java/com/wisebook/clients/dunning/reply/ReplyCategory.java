package com.wisebook.clients.dunning.reply;

/** What a customer's answer can be about. */
public enum ReplyCategory {
    /** He contests something. */
    DISPUTE,
    /** He will pay on a day. */
    PROMISE,
    /** He will pay bit by bit, each part on its day: told by its words from the promises, which the classifier knows. */
    PLAN,
    /** He has paid. */
    PAYMENT,
    /** He wants a document. */
    COPY,
    /** Somebody else is to be written to, or elsewhere. */
    CONTACT,
    /** He wants no more messages. */
    STOP,
    /** A question, or anything else. */
    OTHER
}
