package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SimplePropertySqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** Fiches made and changed; each change in the history under its actor. */
@Service
public class Fiches {

    private static final Set<String> FIRST = Set.of("DRAFT", "PENDING", "ACTIVE");
    private static final Set<String> METHODS = Set.of("TRANSFER", "DIRECT_DEBIT", "CHEQUE", "CARD", "BILL");
    private static final Map<String, Set<String>> TRANSITIONS = Map.of(
        "DRAFT", Set.of("PENDING", "ACTIVE", "ARCHIVED"), "PENDING", Set.of("DRAFT", "ACTIVE", "ARCHIVED"),
        "ACTIVE", Set.of("BLOCKED", "ARCHIVED", "INSOLVENT"), "BLOCKED", Set.of("ACTIVE", "ARCHIVED", "INSOLVENT"),
        "INSOLVENT", Set.of("ACTIVE", "BLOCKED", "ARCHIVED"), "ARCHIVED", Set.of("ACTIVE"));

    /** What decides about a change: where the customer stands now. */
    private record Standing(String status, long version, Long mergedInto) {
    }

    /** The draft's columns, as they are. */
    record Row(String code, String name, String tradeName, String legalForm, boolean naturalPerson, String siren, String siret,
               String vatNumber, String naf, LocalDate foundedOn, String workforce, String companyCategory, String addressLine,
               String addressExtra, String postcode, String town, String country, String language, Long groupId, Long payerId,
               String officer, String salesPerson, String sector, String region, String custom) {

        FicheDraft draft() {
            return new FicheDraft(code, name, tradeName, legalForm, naturalPerson, siren, siret, vatNumber, naf, foundedOn, workforce,
                companyCategory, addressLine, addressExtra, postcode, town, country, language, groupId, payerId, officer, salesPerson, sector,
                region, Map.of());
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ChangeContext context;
    private final FicheChecks checks;
    private final Dimensions dimensions;
    private final PaymentTermCaps caps;
    private final Stale stale;
    private final Customers customers;
    private final List<ArchiveObstacle> obstacles;
    private final Reopening reopening;
    private final ApplicationEventPublisher events;

    Fiches(JdbcClient jdbc, BusinessClock clock, ChangeContext context, FicheChecks checks, Dimensions dimensions, PaymentTermCaps caps,
           Stale stale, Customers customers, List<ArchiveObstacle> obstacles, Reopening reopening, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.context = context;
        this.checks = checks;
        this.dimensions = dimensions;
        this.caps = caps;
        this.stale = stale;
        this.customers = customers;
        this.obstacles = obstacles;
        this.reopening = reopening;
        this.events = events;
    }

    /**
     * Makes a customer.
     *
     * @param status DRAFT, PENDING or ACTIVE
     * @return its id
     * @throws ProblemException 422 with what is wrong at each field
     */
    @Transactional
    public long create(FicheDraft wanted, String status, String actor, Origin origin) {
        if (!FIRST.contains(status)) {
            throw new IllegalArgumentException("no customer begins as " + status);
        }
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        FicheDraft draft = checks.checked(null, null, wanted, refused);
        String custom = dimensions.checked("{}", wanted.custom(), refused);
        refuse(refused);
        context.by(actor, origin);
        try {
            return jdbc.sql("""
                    insert into customer (code, name, trade_name, legal_form, natural_person, siren, siret, vat_number, naf, founded_on, workforce,
                        company_category, address_line, address_extra, postcode, town, country, language, group_id, payer_id, officer,
                        sales_person, sector, region, custom, status, created_at)
                    values (coalesce(:code, 'C' || nextval('customer_code')), :name, :tradeName, :legalForm, :naturalPerson, :siren, :siret,
                        :vatNumber, :naf, :foundedOn, :workforce, :companyCategory, :addressLine, :addressExtra, :postcode, :town,
                        :country, :language, :groupId, :payerId, :officer, :salesPerson, :sector, :region,
                        :custom::jsonb, :status, :now) returning id""")
                .paramSource(new MapSqlParameterSource(values(draft)).addValue("custom", custom).addValue("status", status)
                    .addValue("now", Timestamp.from(clock.instant())))
                .query(Long.class).single();
        } catch (DuplicateKeyException twice) {
            throw ProblemException.unprocessable("customer.refused").field("code", "customer.code-taken", draft.code());
        }
    }

    /** What the fiche says of the customer, as a draft that can be changed; the fields of the house are left out. */
    public Optional<FicheDraft> draft(long customerId) {
        return row(customerId).map(Row::draft);
    }

    /**
     * Changes what the fiche says. Fields of the house that the draft does not mention stay.
     *
     * @param version the one that was read
     * @throws ProblemException 412 when somebody has changed the customer since, with what; 422 with what is wrong at each field
     */
    @Transactional
    public void change(long customerId, long version, FicheDraft wanted, String actor, Origin origin) {
        editable(locked(customerId, version));
        Row before = row(customerId).orElseThrow();
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        FicheDraft draft = checks.checked(customerId, before.draft(), wanted, refused);
        String custom = dimensions.checked(before.custom(), wanted.custom(), refused);
        refuse(refused);
        context.by(actor, origin);
        // a change that changes nothing is none: it would only make others start again
        jdbc.sql("""
                update customer set (name, trade_name, legal_form, natural_person, siren, siret, vat_number, naf, founded_on, workforce,
                        company_category, address_line, address_extra, postcode, town, country, language, group_id, payer_id, officer,
                        sales_person, sector, region, custom)
                     = row (:name, :tradeName, :legalForm, :naturalPerson, :siren, :siret, :vatNumber, :naf, :foundedOn::date, :workforce,
                        :companyCategory, :addressLine, :addressExtra, :postcode, :town, :country, :language, :groupId::bigint,
                        :payerId::bigint, :officer, :salesPerson, :sector, :region, :custom::jsonb)
                 where id = :id and (name, trade_name, legal_form, natural_person, siren, siret, vat_number, naf, founded_on, workforce,
                        company_category, address_line, address_extra, postcode, town, country, language, group_id, payer_id, officer,
                        sales_person, sector, region, custom)
                     is distinct from row (:name::text, :tradeName::text, :legalForm::text, :naturalPerson, :siren::text, :siret::text,
                        :vatNumber::text, :naf::text, :foundedOn::date, :workforce::text, :companyCategory::text, :addressLine::text,
                        :addressExtra::text, :postcode::text, :town::text, :country::text, :language::text, :groupId::bigint,
                        :payerId::bigint, :officer::text, :salesPerson::text, :sector::text, :region::text, :custom::jsonb)""")
            .paramSource(new MapSqlParameterSource(values(draft)).addValue("custom", custom).addValue("id", customerId)).update();
    }

    /** Opens or changes the customer's account with one of our companies. The law's caps are not exceeded for a customer in France. */
    @Transactional
    public void terms(long customerId, long companyId, AccountTerms terms, Activity activity, String actor, Origin origin) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        String country = row(customerId).orElseThrow().country();
        if ("FR".equals(country)) {
            caps.broken(terms.paymentRule(), activity, terms.paymentDays()).ifPresent(cap -> refused.field("paymentDays", "customer.terms.above-cap."
                + cap.paymentRule(), cap.maxDays(), terms.paymentDays()));
        }
        terms(refused, terms);
        refuse(refused);
        context.by(actor, origin);
        jdbc.sql("""
                insert into customer_account (customer_id, company_id, account_code, payment_days, payment_rule, payment_method, credit_limit,
                    discount_percent, discount_days, activity)
                values (:customer, :company, coalesce(:code, (select code from customer where id = :customer)), :days, :rule,
                    coalesce(:method, 'TRANSFER'), :limit, :percent, :discountDays, :activity)
                on conflict (company_id, customer_id) do update set payment_days = excluded.payment_days, payment_rule = excluded.payment_rule,
                    payment_method = excluded.payment_method, credit_limit = excluded.credit_limit,
                    discount_percent = excluded.discount_percent, discount_days = excluded.discount_days, activity = excluded.activity""")
            .param("customer", customerId).param("company", companyId).param("code", terms.accountCode()).param("days", terms.paymentDays())
            .param("rule", terms.paymentRule() == null ? null : terms.paymentRule().name()).param("method", terms.paymentMethod())
            .param("limit", terms.creditLimit()).param("percent", terms.discountPercent()).param("discountDays", terms.discountDays())
            .param("activity", activity.name()).update();
    }

    /** What is wrong with terms whatever the law says. */
    static void terms(ProblemException refused, AccountTerms terms) {
        if (terms.paymentDays() != null && (terms.paymentDays() < 0 || terms.paymentDays() > 365)) {
            refused.field("paymentDays", "customer.terms.days");
        }
        if (terms.paymentMethod() != null && !METHODS.contains(terms.paymentMethod())) {
            refused.field("paymentMethod", "customer.terms.method", terms.paymentMethod());
        }
        if (terms.creditLimit() != null && (terms.creditLimit().signum() < 0 || terms.creditLimit().precision() - terms.creditLimit().scale() > 12)) {
            refused.field("creditLimit", "customer.terms.limit");
        }
        BigDecimal percent = terms.discountPercent();
        if ((percent == null) != (terms.discountDays() == null)) {
            refused.field(percent == null ? "discountPercent" : "discountDays", "customer.terms.discount-half");
        } else if (percent != null && (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(50)) > 0)) {
            refused.field("discountPercent", "customer.terms.discount");
        } else if (percent != null && (terms.discountDays() < 0 || terms.discountDays() > 365)) {
            refused.field("discountDays", "customer.terms.days");
        }
    }

