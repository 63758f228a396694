package com.wisebook.clients.demo;

/** How a customer pays. */
enum Profile {

    /** before the due date, with a discount */
    EARLY(5, 0.000),
    /** on time, or a few days around */
    PUNCTUAL(40, 0.006),
    /** a few days to two weeks late */
    SLIGHT(19, 0.015),
    /** once a month, in the run that follows the due date */
    MONTH_END(15, 0.010),
    /** always late, by weeks */
    LATE(11.5, 0.060),
    /** very late, in parts, part of it never unless asked */
    BAD(6.2, 0.150),
    /** stopped paying, then went to the court */
    INSOLVENT(1.2, 0.030),
    /** a public body: slow and sure */
    PUBLIC(0, 0.000);

    /** share among private customers */
    final double weight;
    /** how often only a part of an item is paid */
    final double partShare;

    Profile(double weight, double partShare) {
        this.weight = weight;
        this.partShare = partShare;
    }

    static Profile of(long seed, int customer, CustomerKind kind) {
        if (kind == CustomerKind.PUBLIC) {
            return PUBLIC;
        }
        double[] weights = new double[values().length];
        for (Profile profile : values()) {
            weights[profile.ordinal()] = profile.weight;
        }
        return values()[Dice.of(seed, "profile", customer).weighted(weights)];
    }

    /** Days between the due date and the day on which the customer means to pay; {@link Integer#MAX_VALUE}: never by himself. */
    int intendedDelay(Dice dice) {
        double z = dice.gaussian();
        double forgotten = dice.unit();
        return switch (this) {
            case EARLY -> (int) Math.round(-12 + 4 * z);
            case PUNCTUAL -> forgotten < 0.010 ? 18 + (int) Math.abs(20 * z) : (int) Math.min(Math.round(-2.5 + 2.0 * z), 4);
            case SLIGHT -> forgotten < 0.02 ? 35 + (int) Math.abs(20 * z) : (int) Math.round(3.5 + 4 * z);
            case MONTH_END -> forgotten < 0.01 ? 35 : 0;
            case LATE -> forgotten < 0.04 ? 120 : (int) Math.max(5, Math.round(32 + 15 * z));
            case BAD, INSOLVENT -> forgotten < 0.10 ? Integer.MAX_VALUE : (int) Math.max(12, Math.round(62 + 30 * z));
            case PUBLIC -> forgotten < 0.02 ? 60 : (int) Math.round(1 + 6 * z);
        };
    }

    /** Chance, on a day on which he pays, that a reminded customer settles an overdue item that he meant to leave. */
    double answersRelance() {
        return switch (this) {
            case EARLY, PUNCTUAL, PUBLIC -> 0.60;
            case SLIGHT, MONTH_END -> 0.45;
            case LATE -> 0.14;
            case BAD -> 0.04;
            case INSOLVENT -> 0.0;
        };
    }

    /** Part of the items that no reminder moves. */
    double stubborn() {
        return switch (this) {
            case LATE -> 0.30;
            case BAD -> 0.60;
            default -> 0.02;
        };
    }
}
