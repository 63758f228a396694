package com.wisebook.clients.lettrage.payer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.CustomersByName;

/** The name on the transfer: cut off, abbreviated, misspelt. */
@Component
@Order(6)
class NamesOnTransfers implements PayerStrategy {

    private final CustomersByName customers;

    NamesOnTransfers(CustomersByName customers) {
        this.customers = customers;
    }

    @Override
    public How how() {
        return How.NAME;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        Map<Long, String> names = new HashMap<>();
        for (BankLine line : lines) {
            if (line.name() != null) {
                names.put(line.transactionId(), line.name());
            }
        }
        Map<String, List<CustomersByName.Named>> named = names.isEmpty() ? Map.of() : customers.named(new HashSet<>(names.values()));
        Map<Long, List<Evidence>> found = new HashMap<>();
        names.forEach((transaction, name) -> {
            List<CustomersByName.Named> alike = named.getOrDefault(name, List.of());
            if (!alike.isEmpty()) {
                found.put(transaction, alike.stream().map(one -> new Evidence(one.customerId(), how(), name, one.likeness())).toList());
            }
        });
        return found;
    }
}
