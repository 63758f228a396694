package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.sql.Types;

/** A customer of one of our companies in a specification about limits. */
record Buyer(LimitHouse house, String code, String company) {

    long id() {
        return house.jdbc.sql("select id from customer where code = :code").param("code", code).query(Long.class).single();
    }

    long companyId() {
        return house.jdbc.sql("select id from company where code = :code").param("code", company).query(Long.class).single();
    }

    Buyer withAccount(String limit) {
        house.jdbc.sql("""
                insert into customer_account (customer_id, company_id, account_code, credit_limit)
                values (:customer, :company, '411' || :code, :limit)""")
            .param("customer", id()).param("company", companyId()).param("code", code)
            .param("limit", limit == null ? null : new BigDecimal(limit), Types.NUMERIC).update();
        return this;
    }

    /** The same customer with BETA. */
    Buyer atBeta(String limit) {
        return new Buyer(house, code, "BETA").withAccount(limit);
    }

    long invoiced(String amount) {
        return house.entry(this, "INVOICE", new BigDecimal(amount), "EUR");
    }

    long invoicedIn(String currency, String amount) {
        return house.entry(this, "INVOICE", new BigDecimal(amount), currency);
    }

    /** Money that nobody has lettered. */
    long paysSomething(String amount) {
        return house.entry(this, "PAYMENT", new BigDecimal(amount).negate(), "EUR");
    }

    void paysFor(long invoice, String amount) {
        long payment = paysSomething(amount);
        house.letter(this, invoice, payment, new BigDecimal(amount));
    }

    ReportedOrder orders(String reference, String amount) {
        ReportedOrder order = house.orders.report(new OrderReport("SALES", reference, company, code, new BigDecimal(amount), "EUR", null), "thomas");
        house.settle();
        return order;
    }

    BigDecimal exposure() {
        return house.jdbc.sql("select exposure from exposure where customer_id = :customer and company_id = :company")
            .param("customer", id()).param("company", companyId()).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO);
    }

    BigDecimal limit() {
        return house.jdbc.sql("select credit_limit from customer_account where customer_id = :customer and company_id = :company")
            .param("customer", id()).param("company", companyId()).query(BigDecimal.class).single();
    }

    /** Days until which orders are blocked, of the blocks that stand. */
    java.util.List<String> blockedUntil() {
        return house.jdbc.sql("""
                select blocked_until::text from customer_block where customer_id = :id and subject = 'ORDER' and lifted_at is null
                 order by id""").param("id", id()).query(String.class).list();
    }
}
