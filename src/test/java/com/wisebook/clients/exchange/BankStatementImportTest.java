package com.wisebook.clients.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

import com.wisebook.clients.bank.AccountView;
import com.wisebook.clients.bank.BankFeed;
import com.wisebook.clients.bank.BankStatements;
import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.bank.SampleStatements;
import com.wisebook.clients.bank.StatementView;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionQuery;
import com.wisebook.clients.bank.TransactionView;

/** Bank statements into the database: once, chained, tied to what they return, and back again. */
class BankStatementImportTest {

    @TempDir
    Path folder;
    private ExchangeFixture fixture;

    @BeforeEach
    void clean() {
        fixture = ExchangeFixture.clean();
    }

    private ImportView load(String text) {
        return load(text, "{}");
    }

    private ImportView load(String text, String parameters) {
        return fixture.statement(ExchangeFixture.write(folder, "releve.txt", text, StandardCharsets.ISO_8859_1), false, parameters);
    }

    private List<StatementView> statements() {
        return fixture.context.getBean(BankStatements.class).find(null, null, false, 100, 0).items();
    }

    private List<TransactionView> transactions() {
        return transactions(null, List.of());
    }

    private List<TransactionView> transactions(String text, List<TransactionKind> kinds) {
        return fixture.context.getBean(BankTransactions.class).find(new TransactionQuery("DEMO", null, null, null, null, null, null, text, kinds, false,
            TransactionQuery.Sort.DATE, false, 1000, 0)).items();
    }

    private List<String> amounts() {
        return transactions().stream().map(one -> one.amount().stripTrailingZeros().toPlainString()).toList();
    }

    /** A day of the invented account: its lines as amount and words, from an opening balance. */
    private static String day(String from, String to, String opening, String... lines) {
        StringBuilder text = new StringBuilder(":20:R\n:25:" + SampleStatements.IBAN + "\n:28C:0\n:60F:C" + from + "EUR" + opening + "\n");
        java.math.BigDecimal balance = new java.math.BigDecimal(opening.replace(',', '.'));
        for (String line : lines) {
            String[] parts = line.split(" ", 3);
            balance = balance.add(new java.math.BigDecimal(parts[0].replace(',', '.').replaceAll(",$", "")));
            text.append(":61:").append(to).append(to.substring(2)).append(parts[0].startsWith("-") ? "D" : "C").append(parts[0].replace("-", "")).append("NTRF")
                .append(parts[1]).append("\n:86:").append(parts[2]).append("\n");
        }
        return text.append(":62F:C").append(to).append("EUR").append(balance.toPlainString().replace('.', ',')).append("\n-\n").toString();
    }

    @Test
    void aStatementMakesItsAccountItsBalancesAndItsLines() {
        ImportView run = load(SampleStatements.CFONB);
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(run.added()).isEqualTo(3);
        assertThat(amounts()).containsExactlyInAnyOrder("1200", "-150.9", "-5");
        AccountView account = fixture.context.getBean(BankFeed.class).accounts("DEMO").get(0);
        assertThat(account.iban()).isEqualTo(SampleStatements.IBAN);
        assertThat(account.balance()).isEqualByComparingTo("2044.10");
        assertThat(account.lastBooked()).isEqualTo(LocalDate.of(2026, 2, 2));
        assertThat(account.daysOld()).isEqualTo(294);
        assertThat(account.fresh()).isFalse();
        assertThat(account.unmatched()).isEqualTo(2);
        assertThat(fixture.context.getBean(BankFeed.class).toldUntil(1)).contains(LocalDate.of(2026, 2, 2));
    }