    /** Changes the status of a customer, not to or from insolvency; see {@link CustomerStatus} for those. */
    @Transactional
    public void status(long customerId, String status, String actor, Origin origin) {
        Standing now = locked(customerId, null);
        if (now.status().equals(status) || now.status().equals("INSOLVENT")) {
            return;
        }
        allowed(customerId, now, status);
        context.by(actor, origin);
        jdbc.sql("update customer set status = :status where id = :id").param("status", status).param("id", customerId).update();
    }

    /**
     * Somebody changes the status on the fiche.
     *
     * @param version       the one that was read
     * @param insolventSince the day of the judgment, for INSOLVENT
     */
    @Transactional
    public void status(long customerId, long version, String status, LocalDate insolventSince, String actor, Origin origin) {
        Standing now = locked(customerId, version);
        if (now.status().equals("PENDING")) {
            throw ProblemException.conflict("customer.status.pending").field("status", "customer.status.pending");
        }
        if (now.status().equals(status)) {
            return;
        }
        allowed(customerId, now, status);
        reopening.check(customerId, status, actor);
        boolean insolvent = status.equals("INSOLVENT");
        if (insolvent && (insolventSince == null || insolventSince.isAfter(clock.today()))) {
            throw ProblemException.unprocessable("customer.refused").field("insolventSince", "customer.status.since");
        }
        context.by(actor, origin);
        jdbc.sql("update customer set status = :status, insolvent_since = :since::date where id = :id").param("status", status)
            .param("since", insolvent ? insolventSince : null).param("id", customerId).update();
        if (insolvent || now.status().equals("INSOLVENT")) {
            events.publishEvent(new CustomerStatus.InsolvencyChanged(customerId, insolvent));
        }
    }

