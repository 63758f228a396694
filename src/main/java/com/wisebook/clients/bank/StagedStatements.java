package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a file as they are staged: what names no account, no currency or is no booking is left out. */
final class StagedStatements {

    /** As every amount of ours: fifteen digits before the comma would not be stored. */
    private static final BigDecimal LARGEST = new BigDecimal("99999999999999.99");
    /** ISO 4217. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    private final List<Map<String, Object>> statements = new ArrayList<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private int skipped;

    StagedStatements(StatementFile file, List<StatementFault> faults) {
        int ord = 0;
        for (ParsedStatement statement : file.statements()) {
            if (fits(statement, file, faults)) {
                add(++ord, statement);
            }
        }
    }

    /** An unfinished statement may lack more than its end: none of it is taken. */
    private static boolean fits(ParsedStatement statement, StatementFile file, List<StatementFault> faults) {
        if (statement.account() == null) {
            if (file.faults().stream().noneMatch(fault -> fault.refused() && Objects.equals(fault.line(), statement.line()))) {
                faults.add(StatementFault.error(statement.line(), "STATEMENT_NO_ACCOUNT", null, null, null));
            }
            return false;
        }
        if (currency(statement) == null) {
            faults.add(StatementFault.error(statement.line(), "STATEMENT_NO_CURRENCY", null, statement.account(), "EUR"));
            return false;
        }
        if (!exists(currency(statement))) {
            faults.add(StatementFault.error(statement.line(), "STATEMENT_CURRENCY", null, currency(statement), "EUR"));
            return false;
        }
        if (!linesFit(statement, faults)) {
            return false;
        }
        return file.faults().stream().noneMatch(fault -> fault.code().equals("STATEMENT_UNFINISHED") && Objects.equals(fault.line(), statement.line()));
    }

    /** One line that cannot be stored spoils the statement: what is left of it would not chain. */
    private static boolean linesFit(ParsedStatement statement, List<StatementFault> faults) {
        int before = faults.size();
        for (BigDecimal balance : new BigDecimal[] {statement.opening(), statement.closing()}) {
            if (balance != null && balance.abs().compareTo(LARGEST) > 0) {
                faults.add(StatementFault.error(statement.line(), "STATEMENT_AMOUNT_LARGE", null, balance.toPlainString(), LARGEST.toPlainString()));
            }
        }
        for (ParsedTransaction line : statement.transactions()) {
            if (line.amount().abs().compareTo(LARGEST) > 0) {
                faults.add(StatementFault.error(line.line(), "STATEMENT_AMOUNT_LARGE", null, line.amount().toPlainString(), LARGEST.toPlainString()));
            } else if (line.currency() != null && line.currency().matches("[A-Z]{3}") && !exists(line.currency())) {
                faults.add(StatementFault.error(line.line(), "STATEMENT_CURRENCY", null, line.currency(), "EUR"));
            }
        }
        return faults.size() == before;
    }

    private static boolean exists(String currency) {
        return CURRENCIES.contains(currency);
    }

    private static String currency(ParsedStatement statement) {
        String currency = statement.currency() != null ? statement.currency()
            : statement.transactions().stream().map(ParsedTransaction::currency).filter(Objects::nonNull).findFirst().orElse(null);
        return currency != null && currency.matches("[A-Z]{3}") ? currency : null;
    }

    private void add(int ord, ParsedStatement statement) {
        String currency = currency(statement);
        int taken = 0;
        for (ParsedTransaction line : statement.transactions()) {
            if (line.booked() && line.amount().signum() != 0) {
                lines.add(row(ord, line, currency));
                taken++;
            } else {
                skipped++;
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ord", ord);
        row.put("file_line", statement.line());
        row.put("number", statement.number());
        row.put("account", statement.account());
        row.put("bic", statement.bic());
        row.put("name", statement.name());
        row.put("currency", currency);
        row.put("opening_date", text(statement.openingDate()));
        row.put("opening", statement.opening());
        // a table tells its last day by its lines only
        row.put("closing_date", text(statement.closingDate() != null ? statement.closingDate()
            : statement.transactions().stream().map(ParsedTransaction::bookingDate).max(java.util.Comparator.naturalOrder()).orElse(statement.openingDate())));
        row.put("closing", statement.closing());
        row.put("total", statement.total());
        row.put("lines", taken);
        row.put("notice", statement.notice());
        statements.add(row);
    }

    private static Map<String, Object> row(int ord, ParsedTransaction line, String currency) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ord", ord);
        row.put("file_line", line.line());
        row.put("entry", line.entry());
        row.put("booking_date", text(line.bookingDate()));
        row.put("value_date", text(line.valueDate()));
        row.put("amount", line.amount());
        row.put("currency", line.currency() == null || !line.currency().matches("[A-Z]{3}") ? currency : line.currency());
        row.put("label", line.label());
        row.put("details", line.details());
        row.put("counterparty_name", line.counterpartyName());
        row.put("counterparty_iban", line.counterpartyIban());
        row.put("end_to_end_reference", line.endToEndReference());
        row.put("structured_reference", line.structuredReference());
        row.put("mandate", line.mandate());
        row.put("bank_reference", line.bankReference());
        row.put("bank_code", line.bankCode());
        row.put("kind", line.kind().name());
        row.put("reject_reason", line.rejectReason());
        row.put("fingerprint", fingerprint(line));
        return row;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Of the words, whatever their case and blanks. */
    private static String fingerprint(ParsedTransaction line) {
        String words = (line.label() + "|" + Objects.toString(line.details(), "")).toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Map<String, Object>> statements() {
        return statements;
    }

    List<Map<String, Object>> lines() {
        return lines;
    }

    int skipped() {
        return skipped;
    }
}
