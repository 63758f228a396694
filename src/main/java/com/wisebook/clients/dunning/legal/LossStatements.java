package com.wisebook.clients.dunning.legal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.statement.LossCertificate;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.messaging.PhoneNumbers;

/** The statement of article 272 of the tax code: what of the price was not paid, so that its tax is deducted by nobody. */
@Component
class LossStatements {

    private final LossCertificate certificate;
    private final Companies companies;
    private final Customers customers;

    LossStatements(LossCertificate certificate, Companies companies, Customers customers) {
        this.certificate = certificate;
        this.companies = companies;
        this.customers = customers;
    }

    /** Of one entry, or with null a summary of all. */
    byte[] draw(LegalCase of, LossView loss, Long entryId) {
        Company company = companies.byId(of.companyId());
        Customer customer = customers.byId(of.customerId()).orElseThrow();
        List<LossCertificate.Line> lines = loss.items().stream().filter(item -> entryId == null || item.entryId() == entryId)
            .map(item -> new LossCertificate.Line(item.documentRef(), item.documentDate(), item.amount(), item.net(), item.vat(), item.currency())).toList();
        return certificate.draw(ours(company), theirs(customer), loss.recordedOn(), loss.number(), lines);
    }

    private static StatementModel.Company ours(Company c) {
        return new StatementModel.Company(c.name(), c.legalForm(), c.shareCapital(), lines(c.addressLine(), join(c.postcode(), c.town())), c.siren(),
            c.vatNumber(), PhoneNumbers.printed(c.phone(), c.country()), c.email(), c.iban(), c.bic(), c.bankName());
    }

    private static StatementModel.Customer theirs(Customer c) {
        String country = "FR".equals(c.country()) ? null : new Locale("", c.country()).getDisplayCountry(Locale.FRENCH).toUpperCase(Locale.FRENCH);
        return new StatementModel.Customer(c.code(), c.name(), lines(c.addressLine(), c.addressExtra(), join(c.postcode(), c.town()), country), "fr", Map.of());
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).filter(line -> line != null && !line.isBlank()).toList();
    }

    private static String join(String postcode, String town) {
        return ((postcode == null ? "" : postcode) + " " + (town == null ? "" : town)).strip();
    }
}