    private void allowed(long customerId, Standing now, String status) {
        editable(now);
        if (!TRANSITIONS.getOrDefault(now.status(), Set.of()).contains(status)) {
            throw ProblemException.conflict("customer.status.refused." + now.status()).field("status", "customer.status.refused." + now.status());
        }
        if (status.equals("ARCHIVED")) {
            List<ArchiveObstacle.Reason> reasons = obstacles.stream().map(one -> one.against(customerId)).flatMap(Optional::stream).toList();
            if (!reasons.isEmpty()) {
                ProblemException refused = ProblemException.conflict("customer.status.in-the-way");
                reasons.forEach(reason -> refused.field("status", reason.key(), reason.arguments()));
                throw refused;
            }
        }
    }

    private static void editable(Standing now) {
        if (now.mergedInto() != null) {
            throw ProblemException.conflict("customer.merged");
        }
    }

    private Standing locked(long customerId, Long version) {
        customers.lock(List.of(customerId));
        Standing now = jdbc.sql("select status, version, merged_into from customer where id = :id").param("id", customerId)
            .query(RecordRows.of(Standing.class)).single();
        if (version != null && now.version() != version) {
            throw stale.customer(customerId, version, now.version());
        }
        return now;
    }

    private Optional<Row> row(long customerId) {
        return jdbc.sql("select * from customer where id = :id").param("id", customerId).query(RecordRows.of(Row.class)).optional();
    }

    private static Map<String, Object> values(FicheDraft draft) {
        Map<String, Object> values = new HashMap<>();
        var bean = new SimplePropertySqlParameterSource(draft);
        for (var part : FicheDraft.class.getRecordComponents()) {
            values.put(part.getName(), bean.getValue(part.getName()));
        }
        return values;
    }

    private static void refuse(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
