package com.wisebook.clients.receivable;

/** Makes the lettrages that nobody needs to look at: the first work of the morning, before anybody is reminded of anything. */
public interface CertainMatches {

    /** Of all companies; in transactions of its own, some hundred customers each. May be called again. @return companies looked at */
    int make();
}
