package com.wisebook.clients.dunning.process;

/** What a running case can be told; each makes it think again from the facts. */
public enum Fact {

    /** Money came in, was taken back, or was matched. */
    PAYMENT("Msg_Payment"),
    /** A credit note came in. */
    CREDIT_NOTE("Msg_CreditNote"),
    /** A dispute was opened, changed or closed. */
    DISPUTE("Msg_Dispute"),
    /** A promise was made, changed or cancelled. */
    PROMISE("Msg_Promise"),
    /** The customer is insolvent. */
    INSOLVENCY("Msg_Insolvency"),
    /** Anything else that changes what the case must do: a block, a changed plan. */
    OTHER("Msg_OtherFact"),
    /** The daily evaluation says that a step is due; a case that waits for somebody is not disturbed. */
    STEP_DUE("Msg_StepDue"),
    /** A message has left, failed or become uncertain; a case that waits for somebody is not disturbed. */
    SEND_PROBLEM("Msg_SendProblem");

    private final String message;

    Fact(String message) {
        this.message = message;
    }

    /** Name of the message in the diagram. */
    public String message() {
        return message;
    }
}
