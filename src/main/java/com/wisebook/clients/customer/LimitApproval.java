package com.wisebook.clients.customer;

/** Asks other people about a limit; implemented by whoever owns the process of limits. Both in the running transaction. */
public interface LimitApproval {

    /** A limit waits for somebody: whoever may grant it gets a task. */
    void ask(String number);

    /** Nothing waits under that number any more: the task goes away. */
    void withdrawn(String number);
}
