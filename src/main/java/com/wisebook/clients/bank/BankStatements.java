package com.wisebook.clients.bank;

import java.sql.Types;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.sql.RecordRows;

/** The statements that came, and whether they follow one another. */
@Service
public class BankStatements {

    private static final String WHERE = """
         where (:company::text is null or company_code = :company) and (:account::bigint is null or account_id = :account)
           and (not :findings or finding is not null)""";

    private final JdbcClient jdbc;

    BankStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Newest first.
     *
     * @param company  code, or null: of all
     * @param account  id, or null: of all
     * @param findings only those that do not fit
     */
    @Transactional(readOnly = true)
    public StatementView.Found find(String company, Long account, boolean findings, int limit, long offset) {
        List<StatementView> items = asked("select * from bank_statement_view " + WHERE + " order by closing_date desc nulls last, id desc limit :limit offset :offset",
            company, account, findings).param("limit", limit).param("offset", offset).query(RecordRows.of(StatementView.class)).list();
        long total = asked("select count(*) from bank_statement_view " + WHERE, company, account, findings).query(Long.class).single();
        return new StatementView.Found(items, total);
    }

    private JdbcClient.StatementSpec asked(String sql, String company, Long account, boolean findings) {
        return jdbc.sql(sql).param("company", company, Types.VARCHAR).param("account", account, Types.BIGINT).param("findings", findings);
    }

    public Optional<StatementView> byId(long id) {
        return jdbc.sql("select * from bank_statement_view where id = :id").param("id", id).query(RecordRows.of(StatementView.class)).optional();
    }

    /** Those that an import brought, in the order of its file. */
    public List<StatementView> ofImport(long importId) {
        return jdbc.sql("select * from bank_statement_view where import_id = :import order by id").param("import", importId)
            .query(RecordRows.of(StatementView.class)).list();
    }
}
