package com.wisebook.clients.demo;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.dunning.legal.PreLitigations;
import com.wisebook.clients.security.rest.ProblemException;

/** A few cases in pre-litigation, so that the list has something to show on the first day: one to decide, one with a lawyer, one with an order to serve. */
@Component
class DemoPreLitigation {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPreLitigation.class);
    private static final List<String> STORIES = List.of("DECIDING", "LAWYER", "ORDER");
    private static final int SERVICE_MONTHS = 6;
    private static final int COURT_DAYS = 25;

    private record Debtor(long companyId, long customerId, LocalDate firstDue, Long[] entryIds) {
    }

    private final PreLitigations cases;
    private final JdbcClient jdbc;
    private final WorkingDays workingDays;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    DemoPreLitigation(PreLitigations cases, JdbcClient jdbc, WorkingDays workingDays, BusinessClock clock, PlatformTransactionManager transactions) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Opens them through the door that everybody uses; what had happened since is written before their processes look. */
    void open() {
        List<Debtor> debtors = jdbc.sql("""
                select e.company_id, e.customer_id, min(e.due_date), array_agg(e.id order by e.due_date) as entry_ids from ledger_entry e join customer c on c.id = e.customer_id
                 where e.kind = 'INVOICE' and e.side > 0 and e.open_amount > 0 and e.contested_amount = 0 and e.currency = 'EUR' and e.due_date < :before
                   and c.status = 'ACTIVE' and c.insolvent_since is null
                 group by e.company_id, e.customer_id having sum(e.open_amount) between 2000 and 40000
                 order by md5(e.customer_id::text) limit :number""")
            .param("before", clock.today().minusDays(60)).param("number", STORIES.size())
            .query((row, n) -> new Debtor(row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class), (Long[]) row.getArray(4).getArray())).list()
            // whoever owes for longest has an order already
            .stream().sorted(Comparator.comparing(Debtor::firstDue).reversed()).toList();
        for (int i = 0; i < debtors.size(); i++) {
            Debtor debtor = debtors.get(i);
            String story = STORIES.get(i);
            try {
                transaction.executeWithoutResult(status -> tell(debtor, story));
            } catch (ProblemException refused) {
                LOG.info("demonstration case of customer {} not opened: {}", debtor.customerId(), refused.getMessage());
            }
        }
    }

    private void tell(Debtor debtor, String story) {
        String number = cases.open(debtor.companyId(), debtor.customerId(), List.of(debtor.entryIds()),
            "Mise en demeure restée sans réponse, le débiteur ne répond plus au téléphone.", "camille").number();
        LocalDate today = clock.today();
        jdbc.sql("update prelitigation set opened_at = :then where number = :number")
            .param("then", Timestamp.from(clock.instant().minus(Duration.ofDays(40)))).param("number", number).update();
        jdbc.sql("update prelitigation_event set at = :then where prelitigation_id = (select id from prelitigation where number = :number)")
            .param("then", Timestamp.from(clock.instant().minus(Duration.ofDays(40)))).param("number", number).update();
        if (story.equals("LAWYER")) {
            jdbc.sql("""
                    insert into legal_mandate (prelitigation_id, kind, name, contact, reference, handed_over_on)
                    select id, 'LAWYER', 'Cabinet Vasseur & associés', 'contact@cabinet-vasseur.example', 'V-2211', :day from prelitigation where number = :number""")
                .param("day", today.minusDays(30)).param("number", number).update();
            done(number, "LAWYER", "LAWYER", today.minusDays(30), "Cabinet Vasseur & associés – V-2211");
        } else if (story.equals("ORDER")) {
            // no court is asked before something is due
            LocalDate given = Stream.of(today.minusMonths(SERVICE_MONTHS).plusDays(20), debtor.firstDue().plusDays(COURT_DAYS + 20)).max(Comparator.naturalOrder()).orElseThrow();
            LocalDate end = given.plusMonths(SERVICE_MONTHS);
            jdbc.sql("""
                    insert into court_order (prelitigation_id, state, court, reference, filed_on, given_on, amount, currency, serve_by)
                    select p.id, 'GIVEN', 'Tribunal de commerce de Lyon', '2026O01187', :filed, :given,
                           (select sum(i.amount) from prelitigation_item i where i.prelitigation_id = p.id), (select m.currency from company m where m.id = p.company_id),
                           :by from prelitigation p where p.number = :number""")
                .param("filed", given.minusDays(COURT_DAYS)).param("given", given).param("by", workingDays.isWorkingDay(end) ? end : workingDays.next(end))
                .param("number", number).update();
            done(number, "ORDER", "ORDER_FILED", given.minusDays(COURT_DAYS), "Tribunal de commerce de Lyon");
            done(number, "ORDER", "ORDER_GIVEN", given, "2026O01187");
        }
    }

    private void done(String number, String stage, String kind, LocalDate day, String body) {
        jdbc.sql("update prelitigation set stage = :stage where number = :number").param("stage", stage).param("number", number).update();
        jdbc.sql("""
                insert into prelitigation_event (prelitigation_id, at, actor, human, kind, on_day, body)
                select id, :at, 'camille', true, :kind, :day, :body from prelitigation where number = :number""")
            .param("at", Timestamp.from(day.atTime(11, 0).atZone(BusinessClock.PARIS).toInstant())).param("kind", kind).param("day", day).param("body", body)
            .param("number", number).update();
    }
}
