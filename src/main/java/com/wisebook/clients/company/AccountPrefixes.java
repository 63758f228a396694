package com.wisebook.clients.company;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which accounts of a company's ledger are third parties': customers' are those that begin with its own prefix (411) and others, such as a
 * co-operative's 453; suppliers' those that it names (401), for lettrage alone.
 */
@Service
public class AccountPrefixes {

    /** On which side an account stands. */
    public enum Side {
        CUSTOMER, SUPPLIER
    }

    private final JdbcClient jdbc;

    AccountPrefixes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a company's, as an import asks for them. */
    public ThirdPartyAccounts of(Company company) {
        List<String> customers = new ArrayList<>();
        customers.add(company.receivablePrefix());
        customers.addAll(others(company.id()));
        return new ThirdPartyAccounts(List.copyOf(customers), suppliers(company.id()));
    }

    /** Customers' beside the company's own one. */
    public List<String> others(long companyId) {
        return read(companyId, Side.CUSTOMER);
    }

    /** Suppliers'. */
    public List<String> suppliers(long companyId) {
        return read(companyId, Side.SUPPLIER);
    }

    private List<String> read(long companyId, Side side) {
        return jdbc.sql("select prefix from company_account_prefix where company_id = :company and nature = :nature order by prefix")
            .param("company", companyId).param("nature", side.name()).query(String.class).list();
    }

    /** From the next import on these count, beside the company's own one; no prefix may be on both sides. */
    @Transactional
    public void replace(long companyId, List<String> customers, List<String> suppliers) {
        jdbc.sql("delete from company_account_prefix where company_id = :company").param("company", companyId).update();
        write(companyId, customers, Side.CUSTOMER);
        write(companyId, suppliers, Side.SUPPLIER);
    }

    private void write(long companyId, List<String> prefixes, Side side) {
        jdbc.sql("insert into company_account_prefix (company_id, prefix, nature) select distinct :company, p, :nature from unnest(:prefixes::text[]) p")
            .param("company", companyId).param("nature", side.name()).param("prefixes", prefixes.toArray(String[]::new)).update();
    }
}
