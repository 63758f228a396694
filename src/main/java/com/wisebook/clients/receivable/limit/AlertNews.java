package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;

/**
 * An alert as it stands.
 *
 * @param level      APPROACHING or OVER
 * @param customerId null for a group
 * @param companyId  null for a group
 * @param groupId    null for a customer
 */
public record AlertNews(String number, String level, Long customerId, Long companyId, Long groupId, BigDecimal exposure,
                        BigDecimal limit, String currency) {

    boolean over() {
        return "OVER".equals(level);
    }
}
