package com.wisebook.clients.lettrage;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who has an account open in the workshop now: shown to the others, never in their way. Whoever says nothing for two minutes has left. */
@Service
public class WorkshopPresence {

    private static final Duration LASTS = Duration.ofMinutes(2);

    /** Somebody else who works on the account. */
    @Schema(name = "WorkshopColleague", requiredProperties = {"username", "name", "since"})
    public record Colleague(String username, String name, Instant since) {
    }

    private record Seen(String username, Instant since) {
    }

    private final JdbcClient jdbc;
    private final Users users;
    private final BusinessClock clock;

    WorkshopPresence(JdbcClient jdbc, Users users, BusinessClock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** Somebody is there. @return who else is */
    @Transactional
    public List<Colleague> here(long companyId, long customerId, String user) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp gone = Timestamp.from(clock.instant().minus(LASTS));
        jdbc.sql("delete from lettrage_presence where seen_at < :gone").param("gone", gone).update();
        jdbc.sql("""
                insert into lettrage_presence (company_id, customer_id, username, since, seen_at) values (:company, :customer, :user, :now, :now)
                on conflict (company_id, customer_id, username) do update set seen_at = excluded.seen_at""")
            .param("company", companyId).param("customer", customerId).param("user", user).param("now", now).update();
        List<Seen> others = jdbc.sql("""
                select username, since from lettrage_presence where company_id = :company and customer_id = :customer and username <> :user order by since""")
            .param("company", companyId).param("customer", customerId).param("user", user).query(RecordRows.of(Seen.class)).list();
        if (others.isEmpty()) {
            return List.of();
        }
        var names = users.names();
        return others.stream().map(seen -> new Colleague(seen.username, names.getOrDefault(seen.username, seen.username), seen.since)).toList();
    }

    /** Somebody goes to another account. */
    public void gone(long companyId, long customerId, String user) {
        jdbc.sql("delete from lettrage_presence where company_id = :company and customer_id = :customer and username = :user")
            .param("company", companyId).param("customer", customerId).param("user", user).update();
    }
}
