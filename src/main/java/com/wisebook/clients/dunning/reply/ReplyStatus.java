package com.wisebook.clients.dunning.reply;

/** Where an answer stands. */
public enum ReplyStatus {
    /** Nobody knows whose it is. */
    UNKNOWN,
    /** Something that it says waits for somebody. */
    TO_TREAT,
    /** Written by a machine: there is nothing to decide. */
    RECORDED,
    /** Everything is decided, or somebody put it aside. */
    DONE
}
