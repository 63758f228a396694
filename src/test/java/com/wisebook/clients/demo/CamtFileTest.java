package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.bank.ParsedStatement;
import com.wisebook.clients.bank.ParsedTransaction;
import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementOptions;
import com.wisebook.clients.bank.StatementReader;
import com.wisebook.clients.bank.TransactionKind;

/** The demonstration's statements are such as a bank sends: our own reader reads them back, chained, with their returns. */
@IntegrationTest
class CamtFileTest {

    @Autowired
    private StatementReader reader;
    @TempDir
    private Path folder;

    @Test
    void weeksFollowOneAnotherAndAReturnSaysWhy() throws Exception {
        LocalDate first = LocalDate.of(2026, 11, 2);
        byte[] camt = CamtFile.of("FR7630003031100001234567844", new BigDecimal("1000.00"), first, first.plusDays(9), List.of(
            new CamtFile.Line(first, new BigDecimal("12.50"), "DUPONT & FILS", "FR7630006000011234567890189", "FA-1", "RG1", null),
            new CamtFile.Line(first.plusDays(8), new BigDecimal("-12.50"), "DUPONT & FILS", null, "", "RG1", "AM04")));
        StatementFile file = reader.read(Files.write(folder.resolve("camt.xml"), camt), StatementOptions.NONE);
        assertThat(file.faults()).isEmpty();
        assertThat(file.statements()).extracting(ParsedStatement::closing).extracting(BigDecimal::doubleValue).containsExactly(1012.5, 1000.0);
        assertThat(file.statements()).allSatisfy(statement -> assertThat(statement.difference()).isZero());
        assertThat(file.statements().get(1).transactions()).singleElement().satisfies(line -> {
            assertThat(line).extracting(ParsedTransaction::kind, ParsedTransaction::endToEndReference, ParsedTransaction::counterpartyName)
                .containsExactly(TransactionKind.RETURN, "RG1", "DUPONT & FILS");
            assertThat(line.rejectReason()).contains("AM04");
        });
        assertThat(file.statements().get(0).transactions().get(0).kind()).isEqualTo(TransactionKind.RECEIPT);
    }
}
