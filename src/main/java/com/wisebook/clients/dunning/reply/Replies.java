package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.reply.reading.Insolvency;
import com.wisebook.clients.dunning.reply.reading.ReplyReading;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Answers for the screens: listed, counted, one with all that belongs to it. */
@Service
public class Replies {

    private static final int MOST = 500;
    private static final int SHOWN = 12;
    private static final int MOST_DOCUMENTS = 200;

    /**
     * What is asked. Anything null or empty asks nothing.
     *
     * @param text     part of the sender, the subject, the customer's name or code, or the number
     * @param status   UNKNOWN, TO_TREAT, RECORDED, DONE
     * @param category of what it says
     * @param nature   who or what wrote it
     */
    public record Query(String text, String company, String customer, List<String> status, List<String> category, List<String> nature, int limit, long offset) {
    }

    /** A line of the list; {@code categories}: what it says, the open ones first; {@code amount}: the first one that it names. */
    @Schema(name = "ReplyRow", requiredProperties = {"number", "status", "nature", "receivedAt", "sender", "excerpt", "categories", "files", "stale", "late"})
    public record Row(String number, String status, String nature, Instant receivedAt, String sender, String senderName, String subject, String excerpt,
                      String companyCode, String customerCode, String customerName, List<String> categories, BigDecimal amount, String currency,
                      LocalDate onDate, LocalDate backOn, int files, boolean stale, boolean late) {
    }

    /** A page of the list. */
    @Schema(name = "ReplyRows", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    /** What waits, and how the mailbox stands; {@code machines}: what machines wrote in the last thirty days. */
    @Schema(name = "ReplyOverview", requiredProperties = {"toTreat", "unknown", "late", "machines", "configured"})
    public record Overview(long toTreat, long unknown, long late, long machines, boolean configured, Instant readAt, String error) {
    }

    private static final String ROWS = """
          from customer_reply r
          join incoming_mail m on m.id = r.mail_id
          left join company co on co.id = r.company_id
          left join customer c on c.id = r.customer_id
         where (:pattern::text is null or m.sender ilike :pattern or m.sender_name ilike :pattern or m.subject ilike :pattern or c.name ilike :pattern
                or c.code ilike :pattern or r.number ilike :pattern)
           and (:company::text is null or co.code = :company or co.code is null) and (:customer::text is null or c.code = :customer)
           and (cardinality(:status::text[]) = 0 or r.status = any(:status)) and (cardinality(:nature::text[]) = 0 or m.nature = any(:nature))
           and (cardinality(:category::text[]) = 0 or exists (select 1 from reply_proposal p where p.reply_id = r.id
                                                                 and coalesce(p.decided_as, p.category) = any(:category)))""";

    private final JdbcClient jdbc;
    private final ReplyStore store;
    private final IncomingMails mails;
    private final Customers customers;
    private final Companies companies;
    private final Contacts contacts;
    private final NamedDocuments documents;
    private final ReplySchedules schedules;
    private final CopyMails copies;
    private final com.wisebook.clients.company.BusinessClock clock;

    Replies(JdbcClient jdbc, ReplyStore store, IncomingMails mails, Customers customers, Companies companies, Contacts contacts, NamedDocuments documents,
            ReplySchedules schedules, CopyMails copies, com.wisebook.clients.company.BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.mails = mails;
        this.customers = customers;
        this.companies = companies;
        this.contacts = contacts;
        this.documents = documents;
        this.schedules = schedules;
        this.copies = copies;
        this.clock = clock;
    }

    /** Newest first. */
    public Found find(Query query) {
        List<Row> rows = asked("""
                select r.number, r.status, m.nature, r.received_at, m.sender, m.sender_name, m.subject, left(m.body, 240) as excerpt,
                       co.code as company_code, c.code as customer_code, c.name as customer_name, r.back_on, r.stale,
                       r.status in ('UNKNOWN', 'TO_TREAT') and r.due_on < :today as late,
                       (select count(*) from incoming_file f where f.mail_id = m.id) as files,
                       array(select distinct coalesce(p.decided_as, p.category) from reply_proposal p where p.reply_id = r.id) as categories,
                       f.amount, f.currency, f.on_date""" + ROWS.replace("where (:pattern", """
                left join lateral (select p.amount, p.currency, p.on_date from reply_proposal p
                                    where p.reply_id = r.id and (p.amount is not null or p.on_date is not null) order by p.position limit 1) f on true
                 where (:pattern""") + " order by r.received_at desc, r.id desc limit :limit offset :offset", query)
            .param("today", clock.today()).param("limit", Math.max(1, Math.min(query.limit(), MOST))).param("offset", Math.max(0, query.offset()))
            .query(Replies::row).list();
        return new Found(rows, asked("select count(*) " + ROWS, query).query(Long.class).single());
    }

    private JdbcClient.StatementSpec asked(String sql, Query query) {
        String pattern = query.text() == null || query.text().isBlank() ? null
            : "%" + query.text().strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.sql(sql).param("pattern", pattern, Types.VARCHAR).param("company", query.company(), Types.VARCHAR)
            .param("customer", query.customer(), Types.VARCHAR).param("status", query.status().toArray(String[]::new))
            .param("nature", query.nature().toArray(String[]::new)).param("category", query.category().toArray(String[]::new));
    }

    private static Row row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Row(row.getString("number"), row.getString("status"), row.getString("nature"), row.getTimestamp("received_at").toInstant(),
            row.getString("sender"), row.getString("sender_name"), row.getString("subject"), CustomerLinks.masked(row.getString("excerpt")).replaceAll("\\s+", " ").strip(),
            row.getString("company_code"), row.getString("customer_code"), row.getString("customer_name"),
            List.of((String[]) row.getArray("categories").getArray()), row.getBigDecimal("amount"), row.getString("currency"),
            row.getObject("on_date", LocalDate.class), row.getObject("back_on", LocalDate.class), row.getInt("files"), row.getBoolean("stale"),
            row.getBoolean("late"));
    }

