package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;
import com.wisebook.clients.bank.TransactionKind;

/**
 * OFX 1.x, where values need not be closed, and 2.x, which is XML. One reader for both: a tag, and the text that follows it. No
 * entity is known but the five of XML and numbers, and no document type is read.
 */
public final class Ofx extends FormatReader {

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z0-9_.]+)\\s*(/?)>\\s*(?:<!\\[CDATA\\[(.*?)]]>|([^<]*(?:<(?![/A-Za-z!?])[^<]*)*))", Pattern.DOTALL);
    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");
    private static final Set<String> ACCOUNTS = Set.of("BANKACCTFROM", "CCACCTFROM");

    private StatementDraft statement;
    private TransactionDraft transaction;
    private String inside = "";
    private String bankId = "";
    private String branchId = "";
    private String code;
    private boolean faulty;
    private int line = 1;
    private int counted;

    /** Whether a text begins as such a file does. */
    public static boolean looksLike(String text) {
        String beginning = text.length() > 2000 ? text.substring(0, 2000) : text;
        return beginning.stripLeading().startsWith("OFXHEADER") || beginning.contains("<OFX>") || beginning.contains("<?OFX");
    }

    public StatementFile read(String text) {
        Matcher tag = TAG.matcher(text);
        boolean ended = false;
        while (tag.find()) {
            line(text, tag.start());
            String name = tag.group(2).toUpperCase(java.util.Locale.ROOT);
            if (!tag.group(1).isEmpty()) {
                close(name);
                ended |= name.equals("OFX");
            } else {
                open(name);
                String value = tag.group(4) != null ? tag.group(4) : Parser.unescapeEntities(tag.group(5), false);
                if (StatementTexts.oneLine(value) != null) {
                    value(name, StatementTexts.oneLine(value));
                }
            }
        }
        if (!ended) {
            error(line, "STATEMENT_UNFINISHED", null, statement == null ? null : statement.account, "</OFX>");
        }
        endStatement();
        return file(StatementFormat.OFX);
    }

    private void line(String text, int at) {
        for (; counted < at; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
    }

    private void open(String name) {
        if (STATEMENTS.contains(name)) {
            endStatement();
            statement = new StatementDraft(line);
        } else if (name.equals("STMTTRN") && statement != null) {
            endTransaction();
            transaction = new TransactionDraft(line, statement.transactions.size() + 1);
            faulty = false;
        } else if (name.equals("BANKTRANLIST") || name.equals("LEDGERBAL") || name.equals("AVAILBAL") || name.equals("BANKACCTTO") || name.equals("STATUS")
            || ACCOUNTS.contains(name)) {
            if (!name.equals("BANKACCTTO")) {
                endTransaction();
            }
            inside = name;
        }
    }

    private void close(String name) {
        if (STATEMENTS.contains(name)) {
            endStatement();
        } else if (name.equals("STMTTRN")) {
            endTransaction();
        } else if (name.equals(inside)) {
            inside = "";
        }
    }

    private void value(String name, String value) {
        if (statement == null) {
            status(name, value);
        } else if (ACCOUNTS.contains(inside)) {
            account(name, value);
        } else if (inside.equals("LEDGERBAL") && transaction == null) {
            balance(name, value);
        } else if (inside.equals("BANKACCTTO") && transaction != null) {
            transaction.counterpartyIban = name.equals("ACCTID") ? value : transaction.counterpartyIban;
        } else if (transaction != null) {
            transaction(name, value);
        } else if (name.equals("CURDEF")) {
            statement.currency = value;
        } else if (name.equals("DTSTART")) {
            statement.openingDate = date(name, value);
        }
    }

    /** A bank that answers with a refusal instead of a statement says why. */
    private void status(String name, String value) {
        if (name.equals("CODE")) {
            code = value;
        } else if (name.equals("SEVERITY") && value.equals("ERROR")) {
            error(line, "OFX_STATUS", "CODE", code, null);
        }
    }

    private void account(String name, String value) {
        switch (name) {
            case "BANKID" -> bankId = value;
            case "BRANCHID" -> branchId = value;
            case "ACCTID" -> statement.account = FrenchAccounts.iban(bankId, branchId, value).orElse(value);
            default -> {
                // type and key say nothing more
            }
        }
    }

    private void balance(String name, String value) {
        if (name.equals("BALAMT")) {
            statement.closing = amount(name, value);
        } else if (name.equals("DTASOF")) {
            statement.closingDate = date(name, value);
        }
    }

    private void transaction(String name, String value) {
        switch (name) {
            case "TRNTYPE" -> {
                transaction.bankCode = value;
                transaction.kind = kind(value);
            }
            case "DTPOSTED" -> transaction.bookingDate = date(name, value);
            case "DTAVAIL" -> transaction.valueDate = date(name, value);
            case "TRNAMT" -> transaction.amount = amount(name, value);
            case "FITID" -> transaction.bankReference = value;
            case "CHECKNUM", "REFNUM" -> transaction.endToEndReference = transaction.endToEndReference == null ? value : transaction.endToEndReference;
            case "NAME", "PAYEE" -> {
                transaction.label = value;
                transaction.counterpartyName = value;
            }
            case "MEMO" -> transaction.detail(value);
            case "CURSYM" -> transaction.detail(value);
            default -> {
                // rates, addresses
            }
        }
    }

    private static TransactionKind kind(String type) {
        return switch (type) {
            case "FEE", "SRVCHG" -> TransactionKind.FEE;
            case "INT", "DIV" -> TransactionKind.INTEREST;
            default -> null;
        };
    }

    private void endTransaction() {
        if (transaction == null) {
            return;
        }
        if (!faulty && transaction.amount == null) {
            error(transaction.line, "STATEMENT_AMOUNT", "TRNAMT", null, "-1234.56");
        } else if (!faulty && transaction.bookingDate == null) {
            error(transaction.line, "STATEMENT_DATE", "DTPOSTED", null, "AAAAMMJJ");
        } else if (!faulty) {
            statement.transactions.add(transaction);
        }
        transaction = null;
        inside = "";
    }

    private void endStatement() {
        endTransaction();
        if (statement != null) {
            statements.add(statement.parsed());
        }
        statement = null;
        inside = "";
        bankId = "";
        branchId = "";
    }

    private BigDecimal amount(String field, String written) {
        String plain = written.replace(" ", "").replace('\u2212', '-');
        if (plain.matches("[+-]?\\d{1,3}(\\.\\d{3})*,\\d{1,5}")) {
            plain = plain.replace(".", "").replace(',', '.');
        } else if (plain.matches("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d{1,5})?")) {
            plain = plain.replace(",", "");
        }
        if (!plain.replace(',', '.').matches("[+-]?(\\d{1,15}(\\.\\d{0,5})?|\\.\\d{1,5})")) {
            fault("STATEMENT_AMOUNT", field, written, "-1234.56");
            return null;
        }
        return new BigDecimal(plain.replace(',', '.'));
    }

    private LocalDate date(String field, String written) {
        try {
            return LocalDate.of(Integer.parseInt(written.substring(0, 4)), Integer.parseInt(written.substring(4, 6)), Integer.parseInt(written.substring(6, 8)));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException wrong) {
            fault("STATEMENT_DATE", field, written, "AAAAMMJJ");
            return null;
        }
    }

    private void fault(String faultCode, String field, String found, String expected) {
        faulty = transaction != null;
        error(line, faultCode, field, found, expected);
    }
}
