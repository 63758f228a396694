package com.wisebook.clients.exchange.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.bank.BankTransactions;
import com.wisebook.clients.bank.TransactionKind;
import com.wisebook.clients.bank.TransactionQuery;
import com.wisebook.clients.bank.TransactionView;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.TableColumn;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.TableWriter;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Bank transactions as a file. */
@RestController
@Tag(name = "bank")
@RequestMapping("/api/v1/bank-transactions")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class BankExportController {

    private final BankTransactions transactions;
    private final ImportMessages messages;
    private final BusinessClock clock;

    BankExportController(BankTransactions transactions, ImportMessages messages, BusinessClock clock) {
        this.transactions = transactions;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/export")
    @Operation(summary = "Bank transactions as a file, streamed", description = "The filters of `GET /bank-transactions`; `format` is csv or xlsx.")
    ResponseEntity<StreamingResponseBody> export(@RequestParam(defaultValue = "xlsx") String format, @RequestParam(required = false) String companyCode,
                                                 @RequestParam(required = false) Long account, @RequestParam(required = false) Long statement,
                                                 @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                                 @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                                 @RequestParam(required = false) BigDecimal minAmount, @RequestParam(required = false) BigDecimal maxAmount,
                                                 @RequestParam(required = false) String q, @RequestParam(defaultValue = "") List<TransactionKind> kind,
                                                 @RequestParam(defaultValue = "false") boolean unmatched, Locale locale) {
        TableFormat as = TableFormat.of(format);
        TransactionQuery query = new TransactionQuery(companyCode == null || companyCode.isBlank() ? null : companyCode, account, statement, from, to, minAmount,
            maxAmount, q, kind, unmatched, TransactionQuery.Sort.DATE, true, 0, 0);
        String name = messages.text("exchange.bank.file", locale) + "-" + clock.today() + as.ending();
        return ResponseEntity.ok().contentType(as.mediaType())
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
            .body(out -> write(out, as, query, locale));
    }

    private void write(OutputStream out, TableFormat format, TransactionQuery query, Locale locale) throws IOException {
        List<TableColumn> columns = Stream.of(TableColumn.code(title("company", locale)), TableColumn.code(title("account", locale)),
            TableColumn.date(title("bookingDate", locale)), TableColumn.date(title("valueDate", locale)), TableColumn.number(title("amount", locale)),
            TableColumn.code(title("currency", locale)), TableColumn.text(title("kind", locale)), TableColumn.text(title("label", locale)),
            TableColumn.text(title("counterpartyName", locale)), TableColumn.code(title("counterpartyIban", locale)), TableColumn.code(title("reference", locale)),
            TableColumn.code(title("structuredReference", locale)), TableColumn.code(title("mandate", locale)), TableColumn.code(title("rejectReason", locale)),
            TableColumn.text(title("details", locale))).toList();
        try (TableWriter table = TableWriter.open(out, format, messages.text("exchange.bank.sheet", locale), locale, columns)) {
            transactions.each(query, one -> row(table, one, locale));
        }
    }

    private String title(String field, Locale locale) {
        return messages.text("exchange.bank." + field, locale);
    }

    private void row(TableWriter table, TransactionView one, Locale locale) {
        try {
            table.row(one.companyCode(), one.accountNumber(), one.bookingDate(), one.valueDate(), one.amount(), one.currency(),
                messages.text("exchange.bank.kind." + one.kind(), locale), one.label(), one.counterpartyName(), one.counterpartyIban(), one.endToEndReference(),
                one.structuredReference(), one.mandate(), one.rejectReason(), one.details());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
