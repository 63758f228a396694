package com.wisebook.clients.customer.onboarding;

/** What a check found; UNKNOWN is neither good nor bad: a person looks. */
public enum Outcome {
    OK, WARNING, FAILED, UNKNOWN
}