    public Overview overview() {
        var mailbox = mails.mailbox();
        return jdbc.sql("""
                select count(*) filter (where status = 'TO_TREAT') as to_treat, count(*) filter (where status = 'UNKNOWN') as unknown,
                       count(*) filter (where status in ('UNKNOWN', 'TO_TREAT') and due_on < :today) as late,
                       count(*) filter (where status = 'RECORDED' and received_at > :since) as machines
                  from customer_reply where status in ('UNKNOWN', 'TO_TREAT') or status = 'RECORDED' and received_at > :since""")
            .param("today", clock.today()).param("since", java.sql.Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(30))))
            .query((row, n) -> new Overview(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), mails.read(), mailbox.readAt(), mailbox.error()))
            .single();
    }

    private record Answered(String subject, Instant at, Long relanceId) {
    }

    public Optional<ReplyView> byNumber(String number) {
        return store.find(number).map(this::view);
    }

    private ReplyView view(ReplyRow row) {
        IncomingMail mail = mails.byId(row.mailId()).orElseThrow();
        Customer customer = row.customerId() == null ? null : customers.byId(row.customerId()).orElseThrow();
        String company = row.companyId() == null ? null : companies.byId(row.companyId()).code();
        Answered answered = mail.messageId() == null ? new Answered(null, null, null) : jdbc.sql("""
                select subject, coalesce(sent_at, created_at) as at, case when subject_kind = 'RELANCE' then subject_id end as relance_id
                  from message where id = :id""").param("id", mail.messageId()).query(RecordRows.of(Answered.class)).single();
        String caseNumber = row.caseId() == null ? null : jdbc.sql("select number from dunning_case where id = :id").param("id", row.caseId())
            .query(String.class).single();
        return new ReplyView(row.number(), row.state(), mail.nature(), mail.receivedAt(), mail.writtenAt(), mail.sender(), mail.senderName(), mail.subject(),
            // he quotes our mail, and with it his key; what is his own keeps its places, at which the sentences are marked
            CustomerLinks.masked(mail.body()), CustomerLinks.maskedInPlace(ReplyReading.ownWords(mail.body())), mail.fromHtml(), mail.truncated(), mail.headers(), mail.forged(), row.stale(), row.matchedBy(),
            company, customer == null ? null : customer.code(), customer == null ? null : customer.name(), caseNumber, row.backOn(), row.closedAt(), row.closedBy(),
            row.note(), answered.subject(), answered.at(), answered.relanceId(), mail.files(),
            proposals(row), candidates(mail), documents(row),
            row.customerId() == null || contacts.knows(row.customerId(), mail.sender()), Insolvency.spokenOf(ReplyReading.ownWords(mail.body())));
    }

    /** A mail that has left cannot be called back. */
    private List<ReplyView.Proposal> proposals(ReplyRow row) {
        List<ProposalRow> all = store.proposals(row.id());
        Set<Long> waiting = copies.waiting(all.stream().filter(one -> one.decidedAs() == ReplyCategory.COPY && one.result() != null)
            .map(one -> Long.valueOf(one.result())).toList());
        boolean plans = row.customerId() != null && row.companyId() != null && all.stream().anyMatch(one -> !one.instalments().isEmpty());
        List<OpenItem> open = plans ? documents.open(row.companyId(), row.customerId()) : List.of();
        return all.stream().map(one -> ReplyView.Proposal.of(one, one.decidedAs() == ReplyCategory.COPY && one.result() != null
            && !waiting.contains(Long.valueOf(one.result())), !plans || one.instalments().isEmpty() ? null
            : ReplyView.Schedule.of(schedules.of(row, one, open)))).toList();
    }

    private List<ReplyView.Candidate> candidates(IncomingMail mail) {
        List<Long> ids = contacts.withEmail(mail.sender()).stream().map(Contact::customerId).distinct().limit(SHOWN).toList();
        return customers.byIds(ids).values().stream().map(one -> new ReplyView.Candidate(one.code(), one.name(), one.town())).toList();
    }

    private List<ReplyView.Document> documents(ReplyRow row) {
        return row.customerId() == null || row.companyId() == null ? List.of() : documents.open(row.companyId(), row.customerId()).stream()
            .filter(item -> item.documentRef() != null).limit(MOST_DOCUMENTS)
            .map(item -> new ReplyView.Document(item.documentRef(), item.dueDate(), item.openAmount().subtract(item.contestedAmount()), item.currency())).toList();
    }

    /** A file that came with it and was kept. */
    public Optional<IncomingMail.Content> file(String number, int position) {
        return store.find(number).flatMap(row -> mails.file(row.mailId(), position));
    }
}
