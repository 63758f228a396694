package com.wisebook.clients.customer;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;

/** Fiches made and changed; each change in the history under its actor. */
@Service
public class Fiches {

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ChangeContext context;
    private final ObjectMapper json;

    Fiches(JdbcClient jdbc, BusinessClock clock, ChangeContext context, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.context = context;
        this.json = json;
    }

    /**
     * Makes a customer.
     *
     * @param status DRAFT, PENDING or ACTIVE
     * @return its id
     */
    @Transactional
    public long create(FicheDraft draft, String status, String actor, ChangeContext.Origin origin) {
        context.by(actor, origin);
        return jdbc.sql("""
                insert into customer (code, name, trade_name, legal_form, natural_person, siren, siret, vat_number, naf, founded_on, workforce,
                    company_category, address_line, address_extra, postcode, town, country, language, group_id, payer_id, officer,
                    sales_person, sector, region, custom, status, created_at)
                values (coalesce(:code, 'C' || nextval('customer_code')), :name, :tradeName, :legalForm, :naturalPerson, :siren, :siret,
                    :vatNumber, :naf, :foundedOn, :workforce, :companyCategory, :addressLine, :addressExtra, :postcode, :town,
                    coalesce(:country, 'FR'), coalesce(:language, 'fr'), :groupId, :payerId, :officer, :salesPerson, :sector, :region,
                    :custom::jsonb, :status, :now) returning id""")
            .paramSource(new MapSqlParameterSource(values(draft))
                .addValue("custom", written(draft.custom())).addValue("status", status)
                .addValue("now", Timestamp.from(clock.instant())))
            .query(Long.class).single();
    }

    private static Map<String, Object> values(FicheDraft draft) {
        Map<String, Object> values = new HashMap<>();
        var bean = new SimplePropertySqlParameterSource(draft);
        for (var part : FicheDraft.class.getRecordComponents()) {
            values.put(part.getName(), bean.getValue(part.getName()));
        }
        return values;
    }

    /** Opens or changes the customer's account with one of our companies. */
    @Transactional
    public void terms(long customerId, long companyId, AccountTerms terms, String actor, ChangeContext.Origin origin) {
        context.by(actor, origin);
        jdbc.sql("""
                insert into customer_account (customer_id, company_id, account_code, payment_days, payment_rule, payment_method, credit_limit,
                    discount_percent, discount_days)
                values (:customer, :company, coalesce(:code, (select code from customer where id = :customer)), :days, :rule,
                    coalesce(:method, 'TRANSFER'), :limit, :percent, :discountDays)
                on conflict (company_id, customer_id) do update set payment_days = excluded.payment_days, payment_rule = excluded.payment_rule,
                    payment_method = excluded.payment_method, credit_limit = excluded.credit_limit,
                    discount_percent = excluded.discount_percent, discount_days = excluded.discount_days""")
            .param("customer", customerId).param("company", companyId).param("code", terms.accountCode()).param("days", terms.paymentDays())
            .param("rule", terms.paymentRule() == null ? null : terms.paymentRule().name()).param("method", terms.paymentMethod())
            .param("limit", terms.creditLimit()).param("percent", terms.discountPercent()).param("discountDays", terms.discountDays()).update();
    }

    /** Changes the status of a customer that is not insolvent; see {@link CustomerStatus} for those. */
    @Transactional
    public void status(long customerId, String status, String actor, ChangeContext.Origin origin) {
        context.by(actor, origin);
        jdbc.sql("update customer set status = :status where id = :id and status <> 'INSOLVENT'").param("status", status)
            .param("id", customerId).update();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
