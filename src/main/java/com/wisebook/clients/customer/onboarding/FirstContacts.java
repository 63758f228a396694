package com.wisebook.clients.customer.onboarding;

/** Writes the first person of a new customer into the directory; implemented by the module that owns it. */
public interface FirstContacts {

    /**
     * In the transaction of the request.
     *
     * @throws com.wisebook.clients.security.rest.ProblemException when something about him is wrong, with the field's name
     */
    void add(long customerId, OnboardingDraft.FirstContact contact, String user);
}
