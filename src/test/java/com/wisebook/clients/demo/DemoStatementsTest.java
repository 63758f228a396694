package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.sql.RecordRows;

/** The demonstration's bank goes on telling what came, each statement beginning where the one before ended. */
class DemoStatementsTest {

    private static final LocalDate ANCHOR = LocalDate.of(2026, 11, 23);
    private static final Pattern BALANCE = Pattern.compile("<Cd>(OPBD|CLBD)</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">([0-9.]+)</Amt>");

    private static DemoDatabase database;
    private static JdbcClient jdbc;

    private final Imports imports = mock();
    private final Companies companies = mock();
    private final Map<String, List<String>> brought = new HashMap<>();
    private DemoStatements statements;

    @BeforeAll
    static void portfolio() {
        database = new DemoDatabase();
        new DemonstrationPortfolio(database.dataSource, new WorkingDays()).loadIfEmpty(false, new PortfolioSettings(7, ANCHOR, 300, 1), step -> { });
        jdbc = JdbcClient.create(database.dataSource);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void whatIsBroughtIsKept() {
        List<Company> all = jdbc.sql("select * from company order by code").query(RecordRows.of(Company.class)).list();
        when(companies.all()).thenReturn(all);
        when(imports.runNow(any())).thenAnswer(call -> {
            ImportRequest request = call.getArgument(0);
            brought.computeIfAbsent(request.companyCode(), code -> new ArrayList<>()).add(Files.readString(request.file(), StandardCharsets.UTF_8));
            return 1L;
        });
        statements = new DemoStatements(jdbc, companies, imports);
    }

    @Test
    void theDaysThatTheClockIsMovedOverBringTheirPaymentsToTheBank() {
        statements.goOn(ANCHOR.plusDays(3), true, "amelie");
        assertThat(brought).as("where the bank has told nothing yet, it does not begin").isEmpty();
        statements.bring(ANCHOR, "amelie");
        brought.forEach((company, files) -> keep(company, ANCHOR, closing(files.get(0))));
        Map<String, BigDecimal> closed = new HashMap<>();
        brought.forEach((company, files) -> closed.put(company, closing(files.get(0))));
        brought.clear();

        new DemoDay(database.dataSource, new DataSourceTransactionManager(database.dataSource), new WorkingDays()).liveThrough(ANCHOR, ANCHOR.plusDays(3), Set.of());
        statements.goOn(ANCHOR.plusDays(2), false, "amelie");
        assertThat(brought).as("a day that is passed over waits for the week's statement").isEmpty();
        statements.goOn(ANCHOR.plusDays(3), true, "amelie");

        assertThat(brought.keySet()).isEqualTo(closed.keySet());
        closed.forEach((company, end) -> {
            String file = brought.get(company).get(0);
            List<MatchResult> balances = BALANCE.matcher(file).results().toList();
            assertThat(new BigDecimal(balances.get(0).group(2))).as("begins where the one before ended").isEqualByComparingTo(end);
            long posted = jdbc.sql("""
                    select count(*) from ledger_entry e join company c on c.id = e.company_id
                     where c.code = ? and e.kind in ('PAYMENT', 'ON_ACCOUNT', 'UNPAID') and e.currency = 'EUR' and e.entry_date > ? and e.entry_date <= ?
                       and e.source_key like 'DEMO:%'""").params(company, ANCHOR, ANCHOR.plusDays(3)).query(Long.class).single();
            assertThat(posted).isPositive();
            assertThat(file.split("<Ntry>").length - 1L).as("and some that the ledger does not hold yet").isGreaterThan(posted);
            assertThat(file).contains("REGLEMENT FACTURE ");
        });
    }

    private static BigDecimal closing(String file) {
        List<MatchResult> balances = BALANCE.matcher(file).results().toList();
        return new BigDecimal(balances.get(balances.size() - 1).group(2));
    }

    private static void keep(String company, LocalDate day, BigDecimal closing) {
        jdbc.sql("""
            with account as (
                insert into bank_account (company_id, number, currency, created_at) select id, replace(iban, ' ', ''), 'EUR', now() from company where code = :code
                returning id)
            insert into bank_statement (account_id, format, opening_date, opening, closing_date, closing, total, lines, file_name, sha256, file_line, created_at)
            select id, 'CAMT', :day, 0, :day, :closing, 0, 0, 'releve.xml', 'x', 1, now() from account""")
            .param("code", company).param("day", day).param("closing", closing).update();
    }
}
