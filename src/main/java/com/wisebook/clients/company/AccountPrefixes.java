package com.wisebook.clients.company;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts of a company's ledger are customers': those that begin with its own prefix (411) and others, such as a co-operative's 453. */
@Service
public class AccountPrefixes {

    private final JdbcClient jdbc;

    AccountPrefixes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All beginnings of customers' accounts, the company's own one first. */
    public List<String> customers(Company company) {
        List<String> all = new ArrayList<>();
        all.add(company.receivablePrefix());
        all.addAll(others(company.id()));
        return List.copyOf(all);
    }

    /** Those beside the company's own one. */
    public List<String> others(long companyId) {
        return jdbc.sql("select prefix from company_account_prefix where company_id = :company and nature = 'CUSTOMER' order by prefix")
            .param("company", companyId).query(String.class).list();
    }

    /** From the next import on these count, beside the company's own one. */
    @Transactional
    public void replace(long companyId, List<String> prefixes) {
        jdbc.sql("delete from company_account_prefix where company_id = :company and nature = 'CUSTOMER'").param("company", companyId).update();
        jdbc.sql("insert into company_account_prefix (company_id, prefix, nature) select distinct :company, p, 'CUSTOMER' from unnest(:prefixes::text[]) p")
            .param("company", companyId).param("prefixes", prefixes.toArray(String[]::new)).update();
    }
}
