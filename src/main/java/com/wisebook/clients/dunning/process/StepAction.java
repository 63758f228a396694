package com.wisebook.clients.dunning.process;

/** What a case does now, as the planner decided; each is a way out of the gateway « Que faire ? ». */
public enum StepAction {

    /** Put the planned message into the outbox, then wait for its outcome. */
    SEND(null),
    /** Nothing can or must be done before {@code wakeUpAt} or a new fact. */
    WAIT(null),
    /** A manager validates the message before it may leave. */
    APPROVE(HumanTask.APPROVE),
    /** An officer calls the customer. */
    CALL(HumanTask.CALL),
    /** An officer posts the printed letter and records its registered number. */
    POST_LETTER(HumanTask.POST_LETTER),
    /** A message may or may not have left; an officer finds out. */
    UNCERTAIN(HumanTask.UNCERTAIN_SEND),
    /** No contact has a valid address; an officer finds one. */
    FIX_RECIPIENT(HumanTask.FIX_RECIPIENT),
    /** An item seems prescribed; an officer checks it. */
    CHECK_PRESCRIBED(HumanTask.CHECK_PRESCRIBED),
    /** The ladder is at its end: pre-litigation begins. */
    LEGAL(null),
    /** The customer is insolvent; an officer declares the claim. */
    INSOLVENT(HumanTask.INSOLVENT),
    /** Nothing is owed any more. */
    CLOSE(null);

    private final HumanTask task;

    StepAction(HumanTask task) {
        this.task = task;
    }

    /** The task that this action gives to somebody, or null when nobody has anything to do. */
    public HumanTask task() {
        return task;
    }

    /** True when the case waits for a fact or a date, so that the plan must say when it looks again by itself. */
    public boolean waits() {
        return this == SEND || this == WAIT;
    }
}
