package com.wisebook.clients.dispute;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;

/**
 * What a department writes back to our mail about a dispute, instead of using its link: a word in the thread, and whoever has the dispute
 * is told. It decides nothing: a sender's address proves too little for that, and the link and the task go on waiting.
 */
@Service
public class ColleagueMails {

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeMails mails;
    private final Interactions interactions;

    ColleagueMails(JdbcClient jdbc, DisputeStore store, DisputeThread thread, DisputeMails mails, Interactions interactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.thread = thread;
        this.mails = mails;
        this.interactions = interactions;
    }

    /**
     * @param messageId the mail of ours that is answered, proved by its signature
     * @param sender    who answers; only the address that our mail went to is heard
     * @param files     those of a kind that we do not take are left out
     * @return the dispute's number; empty when that mail was no mail to a colleague about a dispute
     */
    @Transactional
    public Optional<String> take(long messageId, String sender, String text, List<NewDispute.NewFile> files) {
        Optional<String> number = jdbc.sql("""
                select d.number from message m join dispute d on m.subject_kind = 'DISPUTE' and d.id = m.subject_id
                 where m.id = :id and m.customer_id is null and lower(:sender) in (select lower(r) from unnest(m.recipients) r)""")
            .param("id", messageId).param("sender", sender).query(String.class).optional();
        number.ifPresent(one -> said(one, sender, text, files));
        return number;
    }

    private void said(String number, String sender, String text, List<NewDispute.NewFile> files) {
        DisputeRow row = store.lock(number).orElseThrow();
        String said = text == null || text.isBlank() ? "–" : text.substring(0, Math.min(text.length(), DisputeThread.LONGEST));
        String actor = LinkActor.of(sender);
        thread.human(row.id(), actor, "COMMENT", said);
        thread.keep(row.id(), files, sender);
        interactions.record(new Interaction(null, row.customerId(), row.companyId(), store.now().toInstant(), "INTERNAL", "EMAIL", "DISPUTE_COMMENT", number,
            said, thread.spoken(actor), true, null, null));
        mails.answered(row, said, actor);
    }
}
