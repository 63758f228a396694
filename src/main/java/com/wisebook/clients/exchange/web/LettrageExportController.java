package com.wisebook.clients.exchange.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.TableColumn;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.TableWriter;
import com.wisebook.clients.lettrage.ControlFigure;
import com.wisebook.clients.lettrage.ControlQuery;
import com.wisebook.clients.lettrage.ControlRow;
import com.wisebook.clients.lettrage.LedgerLetters;
import com.wisebook.clients.lettrage.LettrageControl;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Letters on their way back to accounting, and the entries behind a figure of the control, as files. */
@RestController
@Tag(name = "lettrage")
@RequestMapping("/api/v1/lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class LettrageExportController {

    private static final String TEXTS = "exchange.lettrage.";

    private final LedgerLetters letters;
    private final LettrageControl control;
    private final Companies companies;
    private final ImportMessages messages;
    private final BusinessClock clock;

    LettrageExportController(LedgerLetters letters, LettrageControl control, Companies companies, ImportMessages messages, BusinessClock clock) {
        this.letters = letters;
        this.control = control;
        this.companies = companies;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/exports")
    @Operation(summary = "Letters for accounting, streamed", description = "`csv`, `xlsx`: each entry of each lettrage made in that time, with the part lettered. "
        + "`fec`: all customer lines of the ledger in that time made anew, EcritureLet and DateLet filled where whole entries are lettered; the file that "
        + "accounting sent is given back by `GET /lettrage/exports/ledgers/{importId}`.")
    ResponseEntity<StreamingResponseBody> letters(@RequestParam String companyCode, @RequestParam(defaultValue = "csv") String format,
                                                  @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                                  @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to, Locale locale) {
        Company company = company(companyCode);
        String name = text("lettersFile", locale) + "-" + company.code() + "-" + clock.today();
        if (format.strip().equalsIgnoreCase("fec")) {
            return file(name + ".txt", new MediaType("text", "plain", StandardCharsets.UTF_8), out -> {
                try (FecLetterWriter fec = new FecLetterWriter(out, company.currency())) {
                    letters.eachLine(company.id(), from, to, fec::line);
                }
            });
        }
        TableFormat as = TableFormat.of(format);
        return file(name + as.ending(), as.mediaType(), out -> writeLinks(out, as, company, from, to, locale));
    }

    @GetMapping("/control/export")
    @Operation(summary = "The entries behind a figure of the control as a file, streamed", description = "`format` is csv or xlsx.")
    ResponseEntity<StreamingResponseBody> rows(@RequestParam String companyCode, @RequestParam ControlFigure kind,
                                               @RequestParam(defaultValue = "xlsx") String format,
                                               @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
                                               @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
                                               @RequestParam(required = false) String account, @RequestParam(required = false) String inAccount,
                                               @RequestParam(required = false) String currency, Locale locale) {
        TableFormat as = TableFormat.of(format);
        ControlQuery query = new ControlQuery(company(companyCode).id(), from, to, stripped(account), inAccount, stripped(currency));
        return file(text("file", locale) + "-" + clock.today() + as.ending(), as.mediaType(), out -> writeRows(out, as, query, kind, locale));
    }

    private static String stripped(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static ResponseEntity<StreamingResponseBody> file(String name, MediaType type, StreamingResponseBody body) {
        return ResponseEntity.ok().contentType(type)
            .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(body);
    }

    private void writeLinks(OutputStream out, TableFormat as, Company company, LocalDate from, LocalDate to, Locale locale) throws IOException {
        List<TableColumn> columns = List.of(code("account", locale), code("customer", locale), words("name", locale), code("journal", locale),
            code("entry", locale), day("date", locale), code("document", locale), words("label", locale), number("amount", locale),
            number("lettered", locale), code("currency", locale), code("code", locale), day("codeDate", locale),
            TableColumn.bool(text("partial", locale)), words("source", locale));
        try (TableWriter table = TableWriter.open(out, as, text("code", locale), locale, columns)) {
            letters.eachLink(company.id(), from, to, one -> row(table, one.account(), one.customerCode(), one.customerName(), one.journal(), one.entryNumber(),
                one.entryDate(), one.documentRef(), one.label(), one.amount(), one.lettered(), one.currency(), one.letter(), one.lettrageDate(),
                one.partial(), text("source." + one.source(), locale)));
        }
    }

    private void writeRows(OutputStream out, TableFormat as, ControlQuery query, ControlFigure kind, Locale locale) throws IOException {
        Stream<TableColumn> columns = Stream.of(code("account", locale), code("customer", locale), words("name", locale), words("kind", locale),
            day("date", locale), code("document", locale), words("label", locale), code("letter", locale), number("amount", locale),
            number("open", locale), number("counted", locale), code("currency", locale), TableColumn.bool(text("announced", locale)));
        List<TableColumn> all = (kind.pairs() ? Stream.concat(Stream.of(code("pair", locale)), columns) : columns).toList();
        Pairs pairs = new Pairs();
        try (TableWriter table = TableWriter.open(out, as, text("sheet", locale), locale, all)) {
            control.each(query, kind, one -> row(table, cells(one, kind.pairs() ? String.valueOf(pairs.of(one)) : null, locale)));
        }
    }

    /** Numbers entries that belong together, as they come one after the other. */
    private static final class Pairs {
        private String last;
        private int number;

        int of(ControlRow one) {
            if (!one.together().equals(last)) {
                last = one.together();
                number++;
            }
            return number;
        }
    }

    private Object[] cells(ControlRow one, String pair, Locale locale) {
        Object[] cells = {one.account(), one.customerCode(), one.customerName(), text("kind." + one.kind(), locale), one.entryDate(), one.documentRef(),
            one.label(), one.letter(), one.amount(), one.openAmount(), one.counted(), one.currency(), one.announced()};
        return pair == null ? cells : Stream.concat(Stream.of(pair), Arrays.stream(cells)).toArray();
    }

    private static void row(TableWriter table, Object... cells) {
        try {
            table.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private TableColumn code(String title, Locale locale) {
        return TableColumn.code(text(title, locale));
    }

    private TableColumn words(String title, Locale locale) {
        return TableColumn.text(text(title, locale));
    }

    private TableColumn day(String title, Locale locale) {
        return TableColumn.readDate(text(title, locale));
    }

    private TableColumn number(String title, Locale locale) {
        return TableColumn.amount(text(title, locale));
    }

    private String text(String key, Locale locale) {
        return messages.text(TEXTS + key, locale);
    }

    private Company company(String code) {
        return companies.byCode(code).orElseThrow(() -> new FileRefused("UNKNOWN_COMPANY", null, "companyCode", code, null));
    }
}
