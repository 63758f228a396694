package com.wisebook.clients.customer.register;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.Customer;

/**
 * Asks the registers about customers we have, and notes on the fiche how they stand there. What people wrote stays: only what is
 * empty is filled, the rest is shown as a difference.
 */
@Service
public class RegisterUpdates {

    private static final Set<String> CATEGORIES = Set.of("PME", "ETI", "GE");

    private final Registers registers;
    private final JdbcClient jdbc;
    private final ChangeContext context;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    RegisterUpdates(Registers registers, JdbcClient jdbc, ChangeContext context, BusinessClock clock, TransactionTemplate transaction) {
        this.registers = registers;
        this.jdbc = jdbc;
        this.context = context;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Asks again about a customer, whatever was answered before. The registers are asked outside of any transaction.
     *
     * @param withVat whether VIES is asked too
     */
    public RegisterComparison refresh(Customer customer, boolean withVat, String actor) {
        VatLookup.Outcome vat = withVat && customer.vatNumber() != null ? registers.vat(customer.vatNumber()).outcome() : null;
        if (customer.siren() == null) {
            return new RegisterComparison(customer.code(), null, null, null, clock.instant(), vat, List.of());
        }
        CompanyLookup found = registers.company(customer.siren(), Duration.ZERO);
        RegisteredCompany company = found.company();
        RegisteredEstablishment place = company == null ? null : placeOf(customer, company);
        RegisterState state = company == null ? null : RegisterState.of(company, place);
        if (found.outcome() != CompanyLookup.Outcome.UNAVAILABLE) {
            transaction.executeWithoutResult(tx -> note(customer, found, state, actor));
        }
        return new RegisterComparison(customer.code(), found.outcome(), state, found.source(), found.at(), vat,
            company == null ? List.of() : FicheComparison.differences(customer, company, place));
    }

    /** The establishment of the fiche; the head office when the fiche names none. */
    private RegisteredEstablishment placeOf(Customer customer, RegisteredCompany company) {
        if (customer.siret() == null) {
            return company.establishments().stream().filter(RegisteredEstablishment::headOffice).findFirst().orElse(null);
        }
        return company.establishments().stream().filter(one -> one.siret().equals(customer.siret())).findFirst()
            // a closed one is not among those that come with the company
            .orElseGet(() -> registers.establishment(customer.siret()).asked());
    }

    private void note(Customer customer, CompanyLookup found, RegisterState state, String actor) {
        context.by(actor, Origin.REGISTER);
        RegisteredCompany company = found.company();
        jdbc.sql("""
                update customer set register_state = :state, register_checked_at = :now, register_source = :source,
                       naf = coalesce(naf, :naf), founded_on = coalesce(founded_on, :founded), workforce = coalesce(workforce, :workforce),
                       company_category = coalesce(company_category, :category)
                 where id = :id""")
            .param("state", state == null ? null : state.name()).param("now", Timestamp.from(clock.instant())).param("source", found.source())
            .param("naf", company == null ? null : company.naf()).param("founded", company == null ? null : company.foundedOn())
            .param("workforce", company == null ? null : company.workforce())
            .param("category", company == null || !CATEGORIES.contains(String.valueOf(company.category())) ? null : company.category())
            .param("id", customer.id()).update();
        if (company != null) {
            noteEstablishments(customer, company);
        }
    }

    private void noteEstablishments(Customer customer, RegisteredCompany company) {
        List<RegisteredEstablishment> all = company.establishments();
        jdbc.sql("""
                update customer_establishment e set open = r.open, closed_on = case when r.open then null else coalesce(r.closed_on, e.closed_on) end
                  from unnest(:sirets::text[], :open::boolean[], :closed::date[]) as r (siret, open, closed_on)
                 where e.customer_id = :id and e.siret = r.siret and e.open <> r.open""")
            .param("sirets", all.stream().map(RegisteredEstablishment::siret).toArray(String[]::new))
            .param("open", all.stream().map(RegisteredEstablishment::open).toArray(Boolean[]::new))
            .param("closed", all.stream().map(one -> one.closedOn() == null ? null : one.closedOn().toString()).toArray(String[]::new))
            .param("id", customer.id()).update();
    }
}