    @Test
    void theSameStatementTwiceChangesNothing() {
        load(SampleStatements.CFONB);
        List<TransactionView> before = transactions();
        ImportView again = load(SampleStatements.CFONB);
        assertThat(again.status()).isEqualTo("DONE");
        assertThat(again.added()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(transactions()).isEqualTo(before);
        assertThat(statements()).hasSize(1);
    }

    @Test
    void theSameDayInAnotherFormatChangesNothing() {
        load(SampleStatements.camt("001.08"));
        ImportView again = load(SampleStatements.OFX.replace("20260202", "20260202").replace("<TRNAMT>1200.00", "<TRNAMT>700.00")
            .replace("<STMTTRN>\n<TRNTYPE>DEBIT", "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260202<TRNAMT>500.00<FITID>F9<NAME>VIR\n</STMTTRN>\n<STMTTRN>\n<TRNTYPE>DEBIT"));
        assertThat(again.added()).isZero();
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(amounts()).hasSize(3);
    }

    @Test
    void theSameTransferTwiceOnOneDayIsTwoInOneStatementAndInTwo() {
        load(day("260201", "260202", "100,00", "50,00 NONREF VIR DURAND", "50,00 NONREF VIR DURAND"));
        assertThat(amounts()).containsExactly("50", "50");
        load(day("260202", "260202", "200,00", "50,00 NONREF VIR DURAND"));
        assertThat(amounts()).containsExactly("50", "50", "50");
        assertThat(statements()).hasSize(2).allSatisfy(statement -> assertThat(statement.finding()).isNull());
    }

    @Test
    void aMonthThatTellsItsDaysOnceMoreAddsOnlyTheMissingOne() {
        load(day("260201", "260202", "100,00", "50,00 NONREF VIR DURAND"));
        String month = day("260131", "260228", "100,00", "50,00 NONREF VIR DURAND", "70,00 NONREF VIR MARTIN").replaceFirst(":61:2602280228", ":61:2602020202");
        ImportView run = load(month);
        assertThat(run.added()).isEqualTo(1);
        assertThat(run.unchanged()).isEqualTo(1);
        assertThat(amounts()).containsExactly("50", "70");
    }

    @Test
    void balancesThatDoNotFollowAreShownAndNotRefused() {
        load(day("260201", "260202", "100,00", "50,00 NONREF VIR DURAND"));
        ImportView gap = load(day("260205", "260206", "180,00", "10,00 NONREF VIR MARTIN"));
        assertThat(gap.status()).isEqualTo("DONE");
        assertThat(fixture.codes(gap)).containsExactly("STATEMENT_GAP");
        assertThat(statements().get(0).finding()).isEqualTo("GAP");
        assertThat(statements().get(0).chainDifference()).isEqualByComparingTo("30");
        ImportView missing = load(day("260202", "260205", "150,00", "30,00 NONREF VIR PETIT"));
        assertThat(fixture.codes(missing)).isEmpty();
        assertThat(statements()).allSatisfy(statement -> assertThat(statement.finding()).isNull());
        ImportView wrong = load(day("260206", "260207", "190,00", "10,00 NONREF VIR MARTIN").replace("EUR200,00", "EUR201,00"));
        assertThat(fixture.codes(wrong)).containsExactly("STATEMENT_UNBALANCED");
        assertThat(fixture.context.getBean(ImportMessages.class).row(fixture.row(wrong, "STATEMENT_UNBALANCED"), Locale.FRENCH)).contains("1,00").contains(SampleStatements.IBAN);
    }

    @Test
    void aReturnIsTiedToWhatItReturnsWhereOneOnlyCanBeMeant() {
        load(day("260201", "260202", "100,00", "50,00 E2E-1 VIR DURAND", "60,00 E2E-2 VIR MARTIN", "60,00 E2E-2 VIR MARTIN BIS"));
        load(day("260202", "260203", "270,00", "-50,00 E2E-1 REJET VIR DURAND", "-60,00 E2E-2 REJET VIR MARTIN"));
        List<TransactionView> returns = transactions(null, List.of(TransactionKind.RETURN));
        assertThat(returns).hasSize(2);
        TransactionView certain = returns.stream().filter(one -> one.endToEndReference().equals("E2E-1")).findFirst().orElseThrow();
        TransactionView original = transactions("DURAND", List.of(TransactionKind.RECEIPT)).get(0);
        assertThat(certain.returnsId()).isEqualTo(original.id());
        assertThat(original.returnedById()).isEqualTo(certain.id());
        assertThat(returns.stream().filter(one -> one.endToEndReference().equals("E2E-2")).findFirst().orElseThrow().returnsId()).isNull();
    }

    private Long returned(String words) {
        return transactions(words, List.of(TransactionKind.RETURN)).get(0).returnsId();
    }

    @Test
    void aReturnWithoutItsReferenceIsTiedByTheInvoiceThatBothName() {
        load(day("260201", "260202", "100,00", "1300,20 NONREF VIR DURAND FB10002", "450,00 NONREF VIR OMEGA FK10004", "450,00 NONREF VIR KAPPA FK10005"));
        load(day("260202", "260210", "2300,20", "-1300,20 NONREF REJET VIR DURANT FB10002 COMPTE CLOS", "-450,00 NONREF REJET FK10004"));
        assertThat(returned("FB10002 COMPTE")).isEqualTo(transactions("DURAND FB10002", List.of(TransactionKind.RECEIPT)).get(0).id());
        assertThat(returned("REJET FK10004")).isEqualTo(transactions("OMEGA", List.of(TransactionKind.RECEIPT)).get(0).id());
    }

    @Test
    void aReturnOfWhichOnlyTheAmountFitsOrTwoPaymentsFitIsNotGuessed() {
        load(day("260201", "260202", "100,00", "45000,00 NONREF VIR OMEGA FK10004", "600,00 NONREF VIR SIGMA FK10006", "600,00 NONREF VIR SIGMA FK10006"));
        load(day("260202", "260210", "46300,00", "-45000,00 NONREF REJET VIR 4500000", "-600,00 NONREF REJET FK10006"));
        assertThat(returned("REJET VIR")).isNull();
        assertThat(returned("REJET FK10006")).isNull();
    }

    @Test
    void aCurrencyThatDoesNotExistIsRefusedWithItsLine() {
        ImportView refused = load(day("260201", "260202", "100,00", "50,00 NONREF VIR DURAND").replace("EUR", "ZZZ"));
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(fixture.codes(refused)).contains("STATEMENT_CURRENCY");
        assertThat(transactions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1200.00", "1000.00", "2049.10"})
    void anAmountOrABalanceThatNoAccountCanHoldIsRefusedWithItsLine(String amount) {
        ImportView refused = load(SampleStatements.camt("001.08").replace(">" + amount + "<", ">100000000000000000.00<"));
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(fixture.codes(refused)).contains("STATEMENT_AMOUNT_LARGE");
        assertThat(transactions()).isEmpty();
    }

    @Test
    void theSchemaRefusesAReturnOfAnotherAmount() {
        load(day("260201", "260202", "100,00", "50,00 E2E-1 VIR DURAND", "-49,00 E2E-9 REJET VIR DURAND"));
        long back = transactions(null, List.of(TransactionKind.RETURN)).get(0).id();
        long came = transactions(null, List.of(TransactionKind.RECEIPT)).get(0).id();
        assertThatThrownBy(() -> fixture.jdbc.sql("update bank_transaction set returns_id = :came where id = :back").param("came", came).param("back", back).update())
            .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aDryRunKeepsNothingAndARollbackTakesAllBack() {
        ImportView dry = fixture.statement(ExchangeFixture.write(folder, "d.txt", SampleStatements.CFONB, StandardCharsets.ISO_8859_1), true, "{}");
        assertThat(dry.status()).isEqualTo("DONE");
        assertThat(dry.added()).isEqualTo(3);
        assertThat(transactions()).isEmpty();
        ImportView run = load(SampleStatements.CFONB);
        RollbackReport report = fixture.imports.rollback(run.id(), "amelie", Locale.FRENCH);
        assertThat(report.removed()).isEqualTo(3);
        assertThat(fixture.jdbc.sql("select (select count(*) from bank_transaction) + (select count(*) from bank_statement) + (select count(*) from bank_account)")
            .query(Long.class).single()).isZero();
    }

    @Test
    void aFileWithAFaultGoesInNotAtAllUnlessTheUserSaysSo() {
        String wrong = SampleStatements.CFONB.replace("0000000012000{", "000000001200X{");
        ImportView stopped = load(wrong);
        assertThat(stopped.status()).isEqualTo("FAILED");
        assertThat(fixture.row(stopped, "STATEMENT_AMOUNT").line()).isEqualTo(2);
        assertThat(transactions()).isEmpty();
        ImportView skipped = load(wrong, "{\"onError\":\"SKIP\"}");
        assertThat(skipped.status()).isEqualTo("DONE");
        assertThat(skipped.added()).isEqualTo(2);
        assertThat(fixture.codes(skipped)).contains("STATEMENT_AMOUNT", "STATEMENT_UNBALANCED");
    }

    @Test
    void whatEndsInTheMiddleOrIsNoStatementIsRefusedWithItsLine() {
        String cut = SampleStatements.CFONB.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        assertThat(fixture.row(load(cut), "STATEMENT_UNFINISHED").line()).isEqualTo(1);
        assertThat(fixture.row(load("Bonjour"), "STATEMENT_UNKNOWN").line()).isEqualTo(1);
        assertThat(transactions()).isEmpty();
    }

    @Test
    void whyAFileIsRefusedIsSaidOnceAndCountedOnce() {
        ImportView entities = load("<?xml version=\"1.0\"?>\n<!DOCTYPE d [<!ENTITY a \"b\">]>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>\n");
        assertThat(entities.status()).isEqualTo("FAILED");
        assertThat(fixture.codes(entities)).containsExactly("XML_DTD");
        assertThat(entities.refused()).isEqualTo(1);
        ImportView stopped = load(SampleStatements.CFONB.replace("0000000012000{", "000000001200X{"));
        assertThat(fixture.codes(stopped)).startsWith("STATEMENT_AMOUNT").endsWith("STOPPED_BY_ERRORS");
        assertThat(stopped.refused()).as("that nothing went in is no refusal of its own").isEqualTo(fixture.codes(stopped).size() - 1L);
    }

    @Test
    void anAccountOfAnotherCompanyIsRefused() {
        load(SampleStatements.CFONB);
        fixture.jdbc.sql("insert into company (code, name, payment_days) values ('OTHER', 'Other SARL', 30)").update();
        Path file = ExchangeFixture.write(folder, "o.txt", day("260202", "260203", "0,00", "5,00 NONREF VIR"), StandardCharsets.UTF_8);
        ImportView run = fixture.run(new ImportRequest(ImportKind.BANK_STATEMENT, "OTHER", null, "o.txt", file, false, ImportParameters.parse("{}"), "amelie"));
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(fixture.codes(run)).contains("STATEMENT_OTHER_COMPANY");
    }

    @Test
    void aTableNeedsTheAccountAndTheOrderOfItsDates() {
        assertThat(load(SampleStatements.CSV).status()).isEqualTo("FAILED");
        ImportView run = load(SampleStatements.CSV, "{\"dateOrder\":\"DMY\",\"defaults\":" + json(Map.of("account", SampleStatements.IBAN, "currency", "EUR")) + "}");
        assertThat(run.status()).isEqualTo("DONE");
        assertThat(amounts()).containsExactly("1200", "-150.9");
    }

    private static String json(Map<String, String> values) {
        return values.entrySet().stream().map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"").collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    @Test
    void transactionsAreFoundByWordsAndSaySums() {
        load(SampleStatements.CFONB);
        assertThat(transactions("fa-2026-0001", List.of())).hasSize(1);
        assertThat(transactions("100%", List.of())).isEmpty();
        TransactionView.Found found = fixture.context.getBean(BankTransactions.class).find(new TransactionQuery(null, null, null, LocalDate.of(2026, 2, 1), null,
            new java.math.BigDecimal("100"), null, null, List.of(), true, TransactionQuery.Sort.AMOUNT, true, 1, 0));
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.items()).hasSize(1);
        assertThat(found.credits()).isEqualByComparingTo("1200");
        assertThat(found.debits()).isEqualByComparingTo("-150.90");
    }
}
