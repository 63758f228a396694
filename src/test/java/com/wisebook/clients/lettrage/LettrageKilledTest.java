package com.wisebook.clients.lettrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.JobProgress;

/** A run that is killed or cancelled half way, and two people at one account: nothing is half written, and the end is the same. */
@IntegrationTest
class LettrageKilledTest {

    private static final int CUSTOMERS = 1_100;
    private static final int CHUNK = 500;

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Companies companies;
    @Autowired
    private LettrageRuns runs;
    @Autowired
    private LettrageRunner runner;
    @Autowired
    private LettrageRestart restart;
    @Autowired
    private Lettrages lettrages;
    @Autowired
    private LettrageByHand byHand;

    private Company killed;
    private Company undisturbed;

    @BeforeEach
    void twoCompaniesWithTheSameLedger() {
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication");
        jdbc.sql("insert into customer (code, name) select 'K' || n, 'Client ' || n from generate_series(1, :customers) n order by n")
            .param("customers", CUSTOMERS).update();
        killed = company("KIL");
        undisturbed = company("CAL");
    }

    @AfterEach
    void nobodyKillsAnyMore() {
        jdbc.sql("drop trigger if exists kill_here on lettrage_proposal").update();
        jdbc.sql("drop function if exists kill_here").update();
    }

