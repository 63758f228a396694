package com.wisebook.clients.demo;

/** Which of the demonstration's users follows which customer. */
final class Staff {

    static final String SALES_PERSON = "thomas";

    private Staff() {
    }

    static String officerOf(int customer) {
        return customer % 2 == 1 ? "camille" : "lucas";
    }
}
