package com.wisebook.clients.messaging;

import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What came back, for people to look at. */
@Service
public class BounceLog {

    private final JdbcClient jdbc;

    BounceLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What came to the bounce address, newest first.
     *
     * @param verdict null for all
     * @param after   only older than this id; null for the first page
     */
    public List<Bounce> list(Bounce.Verdict verdict, int limit, Long after) {
        return jdbc.sql("""
                select * from mail_bounce
                 where (:verdict::text is null or verdict = :verdict) and (:after::bigint is null or id < :after)
                 order by id desc limit :limit""")
            .param("verdict", verdict == null ? null : verdict.name(), Types.VARCHAR).param("after", after, Types.BIGINT)
            .param("limit", limit).query(BounceRows.MAPPER).list();
    }

    /** How many mails were found to be what, and how the mailbox stands. */
    public Bounce.Counts counts() {
        return jdbc.sql("""
                select count(*) filter (where verdict = 'BOUNCED') bounced, count(*) filter (where verdict = 'DELAYED') delayed,
                       count(*) filter (where verdict = 'ARRIVED') arrived, count(*) filter (where verdict = 'AUTO_REPLY') auto_replies,
                       count(*) filter (where verdict = 'FORGED') forged, count(*) filter (where verdict = 'UNKNOWN') unknown,
                       count(*) filter (where verdict = 'OTHER') other, count(*) filter (where verdict = 'UNREADABLE') unreadable,
                       (select read_at from bounce_mailbox) read_at, (select error from bounce_mailbox) error
                  from mail_bounce""")
            .query((row, n) -> new Bounce.Counts(row.getLong("bounced"), row.getLong("delayed"), row.getLong("arrived"),
                row.getLong("auto_replies"), row.getLong("forged"), row.getLong("unknown"), row.getLong("other"),
                row.getLong("unreadable"), new Bounce.MailboxState(MessageRows.instant(row, "read_at"), row.getString("error"))))
            .single();
    }
}
