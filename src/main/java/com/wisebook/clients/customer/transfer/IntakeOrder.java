package com.wisebook.clients.customer.transfer;

/**
 * How staged customers are taken in.
 *
 * @param companyId whose accounts the account columns are
 * @param key       what tells who a row is; null: its code, without one its SIRET, then its SIREN
 * @param note      what a changed segment's reason says
 */
public record IntakeOrder(long importId, long companyId, Key key, String user, String note) {

    /** What identifies a customer. */
    public enum Key { CODE, SIRET, SIREN }
}
