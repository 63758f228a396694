package com.wisebook.clients.receivable.process;

/** What follows from a decision about an excess. */
public enum LimitOutcome {
    /** The new limit is above what one person grants alone: a second one confirms. */
    CONFIRM,
    /** The limit was raised above the exposure: there is no excess any more. */
    RAISED,
    /** Orders are blocked, or the excess is accepted until a day: the process waits for what comes. */
    WAIT,
    /** The second person does not confirm: somebody decides again. */
    DECIDE_AGAIN
}
