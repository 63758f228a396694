package com.wisebook.clients.dunning.relance;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.CreditorReferences;

/** The references that our messages ask customers to quote: each names the relance, which names the customer. */
@Component
class RelanceReferences implements CreditorReferences {

    private static final Pattern OURS = Pattern.compile("R(\\d{8,18})");

    private final JdbcClient jdbc;

    RelanceReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> customers(long companyId, Collection<String> ids) {
        Map<Long, String> asked = new HashMap<>();
        for (String id : ids) {
            var ours = OURS.matcher(id);
            if (ours.matches()) {
                asked.put(Long.parseLong(ours.group(1)), id);
            }
        }
        Map<String, Long> customers = new HashMap<>();
        jdbc.sql("select id, customer_id from relance where company_id = :company and id = any(:ids)").param("company", companyId)
            .param("ids", asked.keySet().toArray(Long[]::new)).query(row -> {
                customers.put(asked.get(row.getLong(1)), row.getLong(2));
            });
        return customers;
    }
}
