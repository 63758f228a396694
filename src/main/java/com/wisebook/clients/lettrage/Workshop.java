package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.sql.RecordRows;

/** What is open, for whoever settles it by hand: accounts with something to do, and their entries in two lists. */
@Service
public class Workshop {

    private static final String ENTRY = """
        select e.entry_id as id, e.customer_code, e.customer_name, e.kind, e.account, e.journal, e.entry_date, e.due_date, e.document_ref, e.label,
               e.amount, e.open_amount as open, e.contested_amount as contested, e.currency, e.announced, e.mark, e.mark_note, e.marked_by, e.marked_at, e.side, e.party_by,
               (select count(*)::integer from lettrage_proposal_line l join open_proposal p on p.id = l.proposal_id where l.entry_id = e.entry_id) as proposals
        """;
    private static final String WHERE = """
          from workshop_entry e
         where e.company_id = :company and e.open_amount <> 0 and e.customer_id in (
                   select c.id from workshop_customer asked join workshop_customer c on c.id = asked.id
                       or :scope = 'GROUP' and c.group_id = asked.group_id
                       or :scope = 'PAYER' and coalesce(asked.payer_id, asked.id) in (c.id, c.payer_id)
                    where asked.code = :customer)
           and (:side::text is null or (:side = 'DEBIT') = (e.open_amount * e.side > 0))
           and (cardinality(:kinds::text[]) = 0 or e.kind = any(:kinds::text[]))
           and (:from::date is null or e.entry_date >= :from) and (:to::date is null or e.entry_date <= :to)
           and (:least::numeric is null or abs(e.open_amount) >= :least) and (:most::numeric is null or abs(e.open_amount) <= :most)
           and (not :todo or e.mark is null)
           and (:text::text is null or coalesce(e.document_ref, '') || ' ' || coalesce(e.label, '') ilike '%' || :text || '%'
                or e.customer_code ilike '%' || :text || '%' or abs(e.open_amount)::text like :number || '%')""";

    private static final String TODO = """
        with account as (
            select customer_id, count(*) filter (where open_amount * side < 0 and mark is null) as credits,
                   count(*) filter (where open_amount * side > 0) as debits,
                   -sum(open_amount * side) filter (where open_amount * side < 0 and mark is null and currency = :currency) as amount
              from workshop_entry where company_id = :company and open_amount <> 0 group by customer_id)
        select %s
          from account a join workshop_customer c on c.id = a.customer_id
         where a.credits > 0 and (:text::text is null or c.name ilike '%%' || :text || '%%' or c.code ilike '%%' || :text || '%%')""";

    private final JdbcClient jdbc;

    Workshop(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The page that was asked for, how many the filter finds, and what they have open. */
    @Transactional(readOnly = true)
    public WorkshopEntry.Found entries(WorkshopQuery query) {
        List<WorkshopEntry> items = asked(ENTRY + WHERE + " order by " + query.sort().order(query.descending()) + " limit :limit offset :offset", query)
            .param("limit", query.limit()).param("offset", query.offset()).query(RecordRows.of(WorkshopEntry.class)).list();
        return asked("select count(*) as found, sum(e.open_amount) as open, case when count(distinct e.currency) = 1 then min(e.currency) end as currency "
                + WHERE, query).query((row, n) -> {
                    String currency = row.getString("currency");
                    return new WorkshopEntry.Found(items, row.getLong("found"), currency == null ? null : row.getBigDecimal("open"), currency);
                }).single();
    }

    /** Entries of a company, in no order. */
    List<WorkshopEntry> byIds(long companyId, Collection<Long> ids) {
        return jdbc.sql(ENTRY + " from workshop_entry e where e.company_id = :company and e.entry_id = any(:ids)").param("company", companyId)
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(WorkshopEntry.class)).list();
    }

    private JdbcClient.StatementSpec asked(String sql, WorkshopQuery query) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text().strip();
        return jdbc.sql(sql).param("company", query.companyId()).param("customer", query.customerCode()).param("scope", query.scope().name())
            .param("side", query.side() == null ? null : query.side().name(), Types.VARCHAR).param("kinds", query.kinds().toArray(String[]::new))
            .param("from", query.from(), Types.DATE).param("to", query.to(), Types.DATE).param("least", query.least(), Types.NUMERIC)
            .param("most", query.most(), Types.NUMERIC).param("todo", query.todo()).param("text", pattern(text), Types.VARCHAR)
            .param("number", number(text), Types.VARCHAR);
    }

    /** Accounts with money that nobody has allocated, the largest amounts first. */
    @Transactional(readOnly = true)
    public WorkshopCustomer.Found customers(long companyId, String currency, String text, int limit, long offset) {
        List<WorkshopCustomer> items = jdbc.sql(TODO.formatted("""
                c.code, c.name, c.party, a.credits::integer as credits, coalesce(a.amount, 0) as amount, :currency::text as currency, a.debits::integer as debits,
                       (select count(*)::integer from open_proposal p where p.company_id = :company and p.customer_id = a.customer_id)
                           as proposals""") + " order by (a.debits > 0) desc, a.amount desc nulls last, c.code limit :limit offset :offset")
            .param("company", companyId).param("currency", currency).param("text", pattern(text), Types.VARCHAR).param("limit", limit)
            .param("offset", offset).query(RecordRows.of(WorkshopCustomer.class)).list();
        long total = jdbc.sql(TODO.formatted("count(*)")).param("company", companyId).param("currency", currency)
            .param("text", pattern(text), Types.VARCHAR).query(Long.class).single();
        return new WorkshopCustomer.Found(items, total);
    }

    /** Whose account it is, and whom it can be seen with. */
    public Optional<WorkshopCustomer.Account> account(String customerCode) {
        return jdbc.sql("""
                select c.code, c.name, c.party, c.group_name,
                       case when c.group_id is null then 0 else (select count(*)::integer from workshop_customer o where o.group_id = c.group_id) end as group_members,
                       c.payer_code, c.payer_name,
                       (select case when count(*) < 2 then 0 else count(*)::integer end from workshop_customer o
                         where coalesce(c.payer_id, c.id) in (o.id, o.payer_id)) as paid_together
                  from workshop_customer c where c.code = :code""")
            .param("code", customerCode).query(RecordRows.of(WorkshopCustomer.Account.class)).optional();
    }

    /** Those who have an account with the company on that side and are called so, whose name begins with it first. */
    public List<WorkshopCustomer.Party> parties(long companyId, String party, String text, int limit) {
        return jdbc.sql("""
                select code, name, party, ledger_code from workshop_party
                 where company_id = :company and party = :party
                   and (name ilike '%' || :text || '%' or code ilike '%' || :text || '%' or ledger_code ilike '%' || :text || '%')
                 order by not (name ilike :text || '%' or ledger_code ilike :text || '%'), lower(name), code limit :limit""")
            .param("company", companyId).param("party", party).param("text", pattern(text)).param("limit", limit)
            .query(RecordRows.of(WorkshopCustomer.Party.class)).list();
    }

    static String pattern(String text) {
        return text == null || text.isBlank() ? null : text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** What was typed as the beginning of an amount: a comma is a point, blanks are none. What is no number finds no amount. */
    private static String number(String text) {
        String bare = text == null ? "" : text.replaceAll("[\\s\u00a0\u202f]", "").replace(',', '.');
        return bare.matches("\\d+(\\.\\d*)?") ? bare : "\\#";
    }
}
