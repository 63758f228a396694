package com.wisebook.clients.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** Statements that we made, good and broken, in every format. */
class StatementReaderTest {

    private final StatementReader reader = new StatementReader();

    private StatementFile read(String text) {
        return read(text, StatementOptions.NONE);
    }

    private StatementFile read(String text, StatementOptions options) {
        return reader.read(text.getBytes(StandardCharsets.ISO_8859_1), options);
    }

    private static ParsedStatement only(StatementFile file) {
        assertThat(file.statements()).hasSize(1);
        return file.statements().get(0);
    }

    private static StatementFault onlyFault(StatementFile file) {
        assertThat(file.faults()).hasSize(1);
        return file.faults().get(0);
    }

    @Test
    void cfonbTellsPayerReferencesMandateAndReasonOfTheReturn() {
        ParsedStatement statement = only(read(SampleStatements.CFONB));
        assertThat(statement.account()).isEqualTo(SampleStatements.IBAN);
        assertThat(statement.opening()).isEqualByComparingTo("1000.00");
        assertThat(statement.closing()).isEqualByComparingTo("2044.10");
        assertThat(statement.difference()).isEqualByComparingTo("0");
        ParsedTransaction transfer = statement.transactions().get(0);
        assertThat(transfer.amount()).isEqualByComparingTo("1200.00");
        assertThat(transfer.kind()).isEqualTo(TransactionKind.RECEIPT);
        assertThat(transfer.counterpartyName()).isEqualTo("ÉTABLISSEMENTS DURAND");
        assertThat(transfer.endToEndReference()).isEqualTo("E2E-DURAND-1");
        assertThat(transfer.details()).contains("FA-2026-0001 FA-2026-0002");
        ParsedTransaction unpaid = statement.transactions().get(1);
        assertThat(unpaid.amount()).isEqualByComparingTo("-150.90");
        assertThat(unpaid.kind()).isEqualTo(TransactionKind.RETURN);
        assertThat(unpaid.rejectReason()).isEqualTo("31");
        assertThat(unpaid.mandate()).isEqualTo("RUM-4711");
        assertThat(statement.transactions().get(2).kind()).isEqualTo(TransactionKind.FEE);
    }

    @Test
    void cfonbWithoutLineBreaksIsTheSame() {
        assertThat(only(read(SampleStatements.CFONB.replace("\n", ""))).transactions().stream().map(ParsedTransaction::amount))
            .isEqualTo(only(read(SampleStatements.CFONB)).transactions().stream().map(ParsedTransaction::amount).toList());
    }

    @Test
    void cfonbThatEndsInTheMiddleSaysWhere() {
        String cut = SampleStatements.CFONB.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
        StatementFault fault = onlyFault(read(cut));
        assertThat(fault.code()).isEqualTo("STATEMENT_UNFINISHED");
        assertThat(fault.line()).isEqualTo(1);
        assertThat(fault.refused()).isTrue();
    }

