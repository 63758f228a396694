package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.receivable.LettrageLinks;
import com.wisebook.clients.receivable.Receivables;

class FecImportTest {

    private static final String NAME = "123456789FEC20251231.txt";

    @TempDir
    Path folder;
    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private ImportView load(String text) {
        return load(NAME, text);
    }

    private ImportView load(String name, String text) {
        return fixture.fec(ExchangeFixture.write(folder, name, text));
    }

    private BigDecimal open(String customer) {
        return fixture.sum("(select sum(e.open_amount) from ledger_entry e join customer c on c.id = e.customer_id where c.code = '" + customer + "')");
    }

    private static FecLines year() {
        return new FecLines().invoice("1", "20250110", "DUPONT", "120,00", "A").invoice("2", "20250115", "DUPONT", "80,50", "A")
            .payment("3", "20250210", "DUPONT", "200,50", "A").invoice("4", "20250301", "MARTIN", "1000,00", "")
            .payment("5", "20250401", "MARTIN", "400,00", "").entry("VE", "6", "20250501", "MARTIN", "AV6", "-50,00", "", "706000")
            .entry("BQ", "7", "20250601", "MARTIN", "REJET", "75,00", "", "512000");
    }

    static Stream<Arguments> dialects() {
        FecLines f = year();
        String comma = f.text();
        return Stream.of(
            Arguments.of("tab", comma, StandardCharsets.UTF_8),
            Arguments.of("BOM", "\uFEFF" + comma, StandardCharsets.UTF_8),
            Arguments.of("pipe and CRLF", f.text("|", "\r\n"), StandardCharsets.UTF_8),
            Arguments.of("Latin-9", comma, Charset.forName("ISO-8859-15")),
            Arguments.of("upper-case titles", comma.replaceFirst("(?s)^[^\n]*", FecLines.TITLES.toUpperCase(Locale.ROOT).replace(' ', '\t')), StandardCharsets.UTF_8),
            Arguments.of("Montant and Sens", f.signed(), StandardCharsets.UTF_8),
            Arguments.of("padded, signed, trailing separator", f.padded(), StandardCharsets.UTF_8),
            Arguments.of("dot", comma.replaceAll("(\\d),(\\d\\d)", "$1.$2"), StandardCharsets.UTF_8),
            Arguments.of("dashed dates", comma.replaceAll("(2025)(\\d\\d)(\\d\\d)", "$1-$2-$3"), StandardCharsets.UTF_8),
            Arguments.of("three more columns", comma.replaceFirst("Idevise", "Idevise\tDateRglt\tModeRglt\tNatOp").replaceAll("(?m)^((?!Journal).+)$", "$1\t\t\t"), StandardCharsets.UTF_8),
            Arguments.of("quoted", Stream.of(comma.split("\n")).map(l -> "\"" + l.replace("\t", "\";\"") + "\"\n").reduce("", String::concat), StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void every_dialect_gives_the_same_ledger(String dialect, String text, Charset charset) {
        ImportView run = fixture.fec(ExchangeFixture.write(folder, NAME, text, charset));

        assertThat(run.status()).as(fixture.codes(run).toString()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(7);
        assertThat(fixture.jdbc.sql("select kind || ' ' || trim_scale(amount) || ' ' || trim_scale(open_amount) from ledger_entry order by source_line")
            .query(String.class).list()).containsExactly("INVOICE 120 0", "INVOICE 80.5 0", "PAYMENT -200.5 0", "INVOICE 1000 1000",
            "PAYMENT -400 -400", "CREDIT_NOTE -50 -50", "UNPAID 75 75");
        assertThat(fixture.jdbc.sql("select distinct label from ledger_entry where document_ref = 'FA1'").query(String.class).single())
            .isEqualTo("Écriture FA1");
        String before = fixture.dump().toString();
        ImportView again = fixture.fec(ExchangeFixture.write(folder, NAME, year().text()));
        assertThat(again.unchanged()).as("the same ledger in another dialect").isEqualTo(7);
        assertThat(fixture.dump().toString()).isEqualTo(before);
    }

    @Test
    void a_dry_run_and_a_refused_file_make_no_company_and_a_good_file_does() {
        Path good = ExchangeFixture.write(folder, NAME, year().text());
        ImportView dry = fixture.run(newCompany(good, true));
        assertThat(dry.status()).isEqualTo("DONE");
        assertThat(dry.companyCode()).isEqualTo("NEUVE");
        ImportView refused = fixture.run(newCompany(ExchangeFixture.write(folder, "letter.txt", "Dear Sir,\nplease find"), false));
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(fixture.count("company where code = 'NEUVE'")).isZero();

        ImportView taken = fixture.run(newCompany(good, false));
        assertThat(taken.added()).isEqualTo(7);
        assertThat(fixture.jdbc.sql("select name || ' ' || sending_open from company where code = 'NEUVE'").query(String.class).single())
            .as("new, and in observation").isEqualTo("Neuve SAS false");
    }

    private static ImportRequest newCompany(Path file, boolean dryRun) {
        return new ImportRequest(ImportKind.FEC, "NEUVE", "Neuve SAS", NAME, file, dryRun, ImportParameters.parse("{}"), "camille");
    }

    @Test
    void an_entry_cannot_be_stored_settled_without_the_links_that_settle_it() {
        load(year().text());
        assertThatThrownBy(() -> fixture.jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, currency, open_amount, source_key)
            select company_id, customer_id, 'INVOICE', entry_date, 100, 'EUR', 40, 'by hand' from ledger_entry limit 1""").update())
            .hasMessageContaining("does not follow from its links");
    }

    @Test
    void an_entry_in_a_lettrage_cannot_be_deleted_and_a_line_needs_its_entry() {
        load(year().text());
        assertThatThrownBy(() -> fixture.jdbc.sql("delete from ledger_entry where document_ref = 'FA1'").update())
            .hasMessageContaining("is in a lettrage");
        assertThatThrownBy(() -> fixture.jdbc.sql("""
            insert into lettrage_line (lettrage_id, entry_id, amount) select id, 999999, 10 from lettrage limit 1""").update())
            .hasMessageContaining("names an entry that is not there");
        fixture.jdbc.sql("delete from lettrage").update();
        assertThat(fixture.count("lettrage_line")).as("its lines go with a lettrage").isZero();
        assertThat(fixture.count("ledger_entry where open_amount <> amount")).as("and what remains is the whole again").isZero();
    }

    @Test
    void due_dates_are_computed_from_the_terms_and_marked_so() {
        fixture.jdbc.sql("update company set payment_days = 45, payment_rule = 'END_OF_MONTH_AFTER'").update();
        load(year().text());
        assertThat(fixture.jdbc.sql("select due_date from ledger_entry where document_ref = 'FA4'").query(LocalDate.class).single())
            .isEqualTo(Company.PaymentRule.END_OF_MONTH_AFTER.dueDate(LocalDate.of(2025, 3, 1), 45));
        assertThat(fixture.count("ledger_entry where amount > 0 and not due_date_computed")).isZero();
        assertThat(fixture.count("ledger_entry where amount < 0 and due_date is not null")).isZero();
        assertThat(fixture.jdbc.sql("select due_date from ledger_entry where kind = 'UNPAID'").query(LocalDate.class).single())
            .as("an unpaid item is due at once").isEqualTo(LocalDate.of(2025, 6, 1));
    }

    @ParameterizedTest
    @CsvSource({"NET,30", "NET,0", "END_OF_MONTH_AFTER,45", "END_OF_MONTH_BEFORE,45", "END_OF_MONTH_AFTER,30", "END_OF_MONTH_BEFORE,60"})
    void due_dates_in_sql_are_those_of_the_payment_rule(Company.PaymentRule rule, int days) {
        fixture.jdbc.sql("update company set payment_days = ?, payment_rule = ?").params(days, rule.name()).update();
        FecLines lines = new FecLines();
        for (int day = 0; day < 366; day += 3) {
            lines.invoice(String.valueOf(day + 1), LocalDate.of(2024, 1, 1).plusDays(day).toString().replace("-", ""), "C", "10,00", "");
        }
        load("123456789FEC20241231.txt", lines.text());
        record Due(LocalDate documentDate, LocalDate dueDate) {
        }
        assertThat(fixture.jdbc.sql("select document_date, due_date from ledger_entry").query(Due.class).list()).hasSize(122)
            .allSatisfy(due -> assertThat(due.dueDate).isEqualTo(rule.dueDate(due.documentDate, days)));
    }

    @Test
    void a_longer_file_adds_what_is_new_and_takes_new_letters() {
        load(year().text());
        ImportView longer = load(year().payment("8", "20250701", "MARTIN", "525,00", "B").text()
            .replace("FA4\t20250301\tÉcriture FA4\t1000,00\t0,00\t\t", "FA4\t20250301\tÉcriture FA4\t1000,00\t0,00\tB\t20250701"));
        assertThat(longer.added()).isEqualTo(1);
        assertThat(longer.updated()).isEqualTo(1);
        assertThat(fixture.codes(longer)).contains("LETTER_UNBALANCED");
        assertThat(fixture.jdbc.sql("select code from lettrage where partial").query(String.class).list()).contains("b");
    }

    @Test
    void the_same_ledger_under_a_name_that_tells_no_year_is_the_same_ledger() {
        load(year().text());
        BigDecimal owed = open("MARTIN");
        ImportView again = load("export.txt", new FecLines().invoice("4", "20250301", "MARTIN", "1000,00", "").payment("5", "20250401", "MARTIN", "400,00", "").text());
        assertThat(again.added()).isZero();
        assertThat(again.unchanged()).isEqualTo(2);
        assertThat(open("MARTIN")).isEqualByComparingTo(owed);
    }

    @Test
    void a_line_inserted_into_an_entry_shifts_nothing() {
        load(new FecLines().line("VE", "1", "20250101", "411000", "A", "P", "10,00", "0,00", "").line("VE", "1", "20250101", "411000", "B", "P", "20,00", "0,00", "")
            .line("VE", "1", "20250101", "706000", "", "P", "0,00", "30,00", "").text());
        ImportView next = load(new FecLines().line("VE", "1", "20250101", "411000", "C", "P", "5,00", "0,00", "")
            .line("VE", "1", "20250101", "411000", "A", "P", "10,00", "0,00", "").line("VE", "1", "20250101", "411000", "B", "P", "20,00", "0,00", "")
            .line("VE", "1", "20250101", "706000", "", "P", "0,00", "35,00", "").text());
        assertThat(next.added()).isEqualTo(1);
        assertThat(next.unchanged()).isEqualTo(2);
        assertThat(fixture.codes(next)).isEmpty();
    }

    @Test
    void a_changed_line_is_reported_with_before_and_after_and_not_rewritten() {
        load(year().text());
        ImportView changed = load(year().text().replace("1000,00", "1500,00"));
        assertThat(changed.added()).isZero();
        ImportRowView row = fixture.row(changed, "LINE_CHANGED");
        assertThat(row.severity()).isEqualTo("WARNING");
        assertThat(row.found()).contains("1500 EUR");
        assertThat(row.expected()).contains("1000 EUR");
        assertThat(open("MARTIN")).isEqualByComparingTo("625");
    }

    @Test
    void lines_without_a_number_are_known_by_their_content() {
        String text = year().text().replaceAll("(?m)^(VE|BQ)\t([^\t]*)\t\\d+\t", "$1\t$2\t\t");
        assertThat(load(text).added()).isEqualTo(7);
        ImportView again = load(text + new FecLines().invoice("", "20250901", "NEUF", "9,00", "").text().split("\n", 2)[1]);
        assertThat(again.added()).isEqualTo(1);
        assertThat(again.unchanged()).isEqualTo(7);
    }

    @Test
    void opening_entries_are_skipped_where_the_year_before_is_loaded_and_their_letters_settle_its_lines() {
        load("123456789FEC20241231.txt", new FecLines().invoice("1", "20241110", "DUPONT", "300,00", "").invoice("2", "20241120", "DUPONT", "70,00", "").text());
        FecLines next = new FecLines().entry("AN", "1", "20250101", "DUPONT", "FA1", "300,00", "C", "890000")
            .entry("AN", "1", "20250101", "DUPONT", "FA2", "70,00", "", "890000").payment("2", "20250120", "DUPONT", "300,00", "C");
        ImportView run = load(next.text());
        assertThat(run.skipped()).isEqualTo(2);
        assertThat(run.added()).isEqualTo(1);
        assertThat(fixture.codes(run)).isEmpty();
        assertThat(open("DUPONT")).isEqualByComparingTo("70");
        assertThat(load(next.text()).added()).isZero();
    }

    @Test
    void a_year_that_comes_after_its_successor_is_not_owed_twice() {
        load(new FecLines().entry("AN", "1", "20250101", "DUPONT", "FA1", "300,00", "", "890000").text());
        ImportView before = load("123456789FEC20241231.txt", new FecLines().invoice("1", "20241110", "DUPONT", "300,00", "").text());
        assertThat(fixture.codes(before)).contains("CARRIED_FORWARD");
        assertThat(open("DUPONT")).isEqualByComparingTo("300");
    }

    @Test
    void a_letter_whose_other_half_lies_in_the_next_year_is_not_dunned_and_linked_when_it_arrives() {
        load("123456789FEC20241231.txt", new FecLines().invoice("1", "20241110", "DUPONT", "300,00", "ZX").text());
        assertThat(open("DUPONT")).isEqualByComparingTo("0");
        assertThat(fixture.count("lettrage where closing_reason = 'LETTERED_ELSEWHERE'")).isEqualTo(1);

        ImportView next = load(new FecLines().payment("1", "20250110", "DUPONT", "300,00", "ZX").text());
        assertThat(fixture.codes(next)).doesNotContain("LETTER_UNBALANCED");
        assertThat(fixture.count("lettrage where closing_reason is null and code = 'ZX' and not partial")).isEqualTo(1);
        assertThat(fixture.count("lettrage")).isEqualTo(1);
    }

    @Test
    void a_partial_letter_in_lower_case_leaves_the_rest_open() {
        load(new FecLines().invoice("1", "20250110", "DUPONT", "300,00", "b").payment("2", "20250201", "DUPONT", "100,00", "b").text());
        assertThat(open("DUPONT")).isEqualByComparingTo("200");
    }

    @Test
    void the_same_letter_of_two_customers_makes_two_groups() {
        load(new FecLines().invoice("1", "20250110", "A", "10,00", "AA").payment("2", "20250201", "A", "10,00", "AA")
            .invoice("3", "20250110", "B", "20,00", "AA").payment("4", "20250201", "B", "20,00", "AA").text());
        assertThat(fixture.count("lettrage where not partial")).isEqualTo(2);
    }

    @Test
    void foreign_currency_is_kept_and_a_group_settled_in_the_companys_currency_closes() {
        load(new FecLines().line("VE", "1", "20250101", "411000", "US", "P1", "100,00", "0,00", "A", "110,00", "USD")
            .line("VE", "1", "20250101", "706000", "", "P1", "0,00", "100,00", "")
            .line("BQ", "2", "20250201", "411000", "US", "P2", "0,00", "95,00", "A", "110,00", "USD")
            .line("BQ", "2", "20250201", "512000", "", "P2", "95,00", "0,00", "")
            .line("OD", "3", "20250201", "411000", "US", "P3", "0,00", "5,00", "A").line("OD", "3", "20250201", "666000", "", "P3", "5,00", "0,00", "").text());
        assertThat(fixture.jdbc.sql("select currency || trim_scale(amount) from ledger_entry order by source_line").query(String.class).list())
            .containsExactly("USD110", "USD-110", "EUR-5");
        assertThat(fixture.sum("(select sum(abs(open_amount)) from ledger_entry)")).isEqualByComparingTo("0");
    }

    static Stream<Arguments> faults() {
        String good = year().text();
        return Stream.of(
            Arguments.of("", "EMPTY_FILE"), Arguments.of("nom;adresse;ville\na;b;c\n", "NOT_A_FEC"),
            Arguments.of("PK\3\4rest", "BINARY_FILE"), Arguments.of(good.replace("\tEcritureLet\t", "\tAutre\t"), "MISSING_COLUMN"),
            Arguments.of(good.replace("\tCredit\t", "\tAutre\t"), "MISSING_COLUMN"),
            Arguments.of(good.split("\n", 2)[0] + "\n", "NO_ROWS"), Arguments.of(good.replace("411000", "401000"), "NO_CUSTOMER_LINES"),
            Arguments.of(good.replace("400,00\t0,00", "400.00\t0,00"), "MIXED_DECIMALS"),
            Arguments.of(good.replaceFirst("(?m)^(VE.*FA4.*)$", "VE|Ventes|9|20250101|411000|x|x|x|x|20250101|x|1|0|||20250101||"), "MIXED_SEPARATORS"),
            Arguments.of(good.replace("20250301\t411000", "20251399\t411000"), "BAD_DATE"),
            Arguments.of(good.replace("20250301\t411000", "21250301\t411000"), "DATE_ABSURD"),
            Arguments.of(good.replace("1000,00", "1 000,00"), "BAD_AMOUNT"), Arguments.of(good + "VE\tVentes\n", "COLUMN_COUNT"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void a_faulty_file_is_refused_with_a_clear_message_and_nothing_goes_in(String text, String code) throws Exception {
        Path file = folder.resolve(NAME);
        Files.writeString(file, text);
        ImportView run = fixture.fec(file);
        assertThat(run.status()).isEqualTo("FAILED");
        ImportRowView row = fixture.row(run, code);
        ImportMessages messages = fixture.context.getBean(ImportMessages.class);
        assertThat(messages.row(row, Locale.FRENCH)).isNotEqualTo(code).doesNotContain("{");
        assertThat(messages.row(row, Locale.ENGLISH)).isNotEqualTo(code).isNotEqualTo(messages.row(row, Locale.FRENCH));
        assertThat(fixture.dump()).isEmpty();
        assertThat(fixture.count("customer")).isZero();
        assertThat(fixture.events.heard).isEmpty();
    }

    @Test
    void a_row_fault_says_line_column_found_and_expected() {
        ImportRowView row = fixture.row(load(year().text().replace("1000,00", "1 000,00")), "BAD_AMOUNT");
        assertThat(row.line()).isEqualTo(8);
        assertThat(fixture.context.getBean(ImportMessages.class).row(row, Locale.FRENCH))
            .contains("Ligne 8").contains("Debit").contains("1 000,00").contains("1234,56");
    }

    @Test
    void an_unbalanced_entry_is_left_out_as_a_whole_and_the_rest_goes_in_unless_asked_to_abort() {
        String text = year().text().replaceFirst("1000,00", "1001,00");
        ImportView aborted = fixture.fec(ExchangeFixture.write(folder, NAME, text), NAME, false, "{\"onError\":\"ABORT\"}");
        assertThat(aborted.status()).isEqualTo("FAILED");
        assertThat(fixture.dump()).isEmpty();
        ImportView run = load(text);
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(6);
        assertThat(fixture.row(run, "ENTRY_UNBALANCED").found()).isEqualTo("1");
    }

    @Test
    void a_file_with_a_wrong_line_goes_in_without_its_entry_when_asked_to_skip() {
        ImportView run = fixture.fec(ExchangeFixture.write(folder, NAME, year().text().replaceFirst("1000,00", "x")), NAME, false, "{\"onError\":\"SKIP\"}");
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(6);
    }

    @Test
    void a_dry_run_reports_everything_and_keeps_nothing() {
        ImportView run = fixture.fec(ExchangeFixture.write(folder, NAME, year().text()), NAME, true, "{}");
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(7);
        assertThat(fixture.dump()).isEmpty();
        assertThat(fixture.count("customer")).isZero();
    }

    @Test
    void a_cancelled_import_leaves_nothing() {
        fixture.jobs.cancelled = true;
        try {
            load(year().text());
        } catch (com.wisebook.clients.job.JobProgress.JobCancelled expected) {
            // the job ends as cancelled
        }
        assertThat(fixture.dump()).isEmpty();
        assertThat(fixture.jdbc.sql("select status || error from import_run").query(String.class).single()).isEqualTo("FAILEDCANCELLED");
    }

    @Test
    void news_are_the_newest_treasury_entry_and_the_import() {
        load(year().text());
        assertThat(fixture.context.getBean(Receivables.class).news(1).newestTreasury()).isEqualTo(LocalDate.of(2025, 6, 1));
        assertThat(fixture.context.getBean(Receivables.class).news(1).newestImportAt()).isNotNull();
        assertThat(fixture.events.heard).containsExactly(new BalanceChanged(1, List.of(1L, 2L), BalanceChanged.Cause.IMPORT));
    }

    @Test
    void a_rollback_restores_the_ledger_exactly() {
        load(year().text());
        List<String> before = fixture.dump();
        ImportView second = load(year().payment("8", "20250701", "MARTIN", "525,00", "B").payment("9", "20250702", "DUPONT", "1,00", "A").text()
            .replace("FA4\t20250301\tÉcriture FA4\t1000,00\t0,00\t\t", "FA4\t20250301\tÉcriture FA4\t1000,00\t0,00\tB\t20250701"));
        assertThat(fixture.dump()).isNotEqualTo(before);

        fixture.imports.rollback(second.id(), "camille");

        assertThat(fixture.dump()).isEqualTo(before);
        assertThat(fixture.imports.byId(second.id()).orElseThrow().status()).isEqualTo("ROLLED_BACK");
        fixture.imports.rollback(1, "camille");
        assertThat(fixture.dump()).isEmpty();
    }

    @Test
    void an_import_is_not_rolled_back_under_a_later_one() {
        load(year().text());
        load(year().payment("8", "20250701", "MARTIN", "5,00", "").text());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> fixture.imports.rollback(1, "camille"))
            .isInstanceOf(RollbackRefused.class).hasMessageContaining("LATER_IMPORTS: 2");
    }

    @Test
    void a_rollback_undoes_links_made_since_and_tells_them() {
        load(year().text());
        fixture.context.getBean(LettrageLinks.class).make(1, fixture.jdbc.sql("select customer_id from ledger_entry where id = 4").query(Long.class).single(), Map.of(4L, new BigDecimal("400"), 5L, new BigDecimal("-400")), "MANUAL",
            LocalDate.of(2025, 5, 1), "camille");
        assertThat(fixture.jdbc.sql("select code from lettrage where source = 'MANUAL'").query(String.class).single()).isEqualTo("aaa");
        RollbackReport report = fixture.imports.rollback(1, "camille");
        assertThat(report.undone()).hasSize(1);
        assertThat(fixture.dump()).isEmpty();
    }

    @Test
    void entries_that_a_decision_refers_to_are_closed_instead_of_removed_and_open_again_when_they_come_back() {
        load(year().text());
        fixture.jdbc.sql("insert into item_level (entry_id, level, reached_on) values (4, 1, '2025-05-01')").update();
        RollbackReport report = fixture.imports.rollback(1, "camille");
        assertThat(report.removed()).isEqualTo(6);
        assertThat(report.closed()).isEqualTo(1);
        assertThat(open("MARTIN")).isEqualByComparingTo("0");
        load(year().text());
        assertThat(open("MARTIN")).isEqualByComparingTo("625");
        assertThat(fixture.count("ledger_entry")).isEqualTo(7);
    }

    @Test
    void what_is_open_is_what_was_booked_less_what_is_settled() {
        java.util.Random random = new java.util.Random(42);
        FecLines lines = new FecLines();
        for (int i = 1; i <= 400; i++) {
            String amount = random.nextInt(1, 900) + "," + random.nextInt(10, 99);
            String letter = random.nextInt(3) == 0 ? "" : String.valueOf((char) ('A' + random.nextInt(26)));
            if (random.nextBoolean()) {
                lines.invoice(String.valueOf(i), "20250301", "C" + random.nextInt(9), amount, letter);
            } else {
                lines.payment(String.valueOf(i), "20250401", "C" + random.nextInt(9), amount, letter);
            }
        }
        load(lines.text());
        assertThat(fixture.count("ledger_entry e where open_amount <> amount - coalesce((select sum(l.amount) from lettrage_line l where l.entry_id = e.id), 0)")).isZero();
        assertThat(fixture.count("(select g.id from lettrage g join lettrage_line l on l.lettrage_id = g.id where g.closing_reason is null group by g.id having sum(l.amount) <> 0) x")).isZero();
        fixture.imports.rollback(1, "camille");
        assertThat(fixture.dump()).isEmpty();
    }
}
