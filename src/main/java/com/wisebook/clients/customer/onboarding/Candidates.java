package com.wisebook.clients.customer.onboarding;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.register.RegisteredCompany;
import com.wisebook.clients.sql.RecordRows;

/** The fiche of a request, as the checks read it and complete it. */
@Component
class Candidates {

    /** A customer that has the identifier already. */
    record Known(String code, String name) {
    }

    private final JdbcClient jdbc;
    private final ChangeContext context;

    Candidates(JdbcClient jdbc, ChangeContext context) {
        this.jdbc = jdbc;
        this.context = context;
    }

    CandidateFacts of(long customerId) {
        return jdbc.sql("select * from customer where id = :id").param("id", customerId).query(RecordRows.of(CandidateFacts.class)).single();
    }

    /** The customer, other than that one, that is not archived and has this SIREN, or this VAT number where there is no SIREN. */
    Optional<Known> known(Long except, String siren, String vat) {
        return jdbc.sql("""
                select code, name from customer where status <> 'ARCHIVED' and merged_into is null and party = 'CUSTOMER' and id is distinct from :except
                   and (siren = :siren or :siren::text is null and vat_number = :vat) order by id limit 1""")
            .param("except", except).param("siren", siren).param("vat", vat).query(RecordRows.of(Known.class)).optional();
    }

    boolean hasCode(String code, long except) {
        return jdbc.sql("select count(*) from customer where code = :code and id <> :except").param("code", code).param("except", except)
            .query(Integer.class).single() > 0;
    }

    /** The customers of the same group, payer or SIREN. */
    List<Long> group(CandidateFacts candidate) {
        return jdbc.sql("""
                select id from customer where id <> :id and (group_id = :group or siren = :siren or id = :payer or payer_id = :payer)""")
            .param("id", candidate.id()).param("group", candidate.groupId()).param("siren", candidate.siren())
            .param("payer", candidate.payerId()).query(Long.class).list();
    }

    /** Writes what the register knows and the fiche does not, and what the register says of its state. */
    void complete(long customerId, RegisteredCompany company, String state, String source, Instant at) {
        context.by("system", ChangeContext.Origin.REGISTER);
        jdbc.sql("""
                update customer set naf = coalesce(naf, :naf), founded_on = coalesce(founded_on, :founded),
                       workforce = coalesce(workforce, :workforce), company_category = coalesce(company_category, :category),
                       legal_form = coalesce(legal_form, :form), trade_name = coalesce(trade_name, :trade),
                       vat_number = coalesce(vat_number, :vat), natural_person = natural_person or :natural,
                       register_state = :state, register_checked_at = :at, register_source = :source
                 where id = :id""")
            .param("naf", company.naf()).param("founded", company.foundedOn()).param("workforce", company.workforce())
            .param("category", company.category()).param("form", company.legalForm()).param("trade", company.tradeName())
            .param("vat", company.vatNumber()).param("natural", company.naturalPerson()).param("state", state)
            .param("at", Timestamp.from(at)).param("source", source).param("id", customerId).update();
    }

    /** An identifier was wrong; null leaves it. */
    void correct(long customerId, String siren, String siret, String vat, String user) {
        context.by(user, ChangeContext.Origin.ONBOARDING);
        jdbc.sql("""
                update customer set siren = coalesce(:siren, siren), siret = coalesce(:siret, siret), vat_number = coalesce(:vat, vat_number)
                 where id = :id""")
            .param("siren", siren).param("siret", siret).param("vat", vat).param("id", customerId).update();
    }

    void plan(long customerId, String plan, String user) {
        context.by(user, ChangeContext.Origin.ONBOARDING);
        jdbc.sql("update customer set plan = :plan where id = :id").param("plan", plan).param("id", customerId).update();
    }
}
