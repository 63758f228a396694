package com.wisebook.clients.customer.onboarding;

import io.swagger.v3.oas.annotations.media.Schema;

/** A request that was taken, and the fiche that waits for it. */
@Schema(name = "OnboardingOpened", requiredProperties = {"number", "customerCode", "state"})
public record Opened(String number, String customerCode, RequestState state) {
}