    @Test
    void cfonbWithABrokenAmountSaysItsLine() {
        StatementFile file = read(SampleStatements.CFONB.replace("0000000012000{", "000000001200X{"));
        assertThat(file.faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("STATEMENT_AMOUNT");
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.field()).isEqualTo("91-104");
        });
        assertThat(only(file).difference()).isEqualByComparingTo("-1200.00");
    }

    @Test
    void camtIsReadWhateverItsVersion() {
        for (String version : List.of("001.02", "001.04", "001.08", "001.10")) {
            ParsedStatement statement = only(read(SampleStatements.camt(version)));
            assertThat(statement.account()).isEqualTo(SampleStatements.IBAN);
            assertThat(statement.difference()).isEqualByComparingTo("0");
            assertThat(statement.transactions()).extracting(ParsedTransaction::amount).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("700.00"), new BigDecimal("500.00"), new BigDecimal("-150.90"));
            ParsedTransaction first = statement.transactions().get(0);
            assertThat(first.counterpartyName()).isEqualTo("Établissements Durand");
            assertThat(first.counterpartyIban()).isEqualTo("FR7630006000011234567890189");
            assertThat(first.structuredReference()).isEqualTo("RF18539007547034");
            assertThat(first.entry()).isEqualTo(statement.transactions().get(1).entry());
            assertThat(statement.transactions().get(1).endToEndReference()).isNull();
            ParsedTransaction back = statement.transactions().get(2);
            assertThat(back.kind()).isEqualTo(TransactionKind.RETURN);
            assertThat(back.rejectReason()).isEqualTo("AM04");
            assertThat(back.counterpartyName()).isEqualTo("Martin SA");
        }
    }

    @Test
    void aBatchWhosePartsDoNotAddUpStaysOneLine() {
        StatementFile file = read(SampleStatements.camt("001.08").replace("<TxAmt><Amt Ccy=\"EUR\">500.00", "<TxAmt><Amt Ccy=\"EUR\">499.00"));
        assertThat(only(file).transactions()).extracting(ParsedTransaction::amount).first().satisfies(amount -> assertThat(amount).isEqualByComparingTo("1200.00"));
        assertThat(onlyFault(file).code()).isEqualTo("CAMT_BATCH");
    }

    @Test
    void entitiesAreNeverLookedUpNorMultiplied() {
        String entity = "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        StatementFile file = read(SampleStatements.camt("001.08").replace("?>\n", "?>\n" + entity).replace("Martin SA", "&x;"));
        assertThat(onlyFault(file).code()).isEqualTo("XML_DTD");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Document [<!ENTITY a0 \"ha\">");
        for (int level = 1; level < 30; level++) {
            laughs.append("<!ENTITY a").append(level).append(" \"&a").append(level - 1).append(";&a").append(level - 1).append(";\">");
        }
        StatementFile billion = read(SampleStatements.camt("001.02").replace("?>\n", "?>\n" + laughs + "]>").replace("Martin SA", "&a29;"));
        assertThat(onlyFault(billion).code()).isEqualTo("XML_DTD");
        assertThat(billion.statements()).isEmpty();
    }

    @Test
    void camtThatEndsInTheMiddleSaysWhere() {
        String whole = SampleStatements.camt("001.08");
        StatementFile file = read(whole.substring(0, whole.indexOf("AM04")));
        assertThat(file.faults()).extracting(StatementFault::code).containsExactly("STATEMENT_UNFINISHED", "XML_BROKEN");
        assertThat(file.faults()).allSatisfy(fault -> assertThat(fault.line()).isPositive());
    }

    @Test
    void mt940TellsReversalsAndTheirReason() {
        ParsedStatement statement = only(read(SampleStatements.MT940));
        assertThat(statement.account()).isEqualTo(SampleStatements.IBAN);
        assertThat(statement.number()).isEqualTo("00042/001");
        assertThat(statement.difference()).isEqualByComparingTo("0");
        ParsedTransaction transfer = statement.transactions().get(0);
        assertThat(transfer.bookingDate()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(transfer.valueDate()).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(transfer.endToEndReference()).isEqualTo("E2E-DURAND-1");
        assertThat(transfer.counterpartyName()).isEqualTo("ETABLISSEMENTS DURAND");
        ParsedTransaction back = statement.transactions().get(1);
        assertThat(back.amount()).isEqualByComparingTo("-150.90");
        assertThat(back.kind()).isEqualTo(TransactionKind.RETURN);
        assertThat(back.rejectReason()).isEqualTo("AC04");
    }

    @Test
    void mt940WithoutItsClosingBalanceSaysWhere() {
        StatementFault fault = onlyFault(read(SampleStatements.MT940.substring(0, SampleStatements.MT940.indexOf(":62F:"))));
        assertThat(fault.code()).isEqualTo("STATEMENT_UNFINISHED");
        assertThat(fault.expected()).isEqualTo(":62F:");
    }

    @Test
    void ofxIsReadWithAndWithoutClosedValues() {
        for (String ofx : List.of(SampleStatements.OFX, SampleStatements.OFX_XML)) {
            ParsedStatement statement = only(read(ofx));
            assertThat(statement.account()).isEqualTo(SampleStatements.IBAN);
            assertThat(statement.closing()).isEqualByComparingTo("2044.10");
            assertThat(statement.transactions()).extracting(ParsedTransaction::amount).usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("1200.00"), new BigDecimal("-150.90"));
            assertThat(statement.transactions().get(0).label()).isEqualTo("VIR DURAND & FILS");
            assertThat(statement.transactions().get(1).kind()).isEqualTo(TransactionKind.RETURN);
        }
    }

    @Test
    void ofxThatIsCutShortOrWrongSaysItsLine() {
        StatementFile cut = read(SampleStatements.OFX.substring(0, SampleStatements.OFX.indexOf("</BANKTRANLIST>")));
        assertThat(onlyFault(cut).code()).isEqualTo("STATEMENT_UNFINISHED");
        StatementFile wrong = read(SampleStatements.OFX.replace("-150.90", "-15O.90"));
        assertThat(onlyFault(wrong).code()).isEqualTo("STATEMENT_AMOUNT");
        assertThat(onlyFault(wrong).line()).isEqualTo(SampleStatements.OFX.substring(0, SampleStatements.OFX.indexOf("-150.90")).lines().count());
        assertThat(only(wrong).transactions()).hasSize(1);
    }

    @Test
    void csvIsKnownByItsTitlesAndBalances() {
        ParsedStatement statement = only(read(SampleStatements.CSV, new StatementOptions(SampleStatements.IBAN, "EUR", Map.of(), "DMY", null)));
        assertThat(statement.account()).isEqualTo(SampleStatements.IBAN);
        assertThat(statement.opening()).isEqualByComparingTo("1000.00");
        assertThat(statement.closing()).isEqualByComparingTo("2049.10");
        assertThat(statement.transactions()).extracting(ParsedTransaction::bookingDate).containsExactly(LocalDate.of(2026, 2, 3), LocalDate.of(2026, 2, 2));
    }

    @Test
    void csvNeverGuessesTheOrderOfADate() {
        StatementFile file = read(SampleStatements.CSV);
        assertThat(file.faults()).extracting(StatementFault::code).contains("CSV_DATE_ORDER");
        assertThat(file.faults()).extracting(StatementFault::line).contains(4);
    }

    @Test
    void whatIsNoStatementIsToldWithItsLine() {
        assertThatThrownBy(() -> read("Bonjour,\nci-joint le relevé.\n")).isInstanceOfSatisfying(StatementUnreadable.class,
            unreadable -> assertThat(unreadable.fault()).satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("STATEMENT_UNKNOWN");
                assertThat(fault.line()).isEqualTo(1);
            }));
        assertThatThrownBy(() -> read("a;b;c\n1;2;3\n")).isInstanceOfSatisfying(StatementUnreadable.class,
            unreadable -> assertThat(unreadable.fault().code()).isEqualTo("CSV_TITLES"));
    }
}
