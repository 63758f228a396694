package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.util.ArrayList;
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

import com.wisebook.clients.lettrage.engine.NumbersInText;
import com.wisebook.clients.sql.RecordRows;

/**
 * Numbers of open invoices in the text. A short number alone may be a postcode or a part of something else: it counts only where the
 * invoices it names add up to the payment.
 */
@Component
@Order(2)
class InvoiceNumbers implements PayerStrategy {

    private static final int LONG_ENOUGH = 7;
    private static final int SHORTEST = 5;
    private static final int SHORTEST_WRITTEN = 6;

    record Document(long customerId, String currency, String bare, String digits, BigDecimal openAmount) {
    }

    private final JdbcClient jdbc;

    InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public How how() {
        return How.INVOICE_NUMBER;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        Map<Long, Set<String>> read = new HashMap<>();
        Set<String> numbers = new HashSet<>();
        for (BankLine line : lines) {
            Set<String> its = NumbersInText.of(line.remittance());
            read.put(line.transactionId(), its);
            numbers.addAll(its);
        }
        Map<String, List<Document>> documents = documents(companyId, numbers);
        Map<Long, List<Evidence>> found = new HashMap<>();
        for (BankLine line : lines) {
            Set<Document> named = new HashSet<>();
            read.get(line.transactionId()).forEach(number -> named.addAll(documents.getOrDefault(number, List.of())));
            List<Evidence> evidence = evidence(line, named);
            if (!evidence.isEmpty()) {
                found.put(line.transactionId(), evidence);
            }
        }
        return found;
    }

    private Map<String, List<Document>> documents(long companyId, Set<String> numbers) {
        Map<String, List<Document>> found = new HashMap<>();
        if (numbers.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                select customer_id, currency, bare, digits, open_amount
                  from (select customer_id, currency, bare_reference(document_ref) as bare, regexp_replace(bare_reference(document_ref), '^[^0-9]+', '') as digits,
                               open_amount from open_document where company_id = :company) d
                 where digits = any(:numbers) or ltrim(digits, '0') = any(:numbers)""")
            .param("company", companyId).param("numbers", numbers.toArray(String[]::new)).query(RecordRows.of(Document.class)).list()
            .forEach(document -> {
                found.computeIfAbsent(document.digits, key -> new ArrayList<>()).add(document);
                String significant = document.digits.replaceFirst("^0+(?=.)", "");
                if (!significant.equals(document.digits)) {
                    found.computeIfAbsent(significant, key -> new ArrayList<>()).add(document);
                }
            });
        return found;
    }

    /** By customer: the invoices that the text names, where what is read cannot be chance. */
    private static List<Evidence> evidence(BankLine line, Set<Document> named) {
        String written = line.remittance().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        Map<Long, List<Document>> byCustomer = named.stream()
            .filter(document -> document.digits.replaceAll("\\D", "").length() >= SHORTEST && document.currency.equals(line.currency()))
            .collect(Collectors.groupingBy(Document::customerId));
        List<Evidence> evidence = new ArrayList<>();
        byCustomer.forEach((customer, documents) -> {
            BigDecimal sum = documents.stream().map(Document::openAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean sure = sum.compareTo(line.amount()) == 0 || documents.stream().anyMatch(document -> sure(document, written));
            if (sure) {
                evidence.add(Evidence.of(customer, How.INVOICE_NUMBER,
                    documents.stream().map(Document::bare).distinct().sorted().collect(Collectors.joining(", "))));
            }
        });
        return evidence;
    }

    private static boolean sure(Document document, String written) {
        boolean lettered = !document.bare.equals(document.digits) && document.bare.length() >= SHORTEST_WRITTEN && written.contains(document.bare);
        return lettered || document.digits.replaceAll("\\D", "").length() >= LONG_ENOUGH;
    }
}
