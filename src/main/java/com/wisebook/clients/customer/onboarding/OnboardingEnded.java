package com.wisebook.clients.customer.onboarding;

/** A request was decided: the customer is active, or is refused and archived. */
public record OnboardingEnded(String number, long customerId, long companyId, boolean accepted) {
}
