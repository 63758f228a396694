package com.wisebook.clients.messaging;

/** What a human found out about a message of which nobody knows whether it left. */
public enum Resolution {
    /** It did not leave: queue it again (the guard has its word again). */
    SEND_AGAIN,
    /** It had left: record it as sent. */
    HAD_LEFT,
    /** Do not send it, whatever became of it. */
    GIVE_UP
}
