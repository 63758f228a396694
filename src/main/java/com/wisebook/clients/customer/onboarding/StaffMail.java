package com.wisebook.clients.customer.onboarding;

/** Writes to one of our own people; implemented by the module that sends. */
public interface StaffMail {

    /** What to write, in the reader's language, from which of our addresses. */
    record Letter(String to, String from, String language, String subject, String text) {
    }

    /**
     * In the caller's transaction; it leaves after the commit.
     *
     * @param key the same one a second time writes nothing
     */
    void write(String key, long companyId, long requestId, Letter letter);
}
