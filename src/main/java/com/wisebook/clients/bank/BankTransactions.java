package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** What happened on our accounts. */
@Service
public class BankTransactions {

    private static final String FROM = """
          from bank_transaction t join bank_account a on a.id = t.account_id join company c on c.id = a.company_id""";
    private static final String VIEW = """
        select t.id, t.statement_id, t.account_id, c.code as company_code, a.number as account_number, a.name as account_name, t.file_line,
               t.booking_date, t.value_date, t.amount, t.currency, t.label, t.details, t.counterparty_name, t.counterparty_iban,
               t.end_to_end_reference, t.structured_reference, t.mandate, t.bank_reference, t.bank_code, t.kind, t.reject_reason, t.returns_id,
               (select r.id from bank_transaction r where r.returns_id = t.id) as returned_by_id, t.matched_at
        """ + FROM;
    private static final String WHERE = """
         where (:company::text is null or c.code = :company) and (:account::bigint is null or t.account_id = :account)
           and (:statement::bigint is null or t.statement_id = :statement)
           and (:from::date is null or t.booking_date >= :from) and (:to::date is null or t.booking_date <= :to)
           and (:least::numeric is null or abs(t.amount) >= :least) and (:most::numeric is null or abs(t.amount) <= :most)
           and (cardinality(:kinds::text[]) = 0 or t.kind = any(:kinds::text[]))
           and (not :unmatched or t.matched_at is null and t.kind in ('RECEIPT', 'RETURN'))
           and (:text::text is null or (t.label || ' ' || coalesce(t.details, '') || ' ' || coalesce(t.counterparty_name, '') || ' '
                    || coalesce(t.end_to_end_reference, '')) ilike '%' || :text || '%'
                or t.counterparty_iban = :iban or t.structured_reference = :iban or t.mandate = :text or t.bank_reference = :text)""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    BankTransactions(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The page that was asked for, how many the filter finds, and what they add up to. */
    @Transactional(readOnly = true)
    public TransactionView.Found find(TransactionQuery query) {
        List<TransactionView> items = asked(VIEW + "\n" + WHERE + " order by " + query.sort().order(query.descending()) + " limit :limit offset :offset", query)
            .param("limit", query.limit()).param("offset", query.offset()).query(RecordRows.of(TransactionView.class)).list();
        return asked("""
            select count(*) as found, sum(t.amount) filter (where t.amount > 0) as credits, sum(t.amount) filter (where t.amount < 0) as debits,
                   case when count(distinct t.currency) = 1 then min(t.currency) end as currency
            """ + FROM + "\n" + WHERE, query).query((row, n) -> {
                String currency = row.getString("currency");
                return new TransactionView.Found(items, row.getLong("found"), currency == null ? null : orZero(row.getBigDecimal("credits")),
                    currency == null ? null : orZero(row.getBigDecimal("debits")), currency);
            }).single();
    }

    private static BigDecimal orZero(BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** Each of what the filter finds, however many, one after the other. */
    @Transactional(readOnly = true)
    public void each(TransactionQuery query, Consumer<TransactionView> use) {
        try (var rows = asked(VIEW + "\n" + WHERE + " order by " + query.sort().order(query.descending()), query).query(RecordRows.of(TransactionView.class)).stream()) {
            rows.forEach(use);
        }
    }

    private JdbcClient.StatementSpec asked(String sql, TransactionQuery query) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text().strip();
        return jdbc.sql(sql).param("company", query.company(), Types.VARCHAR).param("account", query.account(), Types.BIGINT)
            .param("statement", query.statement(), Types.BIGINT).param("from", query.from(), Types.DATE).param("to", query.to(), Types.DATE)
            .param("least", query.least(), Types.NUMERIC).param("most", query.most(), Types.NUMERIC)
            .param("kinds", query.kinds().stream().map(Enum::name).toArray(String[]::new)).param("unmatched", query.unmatched())
            .param("text", text == null ? null : text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"), Types.VARCHAR)
            .param("iban", text == null ? null : text.replace(" ", "").toUpperCase(java.util.Locale.ROOT), Types.VARCHAR);
    }

    public Optional<TransactionView> byId(long id) {
        return jdbc.sql(VIEW + " where t.id = :id").param("id", id).query(RecordRows.of(TransactionView.class)).optional();
    }

    /** Whoever knows what transactions paid says so, in his own transaction; or that it is not known any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void matched(Collection<Long> ids, boolean matched) {
        jdbc.sql("update bank_transaction set matched_at = :at where id = any(:ids)")
            .param("at", matched ? Timestamp.from(clock.instant()) : null, Types.TIMESTAMP).param("ids", ids.toArray(Long[]::new)).update();
    }
}
