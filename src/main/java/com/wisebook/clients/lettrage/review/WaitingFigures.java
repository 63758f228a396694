package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.LettrageSettings;
import com.wisebook.clients.sql.RecordRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits in a company's lettrage, and what of it for longer than the company lets it. One statement each. */
@Component
class WaitingFigures {

    /** What waits: in the order in which it is shown. */
    enum Kind {
        PROPOSAL, BANK_LINE, ANNOUNCED
    }

    /**
     * What waits of a kind in a currency; {@code late}: for too long, {@code oldest}: since when at most. Money that came and money that went
     * back are two amounts: added up they would say that a payment and its return are twice as much.
     */
    record Figure(Kind kind, String currency, long late, long waiting, BigDecimal lateAmount, BigDecimal lateReturned, LocalDate oldest) {
    }

    /** One that waits too long; a payment that came back has a negative amount. */
    record Row(String kind, String customerName, String currency, BigDecimal amount, LocalDate since) {
    }

    private final JdbcClient jdbc;
    private final LettrageSettings settings;
    private final BusinessClock clock;

    WaitingFigures(JdbcClient jdbc, LettrageSettings settings, BusinessClock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Those of which something waits too long. */
    List<Figure> late(long companyId) {
        return jdbc.sql("""
                select kind, currency, count(*) filter (where since < :before) as late, count(*) as waiting,
                       coalesce(sum(amount) filter (where since < :before and amount > 0), 0) as late_amount,
                       coalesce(-sum(amount) filter (where since < :before and amount < 0), 0) as late_returned, min(since) as oldest
                  from lettrage_waiting where company_id = :company group by kind, currency having min(since) < :before order by kind, currency""")
            .param("company", companyId).param("before", before(companyId)).query(RecordRows.of(Figure.class)).list();
    }

    /** The oldest of them. */
    List<Row> oldest(long companyId, int limit) {
        return jdbc.sql("""
                select w.kind, c.name as customer_name, w.currency, w.amount, w.since
                  from lettrage_waiting w left join customer_label c on c.id = w.customer_id
                 where w.company_id = :company and w.since < :before order by w.since, w.amount desc limit :limit""")
            .param("company", companyId).param("before", before(companyId)).param("limit", limit).query(RecordRows.of(Row.class)).list();
    }

    /** Whatever waits since before that day waits too long. */
    private LocalDate before(long companyId) {
        return clock.today().minusDays(settings.of(companyId).reviewDays());
    }
}
