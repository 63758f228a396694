package com.wisebook.clients.messaging;

import java.time.Instant;

/**
 * The last check before a message leaves (design, rule 1). Declared here, implemented by the module that owns the
 * message's subject (dunning for relances). Called inside the transaction that claims the message: the implementation
 * takes the customer's lock, looks at the facts as they are now, and answers. Only after that transaction has committed
 * is the network called.
 */
public interface SendGuard {

    /** True when this guard answers for messages about this kind of subject, e.g. {@code RELANCE}. */
    boolean answersFor(String subjectKind);

    Verdict check(OutgoingMessage message);

    /** The guard's answer. */
    sealed interface Verdict {

        /** The stored content is still true: send it. */
        record Send() implements Verdict {
        }

        /** Send this: the content was not made yet, or amounts have changed since. */
        record Render(MessageContent content) implements Verdict {
        }

        /** Not now: back in the queue, looked at again at that instant. */
        record Later(Instant at, String reason) implements Verdict {
        }

        /** Not any more: the message is cancelled; its owner has recorded why and what happens next. */
        record Drop(String reason) implements Verdict {
        }
    }
}
