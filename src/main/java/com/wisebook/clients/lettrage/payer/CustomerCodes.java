package com.wisebook.clients.lettrage.payer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Customers;

/** The customer's code, or that of his account with us, as a word of the text. A code without a digit is a word like any other. */
@Component
@Order(3)
class CustomerCodes implements PayerStrategy {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_NUMBER = 6;

    private final JdbcClient jdbc;
    private final Customers customers;

    CustomerCodes(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    @Override
    public How how() {
        return How.CUSTOMER_CODE;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        Map<Long, Set<String>> read = new HashMap<>();
        Set<String> all = new HashSet<>();
        for (BankLine line : lines) {
            Set<String> words = words(line.remittance());
            read.put(line.transactionId(), words);
            all.addAll(words);
        }
        Map<String, Set<Long>> owners = new HashMap<>();
        customers.byAccounts(companyId, all).forEach((code, id) -> owners.computeIfAbsent(code, key -> new HashSet<>()).add(id));
        jdbc.sql("select code, survivor_id from paying_customer where code = any(:codes)").param("codes", all.toArray(String[]::new))
            .query(row -> {
                owners.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getLong(2));
            });
        Map<Long, List<Evidence>> found = new HashMap<>();
        read.forEach((transaction, words) -> words.forEach(word -> owners.getOrDefault(word, Set.of()).forEach(owner ->
            found.computeIfAbsent(transaction, id -> new ArrayList<>()).add(Evidence.of(owner, how(), word)))));
        return found;
    }

    static Set<String> words(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^A-Z0-9_-]+")).filter(CustomerCodes::mayBeCode).collect(Collectors.toSet());
    }

    private static boolean mayBeCode(String word) {
        boolean digits = word.chars().allMatch(Character::isDigit);
        return word.length() >= (digits ? SHORTEST_NUMBER : SHORTEST) && word.chars().anyMatch(Character::isDigit);
    }
}
