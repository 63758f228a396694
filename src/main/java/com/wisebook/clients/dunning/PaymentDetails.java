package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.dunning.statement.EpcQr;
import com.wisebook.clients.dunning.statement.PrintedIban;
import com.wisebook.clients.dunning.statement.RfReference;

/** How a customer pays us by transfer: our account, the reference that finds him again, and the code that fills his bank's form. */
@Service
public class PaymentDetails {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentDetails.class);

    /**
     * A transfer to make.
     *
     * @param iban      as printed, in groups of four
     * @param reference ISO 11649, as printed; null when there is none
     * @param amount    what the code asks for
     * @param code      an SVG, null when nothing is owed in euros or the code cannot be written
     */
    public record Transfer(String beneficiary, String iban, String bic, String bank, String reference, BigDecimal amount, String code) {
    }

    private final JdbcClient jdbc;

    PaymentDetails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the company has not said its account. */
    public Optional<Transfer> of(Company company, Customer customer, BigDecimal euros) {
        if (company.iban() == null) {
            return Optional.empty();
        }
        RfReference reference = reference(company, customer).orElse(null);
        return Optional.of(new Transfer(company.name(), PrintedIban.of(company.iban()), company.bic(), company.bankName(),
            reference == null ? null : reference.printed(), euros, code(company, euros, reference)));
    }

    /** That of the newest message that asked for money; of a customer who has had none, his own code. */
    Optional<RfReference> reference(Company company, Customer customer) {
        return jdbc.sql("""
                select reference from relance where company_id = :company and customer_id = :customer and reference is not null and sent_at is not null
                 order by id desc limit 1""")
            .param("company", company.id()).param("customer", customer.id()).query(String.class).optional()
            .or(() -> Optional.of(customer.code().replaceAll("[^A-Za-z0-9]", ""))).filter(text -> !text.isEmpty())
            .flatMap(text -> RfReference.isValid(text) ? Optional.of(RfReference.parse(text))
                : text.length() > 21 ? Optional.empty() : Optional.of(RfReference.of(text)));
    }

    private static String code(Company company, BigDecimal euros, RfReference reference) {
        if (euros == null || euros.signum() <= 0) {
            return null;
        }
        try {
            return EpcQr.of(company.name(), company.iban(), company.bic(), euros, "EUR", reference).svg();
        } catch (IllegalArgumentException e) {
            LOG.warn("No payment code for company {}: {}", company.code(), e.getMessage());
            return null;
        }
    }
}
