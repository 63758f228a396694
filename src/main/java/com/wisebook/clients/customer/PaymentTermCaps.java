package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** The longest payment terms that the law allows between professionals, from a table with dates (facts.md 3). */
@Service
public class PaymentTermCaps {

    /** What is invoiced: the law knows a cap of its own for each. */
    public enum TermKind {
        GENERAL, PERIODIC, TRANSPORT
    }

    /**
     * A cap of the law.
     *
     * @param netDays        the longest delay from the date of the invoice
     * @param endOfMonthDays the same for terms to the end of a month; null: those have no room of their own
     * @param source         the article
     */
    @Schema(name = "PaymentTermCap", requiredProperties = {"kind", "validFrom", "netDays", "source"})
    public record Cap(TermKind kind, LocalDate validFrom, int netDays, Integer endOfMonthDays, String source) {
    }

    /**
     * Terms that go beyond the cap.
     *
     * @param longest the longest delay that the terms can give, in days from the invoice
     * @param allowed the most that they may say, in the terms' own count; negative when this way of counting has no room at all
     * @param binding the customer is in France: such terms are not agreed; elsewhere it is a warning
     */
    public record AboveCap(Cap cap, PaymentRule rule, int days, int longest, int allowed, boolean binding) {
    }

    /** A month has 31 days at most: so many more may pass until its end. */
    private static final int REST_OF_MONTH = 30;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PaymentTermCaps(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The caps in force on that day. */
    public List<Cap> inForce(LocalDate day) {
        return jdbc.sql("""
                select distinct on (kind) kind, valid_from, net_days, end_of_month_days, source from payment_term_cap
                 where valid_from <= :day order by kind, valid_from desc""")
            .param("day", day).query(RecordRows.of(Cap.class)).list();
    }

    /** Whether terms agreed today are within the law; empty when they are. */
    public Optional<AboveCap> check(PaymentRule rule, int days, TermKind kind, String country) {
        return inForce(clock.today()).stream().filter(cap -> cap.kind() == kind).findFirst()
            .flatMap(cap -> check(cap, rule, days, country));
    }

    /**
     * Whether the terms are within that cap. Both counts of « 45 jours fin de mois » are allowed: days, then the end of the month,
     * or the end of the month, then days. Terms that stay within the days from the invoice are right however they are counted.
     */
    static Optional<AboveCap> check(Cap cap, PaymentRule rule, int days, String country) {
        int longest = rule == PaymentRule.NET ? days : days + REST_OF_MONTH;
        boolean endOfMonth = rule != PaymentRule.NET && cap.endOfMonthDays() != null;
        if (longest <= cap.netDays() || endOfMonth && days <= cap.endOfMonthDays()) {
            return Optional.empty();
        }
        int allowed = endOfMonth ? cap.endOfMonthDays() : rule == PaymentRule.NET ? cap.netDays() : cap.netDays() - REST_OF_MONTH;
        return Optional.of(new AboveCap(cap, rule, days, longest, allowed, "FR".equals(country)));
    }
}
