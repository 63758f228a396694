package com.wisebook.clients.lettrage.payer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.CreditorReferences;

/** Creditor references (ISO 11649) with right check digits: those of our own messages, of an invoice's number or of a customer's code. */
@Component
@Order(1)
class RfReferences implements PayerStrategy {

    private static final Pattern WRITTEN = Pattern.compile("\\bRF\\d{2}(?:[0-9A-Z]{1,21}|(?: [0-9A-Z]{4})*(?: [0-9A-Z]{1,4}))\\b");
    private static final int PREFIX = 4;

    private final JdbcClient jdbc;
    private final ObjectProvider<CreditorReferences> givenByUs;

    RfReferences(JdbcClient jdbc, ObjectProvider<CreditorReferences> givenByUs) {
        this.jdbc = jdbc;
        this.givenByUs = givenByUs;
    }

    @Override
    public How how() {
        return How.RF_REFERENCE;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        Map<Long, Set<String>> read = new HashMap<>();
        Set<String> ids = new LinkedHashSet<>();
        for (BankLine line : lines) {
            Set<String> references = read(line.remittance());
            if (!references.isEmpty()) {
                read.put(line.transactionId(), references);
                references.forEach(reference -> ids.add(reference.substring(PREFIX)));
            }
        }
        Map<String, Set<Long>> owners = ids.isEmpty() ? Map.of() : owners(companyId, ids);
        Map<Long, List<Evidence>> found = new HashMap<>();
        read.forEach((transaction, references) -> references.forEach(reference -> owners.getOrDefault(reference.substring(PREFIX), Set.of()).forEach(owner ->
            found.computeIfAbsent(transaction, id -> new ArrayList<>()).add(Evidence.of(owner, how(), reference)))));
        return found;
    }

    private Map<String, Set<Long>> owners(long companyId, Collection<String> ids) {
        Map<String, Set<Long>> owners = new HashMap<>();
        givenByUs.forEach(known -> known.customers(companyId, ids).forEach((id, customer) -> owners.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(customer)));
        jdbc.sql("""
                select bare_reference(document_ref), customer_id from open_document where company_id = :company and bare_reference(document_ref) = any(:ids)
                union select bare_reference(code), survivor_id from paying_customer where bare_reference(code) = any(:ids)""")
            .param("company", companyId).param("ids", ids.toArray(String[]::new)).query(row -> {
                owners.computeIfAbsent(row.getString(1), key -> new LinkedHashSet<>()).add(row.getLong(2));
            });
        return owners;
    }

    /** Those whose check digits are right, without blanks. */
    static Set<String> read(String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher written = WRITTEN.matcher(text.toUpperCase(Locale.ROOT)); written.find();) {
            String reference = written.group().replace(" ", "");
            if (reference.length() > PREFIX && valid(reference)) {
                found.add(reference);
            }
        }
        return found;
    }

    private static boolean valid(String reference) {
        StringBuilder digits = new StringBuilder();
        (reference.substring(PREFIX) + reference.substring(0, PREFIX)).chars().forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
