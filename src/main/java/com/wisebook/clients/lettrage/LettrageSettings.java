package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Timestamp;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** What each company has set for its lettrage. */
@Service
public class LettrageSettings {

    private static final int LONGEST_OLD = 3650;
    private static final int LONGEST_REVIEW = 365;
    /** The share is kept to the hundredth of a percent. */
    private static final int SHARE_DIGITS = 4;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    LettrageSettings(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** The company's, or what holds where it has none. */
    public LettrageSetting of(long companyId) {
        return jdbc.sql("select old_after_days, review_days, audit_share, version, changed_by, changed_at from lettrage_setting where company_id = :company")
            .param("company", companyId).query(RecordRows.of(LettrageSetting.class)).optional().orElse(LettrageSetting.DEFAULT);
    }

    /**
     * Changes them; what waits is looked at again after the commit.
     *
     * @param seen the version that was read
     * @throws ProblemException 422 with what is wrong at each field; 412 when somebody has changed them since
     */
    @Transactional
    public LettrageSetting change(long companyId, int seen, Integer oldAfterDays, Integer reviewDays, BigDecimal auditShare, String user) {
        refuse(oldAfterDays, reviewDays, auditShare);
        int changed = jdbc.sql(seen == 0 ? """
                insert into lettrage_setting (company_id, old_after_days, review_days, audit_share, changed_by, changed_at)
                values (:company, :old, :review, :share, :user, :now) on conflict (company_id) do nothing""" : """
                update lettrage_setting set old_after_days = :old, review_days = :review, audit_share = :share, version = version + 1,
                       changed_by = :user, changed_at = :now where company_id = :company and version = :seen""")
            .param("company", companyId).param("old", oldAfterDays).param("review", reviewDays).param("share", auditShare).param("user", user)
            .param("now", Timestamp.from(clock.instant())).param("seen", seen).update();
        if (changed == 0) {
            String other = of(companyId).changedBy();
            throw other == null ? ProblemException.preconditionFailed("lettrage.settings.stale")
                : ProblemException.preconditionFailed("lettrage.settings.stale.by", other);
        }
        events.publishEvent(new WaitingChanged(companyId));
        return of(companyId);
    }

    private static void refuse(Integer oldAfterDays, Integer reviewDays, BigDecimal auditShare) {
        ProblemException refused = ProblemException.unprocessable("lettrage.settings.refused");
        if (oldAfterDays == null || oldAfterDays < 1 || oldAfterDays > LONGEST_OLD) {
            refused.field("oldAfterDays", "lettrage.settings.days", LONGEST_OLD);
        }
        if (reviewDays == null || reviewDays < 1 || reviewDays > LONGEST_REVIEW) {
            refused.field("reviewDays", "lettrage.settings.days", LONGEST_REVIEW);
        }
        if (auditShare == null || auditShare.signum() < 0 || auditShare.compareTo(BigDecimal.ONE) > 0
            || auditShare.stripTrailingZeros().scale() > SHARE_DIGITS) {
            refused.field("auditShare", "lettrage.settings.share");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}
