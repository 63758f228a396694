package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.WorkingDays;

/** What the portfolio of a first start holds. */
class DemonstrationPortfolioTest {

    private static final LocalDate ANCHOR = LocalDate.of(2026, 11, 23);
    private static final PortfolioSettings SMALL = new PortfolioSettings(7, ANCHOR, 400, 1);
    private static final List<String> DIGESTS = List.of(
        "select md5(string_agg(c::text, '|' order by id)) from (select id, code, name, siren, siret, vat_number, iban, sending_open from company) c",
        "select md5(string_agg(c::text, '|' order by id)) from customer c",
        "select md5(string_agg(c::text, '|' order by id)) from customer_account c",
        "select md5(string_agg(c::text, '|' order by id)) from contact c",
        "select md5(string_agg(c::text, '|' order by id)) from ledger_entry c",
        "select md5(string_agg(c::text, '|' order by id)) from lettrage c",
        "select md5(string_agg(c::text, '|' order by lettrage_id, entry_id)) from lettrage_line c");

    private static DemoDatabase database;
    private static JdbcClient jdbc;
    private static final List<Progress> PROGRESS = new ArrayList<>();

    @BeforeAll
    static void load() {
        database = new DemoDatabase();
        jdbc = JdbcClient.create(database.dataSource);
        jdbc.sql("""
            insert into app_user (username, password_hash, first_name, last_name, email, roles)
            values ('camille', 'x', 'Camille', 'Test', 'camille@wisebook.example', '{OFFICER}')""").update();
        assertThat(portfolio(database).loadIfEmpty(false, SMALL, PROGRESS::add)).isPresent();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static DemonstrationPortfolio portfolio(DemoDatabase on) {
        return new DemonstrationPortfolio(on.dataSource, new WorkingDays());
    }

    private static long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Test
    void theSameSeedMakesTheSameBytes() {
        try (DemoDatabase other = new DemoDatabase()) {
            JdbcClient again = JdbcClient.create(other.dataSource);
            again.sql("""
                insert into app_user (username, password_hash, first_name, last_name, email, roles)
                values ('camille', 'x', 'Camille', 'Test', 'camille@wisebook.example', '{OFFICER}')""").update();
            portfolio(other).loadIfEmpty(false, SMALL, step -> { });
            for (String digest : DIGESTS) {
                assertThat(again.sql(digest).query(String.class).single()).as(digest)
                    .isNotNull().isEqualTo(jdbc.sql(digest).query(String.class).single());
            }
        }
    }

    @Test
    void anotherSeedMakesOtherCustomers() {
        assertThat(new CustomerFactory(8, ANCHOR, 50).make(1).name()).isNotEqualTo(new CustomerFactory(7, ANCHOR, 50).make(1).name());
    }

    @Test
    void neverInServerModeAndNeverTwice() {
        assertThatThrownBy(() -> portfolio(database).loadIfEmpty(true, SMALL, step -> { })).hasMessageContaining("server mode");
        long before = count("select count(*) from ledger_entry");
        assertThat(portfolio(database).loadIfEmpty(false, SMALL, step -> { })).isEmpty();
        assertThat(count("select count(*) from ledger_entry")).isEqualTo(before);
    }

    @Test
    void aLoadThatDiesLeavesNothingAndTheNextOneBeginsAgain() {
        try (DemoDatabase other = new DemoDatabase()) {
            JdbcClient there = JdbcClient.create(other.dataSource);
            PortfolioSettings few = new PortfolioSettings(7, ANCHOR, 60, 1);
            assertThatThrownBy(() -> portfolio(other).loadIfEmpty(false, few, step -> {
                if (step.phase() == Progress.Phase.LEDGER && step.done() > 400) {
                    throw new IllegalStateException("killed");
                }
            })).hasMessage("killed");
            assertThat(there.sql("select (select count(*) from company) + (select count(*) from customer)").query(Long.class).single()).isZero();
            assertThat(portfolio(other).loadIfEmpty(false, few, step -> { })).isPresent();
            assertThat(there.sql("select count(*) from pg_trigger where tgrelid = 'lettrage_line'::regclass and tgenabled <> 'O'")
                .query(Long.class).single()).as("disabled triggers").isZero();
        }
    }

    @Test
    void progressIsTold() {
        assertThat(PROGRESS).extracting(Progress::phase).contains(Progress.Phase.CUSTOMERS, Progress.Phase.LEDGER, Progress.Phase.CHECKS, Progress.Phase.DONE);
        assertThat(PROGRESS).allMatch(step -> step.done() <= step.total());
    }

    @Test
    void identifiersAreValidAndGivenOnce() {
        List<String[]> customers = jdbc.sql("select siren, siret, vat_number from customer where country = 'FR' and siren is not null")
            .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)}).list();
        assertThat(customers).hasSizeGreaterThan(350).allSatisfy(ids -> {
            assertThat(luhn(ids[0])).isTrue();
            assertThat(ids[0]).hasSize(9);
            assertThat(luhn(ids[1])).isTrue();
            assertThat(ids[1]).hasSize(14).startsWith(ids[0]);
            assertThat(ids[2]).isEqualTo(String.format("FR%02d%s", new BigInteger(ids[0] + "12").mod(BigInteger.valueOf(97)).intValue(), ids[0]));
        });
        List<String> twice = customers.stream().map(ids -> ids[0]).collect(Collectors.groupingBy(siren -> siren, Collectors.counting()))
            .entrySet().stream().filter(siren -> siren.getValue() > 1).map(Map.Entry::getKey).toList();
        assertThat(twice).as("only second fiches repeat a number").hasSizeLessThan(5);
        assertThat(luhn("73282932000074")).isTrue();
        assertThat(luhn("73282932000079")).isFalse();
        assertThat(Identifiers.vat("732829320")).isEqualTo("FR44732829320");
    }

    @Test
    void someCustomersHaveASecondFicheInTheSameTown() {
        CustomerFactory factory = new CustomerFactory(7, ANCHOR, 3500);
        Map<Boolean, List<DemoCustomer>> byTwin = IntStream.rangeClosed(1, 3500).mapToObj(factory::make)
            .filter(c -> c.kind() == CustomerKind.COMPANY && c.group() < 0)
            .collect(Collectors.partitioningBy(c -> Twins.due(7, c.number())));
        assertThat(byTwin.get(true)).hasSizeBetween(8, 40).allSatisfy(twin -> {
            DemoCustomer original = byTwin.get(false).stream().filter(c -> c.number() < twin.number())
                .max(Comparator.comparingInt(DemoCustomer::number)).orElseThrow();
            assertThat(twin.name()).isNotEqualTo(original.name());
            assertThat(twin.town()).isEqualTo(original.town());
            assertThat(twin.siren()).isIn(null, original.siren());
        });
    }

    @Test
    void companiesHaveAnActivityAndAnAgeThatTheRegistersWouldConfirm() {
        assertThat(count("""
            select count(*) from customer where country = 'FR' and not natural_person and siren is not null
               and (naf is null or naf !~ '^\\d{2}\\.\\d{2}[A-Z]$' or founded_on >= created_at::date)""")).isZero();
        assertThat(count("select count(*) from customer where not jsonb_exists(custom, 'canal')")).isZero();
        assertThat(count("select count(*) from credit_cover")).isBetween(10L, 60L);
    }

    /** Doubles every second digit from the right. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10) * (1 + i % 2);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    @Test
    void companiesAreInventedAndOpenAndTheirIbansValidInForm() {
        List<String> ibans = jdbc.sql("select iban from company where demonstration and sending_open order by code").query(String.class).list();
        assertThat(ibans).hasSize(2).allSatisfy(iban ->
            assertThat(new BigInteger(iban.substring(4) + "1527" + iban.substring(2, 4)).mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE));
        assertThat(count("select count(*) from company where sender_email like '%.example' and length(sms_sender) <= 11")).isEqualTo(2);
    }

    @Test
    void nothingCanBeSentToARealAddressOrNumber() {
        assertThat(count("select count(*) from contact where email is not null")).isPositive();
        assertThat(count("select count(*) from contact where email !~ '^[a-z0-9-]+(\\.[a-z0-9-]+)*[0-9]?@[a-z0-9-]+\\.example$'")).isZero();
        assertThat(count("select count(*) from contact where mobile is not null")).isPositive();
        assertThat(count("select count(*) from contact where mobile !~ '^\\+3363998[0-9]{4}$'")).isZero();
        assertThat(count("select count(*) from contact where phone !~ '^\\+33(19900|26191|35301|46571|53649)[0-9]{4}$'")).isZero();
    }

    @Test
    void customersAreCredible() {
        assertThat(count("select count(*) - count(distinct name) from customer")).isZero();
        assertThat(count("select count(distinct town) from customer where country = 'FR'")).isGreaterThan(100);
        assertThat(Vocabulary.SHIPPED.towns.stream().map(Vocabulary.Town::name).distinct().count()).isGreaterThan(150);
        assertThat(count("select count(*) from customer where country <> 'FR' and language = 'en'")).isPositive();
        assertThat(count("select count(*) from customer_account where contract = 'PUBLIC'")).isPositive();
        assertThat(count("select count(*) from customer where natural_person")).isPositive();
        assertThat(count("select count(*) from customer_account where grouping_mode = 'INVOICE'")).isPositive();
        assertThat(count("select count(*) from customer_account where penalty_rate is not null")).isPositive();
        assertThat(count("select count(*) from customer c where not exists (select 1 from contact k where k.customer_id = c.id and k.email is not null)")).isPositive();
        assertThat(count("select count(*) from (select 1 from customer_account group by customer_id having count(*) = 2) both_companies")).isBetween(30L, 100L);
    }

    @Test
    void staffIsGivenWhenTheUsersExist() {
        assertThat(count("select count(*) from customer where officer = 'camille'")).isPositive();
        assertThat(count("select count(*) from customer where officer is null or sales_person is null")).isPositive();
        try (DemoDatabase other = new DemoDatabase()) {
            JdbcClient there = JdbcClient.create(other.dataSource);
            portfolio(other).loadIfEmpty(false, new PortfolioSettings(7, ANCHOR, 20, 1), step -> { });
            assertThat(portfolio(other).assignStaff()).isZero();
            for (String user : List.of("camille", "lucas", "thomas")) {
                there.sql("insert into app_user (username, password_hash, first_name, last_name, email, roles) values (?, 'x', ?, 'Test', 'x@y.example', '{OFFICER}')")
                    .params(user, user).update();
            }
            assertThat(portfolio(other).assignStaff()).isEqualTo(20);
            assertThat(there.sql("select count(*) from customer where officer is null or sales_person is null").query(Long.class).single()).isZero();
        }
    }

    @Test
    void everyEntryIsOpenForWhatTheLinksLeaveAndEveryLettrageBalances() {
        LedgerInvariants.hold(jdbc);
    }

    @Test
    void everySituationOccurs() {
        for (String kind : List.of("INVOICE", "CREDIT_NOTE", "PAYMENT", "ON_ACCOUNT", "UNPAID", "OPENING", "OTHER")) {
            assertThat(count("select count(*) from ledger_entry where kind = '" + kind + "'")).as(kind).isPositive();
        }
        assertThat(count("select count(*) from lettrage where partial")).as("part payments").isPositive();
        assertThat(count("select count(*) from ledger_entry where kind = 'INVOICE' and open_amount <> 0 and open_amount < amount")).as("invoices paid in part").isPositive();
        assertThat(count("select count(*) from ledger_entry where kind = 'ON_ACCOUNT' and open_amount <> 0")).as("unallocated cash").isPositive();
        assertThat(count("select count(*) from ledger_entry where kind = 'CREDIT_NOTE' and open_amount <> 0")).as("open credit notes").isPositive();
        assertThat(count("select count(*) from customer where status = 'INSOLVENT'")).isPositive();
        assertThat(count("select count(*) from ledger_entry where due_date < '2021-11-23' and open_amount > 0")).as("prescribed").isBetween(1L, 3L);
        assertThat(count("""
            select count(*) from (select l.lettrage_id from lettrage_line l join ledger_entry e on e.id = l.entry_id group by 1
                                  having count(*) filter (where e.kind = 'PAYMENT') = 1 and count(*) filter (where e.kind = 'INVOICE') > 2) x"""))
            .as("grouped payments").isPositive();
    }

    @Test
    void aHandfulIsOverTheLimitAndAFewAreNearIt() {
        String used = """
            from customer_account a join (select e.company_id, e.customer_id, sum(e.open_amount) as amount from ledger_entry e
              join company m on m.id = e.company_id and m.currency = e.currency group by 1, 2) u using (company_id, customer_id) where\s""";
        assertThat(count("select count(*) " + used + "u.amount > a.credit_limit")).isBetween(5L, 15L);
        assertThat(count("select count(*) " + used + "u.amount between a.credit_limit * 0.8 and a.credit_limit")).isBetween(3L, 40L);
        assertThat(count("""
            select count(*) from customer_history h join customer_account a on a.id = h.part_id
             where h.part = 'ACCOUNT' and (h.after ->> 'credit_limit')::numeric is distinct from a.credit_limit""")).as("as if it had always been so").isZero();
        assertThat(count("select count(*) from customer_history where operation <> 'INSERT'")).isZero();
        assertThat(count("select count(*) from pg_trigger where tgrelid = 'customer_account'::regclass and tgenabled = 'D'")).isZero();
    }

    @Test
    void nothingIsBookedOnWeekEndsOrHolidaysButWhatIsBroughtForward() {
        assertThat(count("select count(*) from ledger_entry where kind <> 'OPENING' and extract(isodow from entry_date) > 5")).isZero();
        assertThat(count("select count(*) from ledger_entry where kind <> 'OPENING' and entry_date in ('2025-12-25', '2026-01-01', '2026-05-01', '2026-07-14', '2026-11-11')")).isZero();
        assertThat(count("select count(*) from ledger_entry where entry_date > '2026-11-23' or entry_date < '2025-11-24'")).isZero();
    }

    @Test
    void invoiceNumbersHaveNoHole() {
        assertThat(count("""
            select count(*) from (
                select max(substr(document_ref, 8)::int) - min(substr(document_ref, 8)::int) + 1 - count(distinct document_ref) as holes
                  from ledger_entry where kind = 'INVOICE' group by company_id, fiscal_year) x where holes <> 0""")).isZero();
    }

    @Test
    void theNewsIsFresh() {
        assertThat(count("select count(*) from ledger_news where newest_treasury >= '2026-11-20'")).isEqualTo(2);
    }
}
