package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.security.rest.ProblemException;

/** What a customer has several of: establishments, addresses, covers of a credit insurer. */
@Service
public class FicheParts {

    /** An establishment as somebody describes it. */
    public record Establishment(String siret, String name, String addressLine, String addressExtra, String postcode, String town, String country,
                                boolean headOffice, boolean open, LocalDate closedOn) {
    }

    /** An address as somebody writes it; {@code kind} BILLING, DELIVERY or DUNNING. */
    public record Address(String kind, String label, String addressLine, String addressExtra, String postcode, String town, String country) {
    }

    /** A cover as the insurer gave it; {@code companyId} null: with all our companies. */
    public record Cover(Long companyId, String insurer, String reference, BigDecimal amount, String currency, LocalDate validFrom,
                        LocalDate validUntil, String score) {
    }

    private static final Set<String> KINDS = Set.of("BILLING", "DELIVERY", "DUNNING");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final ChangeContext context;
    private final Customers customers;

    FicheParts(JdbcClient jdbc, ChangeContext context, Customers customers) {
        this.jdbc = jdbc;
        this.context = context;
        this.customers = customers;
    }

    /** Adds an establishment of the customer, or changes the one of that SIRET. */
    @Transactional
    public void establishment(Customer customer, Establishment given, String actor, Origin origin) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        Verdict siret = Identifiers.siret(given.siret());
        if (!siret.valid()) {
            refused.field("siret", "customer.identifier." + siret.reason());
        } else if (customer.siren() != null && Identifiers.siren(customer.siren()).valid()
            && !Identifiers.siretFits(siret.normalized(), customer.siren())) {
            refused.field("siret", "customer.siret-of-other", customer.siren());
        }
        if (given.open() && given.closedOn() != null) {
            refused.field("closedOn", "customer.establishment.open");
        }
        String country = country(refused, given.country());
        refuse(refused);
        begin(customer, actor, origin);
        if (given.headOffice()) {
            jdbc.sql("update customer_establishment set head_office = false where customer_id = :customer and head_office and siret <> :siret")
                .param("customer", customer.id()).param("siret", siret.normalized()).update();
        }
        jdbc.sql("""
                insert into customer_establishment (customer_id, siret, name, address_line, address_extra, postcode, town, country, head_office,
                    open, closed_on)
                values (:customer, :siret, :name, :line, :extra, :postcode, :town, :country, :head, :open, :closed)
                on conflict (customer_id, siret) do update set name = excluded.name, address_line = excluded.address_line,
                    address_extra = excluded.address_extra, postcode = excluded.postcode, town = excluded.town, country = excluded.country,
                    head_office = excluded.head_office, open = excluded.open, closed_on = excluded.closed_on""")
            .param("customer", customer.id()).param("siret", siret.normalized()).param("name", text(given.name()))
            .param("line", text(given.addressLine())).param("extra", text(given.addressExtra())).param("postcode", text(given.postcode()))
            .param("town", text(given.town())).param("country", country).param("head", given.headOffice()).param("open", given.open())
            .param("closed", given.closedOn()).update();
    }

    /** Adds an address, or changes the one of that id. */
    @Transactional
    public void address(Customer customer, Long id, Address given, String actor, Origin origin) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        if (given.kind() == null || !KINDS.contains(given.kind())) {
            refused.field("kind", "customer.address.kind");
        }
        needed(refused, "addressLine", given.addressLine());
        needed(refused, "town", given.town());
        String country = country(refused, given.country());
        refuse(refused);
        begin(customer, actor, origin);
        JdbcClient.StatementSpec statement = id == null ? jdbc.sql("""
                insert into customer_address (customer_id, kind, label, address_line, address_extra, postcode, town, country)
                values (:customer, :kind, :label, :line, :extra, :postcode, :town, :country)""") : jdbc.sql("""
                update customer_address set kind = :kind, label = :label, address_line = :line, address_extra = :extra, postcode = :postcode,
                       town = :town, country = :country where id = :id and customer_id = :customer""").param("id", id);
        found(statement.param("customer", customer.id()).param("kind", given.kind()).param("label", text(given.label()))
            .param("line", text(given.addressLine())).param("extra", text(given.addressExtra())).param("postcode", text(given.postcode()))
            .param("town", text(given.town())).param("country", country).update());
    }

    /** Adds what an insurer covers, or changes the cover of that id. */
    @Transactional
    public void cover(Customer customer, Long id, Cover given, String actor, Origin origin) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        needed(refused, "insurer", given.insurer());
        if (given.amount() == null || given.amount().signum() < 0 || given.amount().precision() - given.amount().scale() > 12) {
            refused.field("amount", "customer.cover.amount");
        }
        if (given.validFrom() == null) {
            refused.field("validFrom", "customer.needed");
        } else if (given.validUntil() != null && given.validUntil().isBefore(given.validFrom())) {
            refused.field("validUntil", "customer.cover.until");
        }
        String currency = given.currency() == null ? "EUR" : given.currency().strip().toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            refused.field("currency", "customer.cover.currency");
        }
        refuse(refused);
        begin(customer, actor, origin);
        JdbcClient.StatementSpec statement = id == null ? jdbc.sql("""
                insert into credit_cover (customer_id, company_id, insurer, reference, amount, currency, valid_from, valid_until, score)
                values (:customer, :company, :insurer, :reference, :amount, :currency, :from, :until, :score)""") : jdbc.sql("""
                update credit_cover set company_id = :company, insurer = :insurer, reference = :reference, amount = :amount,
                       currency = :currency, valid_from = :from, valid_until = :until, score = :score
                 where id = :id and customer_id = :customer""").param("id", id);
        found(statement.param("customer", customer.id()).param("company", given.companyId()).param("insurer", text(given.insurer()))
            .param("reference", text(given.reference())).param("amount", given.amount()).param("currency", currency)
            .param("from", given.validFrom()).param("until", given.validUntil()).param("score", text(given.score())).update());
    }

    /** Takes an establishment out of the fiche; the history keeps it. */
    @Transactional
    public void removeEstablishment(Customer customer, String siret, String actor, Origin origin) {
        begin(customer, actor, origin);
        found(jdbc.sql("delete from customer_establishment where siret = :siret and customer_id = :customer").param("siret", siret)
            .param("customer", customer.id()).update());
    }

    /** Takes an address out of the fiche; the history keeps it. */
    @Transactional
    public void removeAddress(Customer customer, long id, String actor, Origin origin) {
        begin(customer, actor, origin);
        found(jdbc.sql("delete from customer_address where id = :id and customer_id = :customer").param("id", id)
            .param("customer", customer.id()).update());
    }

    /** Takes a cover out of the fiche; the history keeps it. */
    @Transactional
    public void removeCover(Customer customer, long id, String actor, Origin origin) {
        begin(customer, actor, origin);
        found(jdbc.sql("delete from credit_cover where id = :id and customer_id = :customer").param("id", id)
            .param("customer", customer.id()).update());
    }

    private void begin(Customer customer, String actor, Origin origin) {
        customers.lock(List.of(customer.id()));
        context.by(actor, origin);
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw ProblemException.notFound("customer.part-gone");
        }
    }

    private static String country(ProblemException refused, String given) {
        String country = given == null || given.isBlank() ? "FR" : given.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            refused.field("country", "customer.country-wrong", country);
        }
        return country;
    }

    private static void needed(ProblemException refused, String field, String value) {
        if (value == null || value.isBlank()) {
            refused.field(field, "customer.needed");
        }
    }

    private static String text(String value) {
        String clean = value == null ? "" : value.strip();
        if (clean.length() > LONGEST) {
            throw ProblemException.unprocessable("customer.too-long", LONGEST);
        }
        return clean.isEmpty() ? null : clean;
    }

    private static void refuse(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
