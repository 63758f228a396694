package com.wisebook.clients.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

import com.wisebook.clients.bank.format.StatementTexts;
import com.wisebook.clients.bank.format.Camt;
import com.wisebook.clients.bank.format.Cfonb120;
import com.wisebook.clients.bank.format.CsvStatement;
import com.wisebook.clients.bank.format.Mt940;
import com.wisebook.clients.bank.format.Ofx;

/** Reads statement files of any format that we know; the content tells which, never the name. */
@Service
public class StatementReader {

    /** The largest file that is taken. */
    public static final long LARGEST = 200L * 1024 * 1024;

    /**
     * Reads a file.
     *
     * @throws StatementUnreadable where nothing of it can be read
     */
    public StatementFile read(Path file, StatementOptions options) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new StatementUnreadable(StatementFault.error(null, "STATEMENT_TOO_LARGE", null, String.valueOf(Files.size(file)), String.valueOf(LARGEST)));
        }
        return read(Files.readAllBytes(file), options);
    }

    /** The same of a file's content. */
    public StatementFile read(byte[] content, StatementOptions options) {
        String text = StatementTexts.decode(content);
        StatementFormat format = format(text).orElseThrow(() -> new StatementUnreadable(StatementFault.error(1, "STATEMENT_UNKNOWN", null,
            text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""), null)));
        StatementFile read = switch (format) {
            case CAMT -> new Camt().read(new ByteArrayInputStream(content));
            case OFX -> new Ofx().read(text);
            case CFONB120 -> new Cfonb120().read(text);
            case MT940, MT942 -> new Mt940().read(text);
            case CSV -> new CsvStatement(options).read(text);
        };
        return named(read, options);
    }

    /** What a file is by its first bytes. */
    public Optional<StatementFormat> format(byte[] head) {
        return format(StatementTexts.decode(head));
    }

    /** Whether a table's titles say that it holds bank transactions: a date, an amount or two, and a balance or a value date. */
    public boolean isStatementTable(byte[] head) {
        return CsvStatement.isStatement(StatementTexts.decode(head));
    }

    /** What a file is by its beginning; empty where it is none of ours. A table that names no date and no amount is none. */
    public Optional<StatementFormat> format(String text) {
        if (Camt.looksLike(text)) {
            return Optional.of(StatementFormat.CAMT);
        }
        if (Ofx.looksLike(text)) {
            return Optional.of(StatementFormat.OFX);
        }
        if (Cfonb120.looksLike(text)) {
            return Optional.of(StatementFormat.CFONB120);
        }
        if (Mt940.looksLike(text)) {
            return Optional.of(StatementFormat.MT940);
        }
        boolean table = text.lines().limit(15).anyMatch(line -> line.split("[;,\t|]", -1).length > 2);
        return table ? Optional.of(StatementFormat.CSV) : Optional.empty();
    }

    /** The account and the currency that the user says, where the file says none. */
    private static StatementFile named(StatementFile read, StatementOptions options) {
        if (options.account() == null && options.currency() == null) {
            return read;
        }
        List<ParsedStatement> statements = read.statements().stream().map(s -> new ParsedStatement(s.line(),
            s.account() == null ? StatementTexts.account(options.account()) : s.account(), s.bic(), s.name(), s.number(),
            s.currency() == null ? options.currency() : s.currency(), s.openingDate(), s.opening(), s.closingDate(), s.closing(), s.notice(),
            s.transactions())).toList();
        return new StatementFile(read.format(), statements, read.faults());
    }
}
