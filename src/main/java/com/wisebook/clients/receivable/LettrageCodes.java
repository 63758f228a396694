package com.wisebook.clients.receivable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The letters that come next, by customer: after the last that we gave and the last that the ledger itself gave to his entries, settled or not. The
 * same letter never stands for two things on one account, in capitals or not.
 */
@Component
class LettrageCodes {

    private final JdbcClient jdbc;

    LettrageCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The letters of one customer, given one after the other. */
    static final class Codes {

        private String last;

        String next() {
            last = last == null ? "AAA" : after(last);
            return last;
        }
    }

    /** For each of these customers, who are locked; in capitals. Longer letters of a ledger are words, and none that we shall ever come to. */
    Map<Long, Codes> of(long companyId, Collection<Long> customers) {
        Map<Long, Codes> codes = new HashMap<>();
        customers.forEach(customer -> codes.put(customer, new Codes()));
        jdbc.sql("""
                select customer_id, trim(max(lpad(upper(code), 8, ' ') collate "C")) from (
                    select customer_id, code from lettrage
                     where company_id = :company and customer_id = any(:customers) and code ~ case when import_id is null then '^[A-Za-z]{3,8}$' else '^[A-Za-z]{3,4}$' end
                    union all
                    select customer_id, letter from ledger_entry where company_id = :company and customer_id = any(:customers) and letter ~ '^[A-Za-z]{3,4}$') c
                 group by customer_id""")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new)).query(row -> {
                codes.get(row.getLong(1)).last = row.getString(2);
            });
        return codes;
    }

    /** The code after that one: AAA, AAB … AAZ, ABA … ZZZ, AAAA. */
    static String after(String code) {
        StringBuilder next = new StringBuilder(code);
        for (int i = next.length() - 1; i >= 0; i--) {
            if (next.charAt(i) < 'Z') {
                next.setCharAt(i, (char) (next.charAt(i) + 1));
                return next.toString();
            }
            next.setCharAt(i, 'A');
        }
        return next.append('A').toString();
    }
}
