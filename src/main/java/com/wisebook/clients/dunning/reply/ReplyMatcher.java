package com.wisebook.clients.dunning.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.sql.RecordRows;

/**
 * Whose an answer is: by the signed reference of the mail that it answers, then by the sender's address when only one customer has it. A
 * person says the rest.
 */
@Component
class ReplyMatcher {

    /** What is older is no news for a case, even for one that runs. */
    private static final Duration FRESH = Duration.ofDays(180);

    /** @param by HEADER, ADDRESS or HUMAN */
    record Match(long customerId, Long companyId, String by, Long caseId, boolean stale) {
    }

    private record Answered(long customerId, Long companyId, Instant at, Long caseId, String caseStatus) {
    }

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final BusinessClock clock;

    ReplyMatcher(JdbcClient jdbc, Contacts contacts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.clock = clock;
    }

    Optional<Match> match(IncomingMail mail) {
        return mail.messageId() == null ? byAddress(mail) : byHeader(mail.messageId()).or(() -> byAddress(mail));
    }

    private Optional<Match> byHeader(long messageId) {
        return jdbc.sql("""
                select coalesce(c.merged_into, c.id) as customer_id, m.company_id, coalesce(m.sent_at, m.created_at) as at, d.id as case_id,
                       d.status as case_status
                  from message m join customer c on c.id = m.customer_id
                  left join relance r on m.subject_kind = 'RELANCE' and r.id = m.subject_id
                  left join dunning_case d on d.id = r.case_id
                 where m.id = :id""")
            .param("id", messageId).query(RecordRows.of(Answered.class)).optional().map(this::answered);
    }

    /** An answer to what is long past, or to a case that has ended, is the customer's and nothing new for a case. */
    private Match answered(Answered one) {
        boolean stale = one.at().isBefore(clock.instant().minus(FRESH)) || "CLOSED".equals(one.caseStatus());
        Long running = stale ? null : one.caseId() != null ? one.caseId() : running(one.customerId(), one.companyId());
        return new Match(one.customerId(), one.companyId(), "HEADER", running, stale);
    }

    private Optional<Match> byAddress(IncomingMail mail) {
        List<Long> customers = contacts.withEmail(mail.sender()).stream().map(Contact::customerId).distinct().toList();
        return customers.size() == 1 ? Optional.of(of(customers.get(0), null, "ADDRESS")) : Optional.empty();
    }

    /** The match with a customer whom somebody, or his address, has named. @param companyId null: the one that he has to do with */
    Match of(long customerId, Long companyId, String by) {
        Long company = companyId == null ? company(customerId) : companyId;
        return new Match(customerId, company, by, company == null ? null : running(customerId, company), false);
    }

    /** The company of a running case, then of the newest message, then of an account. */
    private Long company(long customerId) {
        return jdbc.sql("""
                select a.company_id from customer_account a
                 where a.customer_id = :customer
                 order by exists (select 1 from dunning_case d where d.customer_id = a.customer_id and d.company_id = a.company_id and d.status = 'OPEN') desc,
                          (select max(m.sent_at) from message m where m.customer_id = a.customer_id and m.company_id = a.company_id) desc nulls last,
                          a.company_id limit 1""")
            .param("customer", customerId).query(Long.class).optional().orElse(null);
    }

    private Long running(long customerId, Long companyId) {
        return jdbc.sql("select id from dunning_case where customer_id = :customer and company_id = :company and status = 'OPEN'")
            .param("customer", customerId).param("company", companyId).query(Long.class).optional().orElse(null);
    }
}
