package com.wisebook.clients.lettrage;

import java.time.LocalDate;

/**
 * What is controlled.
 *
 * @param from      first date of entries, or null
 * @param to        last date of entries, or null
 * @param account   a ledger account or the beginning of one, or null for all
 * @param inAccount exactly that account, empty for entries without one, or null for all
 * @param currency  null for all
 */
public record ControlQuery(long companyId, LocalDate from, LocalDate to, String account, String inAccount, String currency) {

    public ControlQuery(long companyId, LocalDate from, LocalDate to, String account) {
        this(companyId, from, to, account, null, null);
    }
}