    /** Of each customer: a payment with its number, one of two invoices that is a proposal, and an invoice that nobody pays. */
    private Company company(String code) {
        companies.create(code, code, null, "EUR");
        Company company = companies.byCode(code).orElseThrow();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) select :company, id, code from customer")
            .param("company", company.id()).update();
        jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account,
                    source_line, source_key)
                select :company, c.id, l.kind, date '2026-09-01' + l.days, l.amount, l.amount, 'EUR', l.reference, l.label, '411000', l.line,
                       c.code || '-' || l.line
                  from customer c cross join lateral (values
                    (1, 'INVOICE', 0, 100.17 + c.id, 'FA' || c.id || '001', null), (2, 'PAYMENT', 30, -100.17 - c.id, null, 'VIR FA' || c.id || '001'),
                    (3, 'INVOICE', 1, 300.29, 'FA' || c.id || '002', null), (4, 'INVOICE', 2, 411.13, 'FA' || c.id || '003', null),
                    (5, 'PAYMENT', 33, -711.42, null, 'VIR'), (6, 'INVOICE', 40, 57.77, 'FA' || c.id || '004', null))
                    as l (line, kind, days, amount, reference, label)""").param("company", company.id()).update();
        return company;
    }

    /** Everything that a run leaves behind, by customer and line of the ledger. */
    private List<String> left(Company company) {
        return jdbc.sql("""
                select c.code || ' ' || l.code || ' ' || l.partial || ' ' || (select string_agg(e.source_line || '=' || p.amount, ',' order by e.source_line)
                         from lettrage_line p join ledger_entry e on e.id = p.entry_id where p.lettrage_id = l.id)
                  from lettrage l join customer c on c.id = l.customer_id where l.company_id = :company and l.closing_reason is null
                union all
                select c.code || ' ' || p.state || ' ' || p.step || ' ' || (select string_agg(e.source_line || '=' || x.amount, ',' order by e.source_line)
                         from lettrage_proposal_line x join ledger_entry e on e.id = x.entry_id where x.proposal_id = p.id)
                  from lettrage_proposal p join customer c on c.id = p.customer_id where p.company_id = :company
                union all
                select c.code || ' ' || e.source_line || ' open ' || e.open_amount
                  from ledger_entry e join customer c on c.id = e.customer_id where e.company_id = :company and e.open_amount <> 0
                order by 1""").param("company", company.id()).query(String.class).list();
    }

    private int count(String from, Company company) {
        return jdbc.sql("select count(*) from " + from + " where company_id = :company").param("company", company.id()).query(Integer.class).single();
    }

    private void nothingIsHalfWritten() {
        assertThat(count("lettrage", killed)).isEqualTo(CHUNK);
        assertThat(count("lettrage_proposal", killed)).isEqualTo(CHUNK);
        assertThat(jdbc.sql("""
                select count(*) from ledger_entry e where company_id = :company
                   and amount - open_amount <> coalesce((select sum(l.amount) from lettrage_line l where l.entry_id = e.id), 0)""")
            .param("company", killed.id()).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from lettrage l where (select sum(amount) from lettrage_line where lettrage_id = l.id) <> 0")
            .query(Integer.class).single()).isZero();
    }

    private LettrageRun newest(Company company) {
        return runs.newest(company.id(), 1, null).get(0);
    }

    @Test
    void killedWithinAChunkItLeavesWholeCustomersAndTheNextRunEndsAsThoughNothingHadBeen() {
        jdbc.sql("create function kill_here() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$").update();
        long victim = jdbc.sql("select id from customer where code = 'K700'").query(Long.class).single();
        jdbc.sql("create trigger kill_here before insert on lettrage_proposal for each row when (new.customer_id = " + victim + " and new.company_id = "
            + killed.id() + ") execute function kill_here()").update();
        runs.runNow(killed, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(newest(killed).status()).isEqualTo("FAILED");
        nothingIsHalfWritten();
        nobodyKillsAnyMore();
        runs.runNow(killed, LettrageRuns.Mode.AUTO, "amelie");
        runs.runNow(undisturbed, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(newest(killed)).extracting(LettrageRun::status, LettrageRun::made).containsExactly("DONE", CUSTOMERS - CHUNK);
        assertThat(left(killed)).hasSize(CUSTOMERS * 6).isEqualTo(left(undisturbed));
    }

    @Test
    void cancelledBetweenTwoChunksItStopsThere() {
        long run = waiting();
        assertThatThrownBy(() -> runner.run(run, killed.id(), LettrageRuns.Mode.AUTO, "amelie", new Stopping(2))).isInstanceOf(JobProgress.JobCancelled.class);
        nothingIsHalfWritten();
        assertThat(newest(killed).status()).isEqualTo("FAILED");
        jdbc.sql("""
                with ended as (insert into job (kind, subject_id, title, status, created_by) values ('LETTRAGE', :run, 'Lettrage', 'CANCELLED', 'amelie') returning id)
                update lettrage_run set job_id = ended.id from ended where lettrage_run.id = :run::bigint""").param("run", String.valueOf(run)).update();
        assertThat(newest(killed).status()).as("its job was cancelled").isEqualTo("CANCELLED");
        assertThat(runs.byId(run).orElseThrow().status()).isEqualTo("CANCELLED");
    }

    @Test
    void takenUpAgainWhenTheApplicationStartsItEndsAsThoughNothingHadBeen() throws Exception {
        long run = waiting();
        assertThatThrownBy(() -> runner.run(run, killed.id(), LettrageRuns.Mode.AUTO, "amelie", new Stopping(3))).isInstanceOf(JobProgress.JobCancelled.class);
        jdbc.sql("update lettrage_run set status = 'RUNNING', finished_at = null where id = :id").param("id", run).update();
        restart.resume(String.valueOf(run)).run(new Stopping(Integer.MAX_VALUE));
        assertThat(newest(killed)).extracting(LettrageRun::status, LettrageRun::made, LettrageRun::proposed).containsExactly("DONE", CUSTOMERS, CUSTOMERS);
        runs.runNow(undisturbed, LettrageRuns.Mode.AUTO, "amelie");
        assertThat(left(killed)).isEqualTo(left(undisturbed));
        restart.resume(String.valueOf(run)).run(new Stopping(1));
        assertThat(left(killed)).as("a run that has ended is left alone").isEqualTo(left(undisturbed));
    }

    private long waiting() {
        return jdbc.sql("""
                insert into lettrage_run (company_id, mode, started_by, started_at) values (:company, 'AUTO', 'amelie', now()) returning id""")
            .param("company", killed.id()).query(Long.class).single();
    }

    @Test
    void undoneWhileAColleagueSettlesTheRestBothAreAsThoughTheOtherHadNotBeen() {
        for (int customer = 1; customer <= 8; customer++) {
            long bill = entry("K" + customer, 4);
            long first = entry("K" + customer, 5);
            long second = entry("K" + customer, 2);
            BigDecimal unused = open(second);
            long made = byHand.make(killed.id(), List.of(part(bill, "100.00"), part(first, "-100.00")), "amelie").get(0).id();
            CompletableFuture<Boolean> undone = CompletableFuture.supplyAsync(() -> lettrages.undo(killed.id(), made, "amelie"));
            CompletableFuture<?> extended = CompletableFuture.supplyAsync(() -> byHand.make(killed.id(), List.of(part(bill, "50.00"), part(second, "-50.00")), "sophie"));
            assertThat(undone.join()).isTrue();
            extended.join();
            assertThat(open(bill)).isEqualByComparingTo("361.13");
            assertThat(open(first)).isEqualByComparingTo("-711.42");
            assertThat(open(second)).isEqualByComparingTo(unused.add(new BigDecimal("50.00")));
        }
        assertThat(jdbc.sql("select count(*) from lettrage where company_id = :company and made_by = 'sophie' and closing_reason is null")
            .param("company", killed.id()).query(Integer.class).single()).isEqualTo(8);
    }

    private static LettrageByHand.Part part(long entry, String amount) {
        return new LettrageByHand.Part(entry, new BigDecimal(amount), null);
    }

    private long entry(String customer, int line) {
        return jdbc.sql("select e.id from ledger_entry e join customer c on c.id = e.customer_id where e.company_id = :company and c.code = :code and source_line = :line")
            .param("company", killed.id()).param("code", customer).param("line", line).query(Long.class).single();
    }

    private BigDecimal open(long id) {
        return jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", id).query(BigDecimal.class).single();
    }

    /** Is cancelled at the given look. */
    private static final class Stopping implements JobProgress {

        private int looks;

        Stopping(int looks) {
            this.looks = looks;
        }

        @Override
        public long jobId() {
            return 0;
        }

        @Override
        public void total(long pieces) {
            assertThat(pieces).isEqualTo(CUSTOMERS);
        }

        @Override
        public void advance(long pieces) {
            assertThat(pieces).isPositive();
        }

        @Override
        public void message(String text) {
            throw new AssertionError(text);
        }

        @Override
        public void checkCancelled() {
            if (--looks <= 0) {
                throw new JobCancelled();
            }
        }
    }
}
