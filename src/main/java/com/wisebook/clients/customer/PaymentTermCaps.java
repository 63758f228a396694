package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.sql.RecordRows;

/** The longest payment terms that the law allows (code de commerce L441-10, facts.md 3), as they stand on a day. */
@Service
public class PaymentTermCaps {

    /** What is sold: the cap depends on it. */
    public enum Activity {
        GENERAL,
        /** transport of goods, freight forwarding, vehicle hire and the like */
        TRANSPORT,
        /** one invoice for the deliveries of a while (CGI art. 289 I 3) */
        PERIODIC
    }

    /**
     * A cap in force.
     *
     * @param source the text of law, for people
     */
    public record Cap(PaymentRule paymentRule, Activity activity, int maxDays, LocalDate validFrom, LocalDate validUntil, boolean verified,
                      String source) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PaymentTermCaps(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All caps in force on that day. */
    public List<Cap> inForce(LocalDate day) {
        return jdbc.sql("""
                select distinct on (activity, payment_rule) payment_rule, activity, max_days, valid_from, valid_until, verified, source
                  from payment_term_cap where valid_from <= :day and (valid_until is null or valid_until >= :day)
                 order by activity, payment_rule, valid_from desc""")
            .param("day", day).query(RecordRows.of(Cap.class)).list();
    }

    /** The cap of a computation today. */
    public Optional<Cap> cap(PaymentRule rule, Activity activity) {
        return cap(rule, activity, clock.today());
    }

    /** The cap of a computation on a day. */
    public Optional<Cap> cap(PaymentRule rule, Activity activity, LocalDate day) {
        return inForce(day).stream().filter(cap -> cap.paymentRule() == rule && cap.activity() == activity).findFirst();
    }

    /**
     * The cap that agreed terms break today; empty when they are within the law.
     *
     * @param days null: the company's own default, which is not for this service to judge
     */
    public Optional<Cap> broken(PaymentRule rule, Activity activity, Integer days) {
        return days == null ? Optional.empty() : cap(rule == null ? PaymentRule.NET : rule, activity).filter(cap -> days > cap.maxDays());
    }
}
