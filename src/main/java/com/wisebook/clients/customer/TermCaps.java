package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** The longest payment terms that the law lets a customer agree on with us (facts.md 3), from a dated table. */
@Service
public class TermCaps {

    /** What is sold: transport and what belongs to it has a shorter cap. */
    public enum Activity {
        STANDARD, TRANSPORT
    }

    /**
     * One cap.
     *
     * @param source the article
     */
    @Schema(name = "PaymentTermCap", requiredProperties = {"activity", "paymentRule", "maxDays", "validFrom", "source"})
    public record Cap(Activity activity, Company.PaymentRule paymentRule, int maxDays, LocalDate validFrom, String source) {
    }

    private final JdbcClient jdbc;

    TermCaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caps in force on that day. */
    public List<Cap> on(LocalDate day) {
        return jdbc.sql("""
                select distinct on (activity, payment_rule) activity, payment_rule, max_days, valid_from, source
                  from payment_term_cap where valid_from <= :day order by activity, payment_rule, valid_from desc""")
            .param("day", day).query(RecordRows.of(Cap.class)).list();
    }

    /** The cap that such terms exceed on that day; none when they are lawful. */
    public Optional<Cap> exceeded(Activity activity, Company.PaymentRule rule, int days, LocalDate day) {
        return on(day).stream().filter(cap -> cap.activity() == activity && cap.paymentRule() == rule && days > cap.maxDays()).findFirst();
    }
}
