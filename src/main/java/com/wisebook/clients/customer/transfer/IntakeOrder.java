package com.wisebook.clients.customer.transfer;

/**
 * How staged customers are taken in.
 *
 * @param companyId whose accounts the account columns are
 * @param key       what tells who a row is; null: its code, without one its SIRET, then its SIREN
 * @param note      what a changed segment's reason says
 * @param asking    whoever is new is not made: somebody asks for him to be opened ({@link CustomerIntake#asked})
 */
public record IntakeOrder(long importId, long companyId, Key key, String user, String note, boolean asking) {

    /** What identifies a customer. */
    public enum Key { CODE, SIRET, SIREN }
}
