package com.wisebook.clients.dunning.relance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.messaging.PhoneNumbers;

/** Our company and a customer as they stand on a letter. */
public final class Parties {

    private Parties() {
    }

    /** Our letterhead, with how to pay us. */
    public static StatementModel.Company company(Company c) {
        List<String> address = Stream.of(c.addressLine(), join(c.postcode(), c.town())).filter(l -> l != null && !l.isBlank()).toList();
        return new StatementModel.Company(c.name(), c.legalForm(), c.shareCapital(), address, c.siren(), c.vatNumber(), PhoneNumbers.printed(c.phone(), c.country()),
            c.email(), c.iban(), c.bic(), c.bankName());
    }

    /**
     * Whom the letter is for.
     *
     * @param code   what he calls his account with us
     * @param fields the values of our own fields
     */
    public static StatementModel.Customer customer(String code, Customer customer, Map<String, Object> fields) {
        return new StatementModel.Customer(code, customer.name(), addressLines(customer), customer.language(), fields);
    }

    /** Street, complement, postcode and town, country when it is not ours. */
    public static List<String> addressLines(Customer c) {
        String country = "FR".equals(c.country()) ? null : new Locale("", c.country())
            .getDisplayCountry(Locale.FRENCH).toUpperCase(Locale.FRENCH);
        return Stream.of(c.addressLine(), c.addressExtra(), join(c.postcode(), c.town()), country)
            .filter(l -> l != null && !l.isBlank()).toList();
    }

    private static String join(String postcode, String town) {
        return ((postcode == null ? "" : postcode) + " " + (town == null ? "" : town)).strip();
    }
}
