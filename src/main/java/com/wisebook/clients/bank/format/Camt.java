package com.wisebook.clients.bank.format;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;

/**
 * ISO 20022: camt.053 statements, camt.054 notifications and camt.052 reports of any version, whatever their namespace. Documents
 * with a type definition are refused, so that no entity is ever looked up or multiplied (decision 19 says why not a library).
 */
public final class Camt extends FormatReader {

    private static final Set<String> STATEMENTS = Set.of("Stmt", "Ntfctn", "Rpt");
    private static final Set<String> WANTED = Set.of("Id", "CreDtTm", "ElctrncSeqNb", "LglSeqNb", "Acct", "Bal", "Ntry");
    private static final Pattern BEGINNING = Pattern.compile("\\s*<(?:[?!][^<]*<|!ENTITY[^<]*<)*(?:\\w+:)?(Document|BkToCstmr\\w+)[\\s>]");
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing is looked up");
        });
        return factory;
    }

    /** Whether a text begins as such a file does. */
    public static boolean looksLike(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    public StatementFile read(InputStream input) {
        XMLStreamReader in = null;
        try {
            in = FACTORY.createXMLStreamReader(input);
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.DTD) {
                    error(in.getLocation().getLineNumber(), "XML_DTD", null, null, null);
                    break;
                }
                if (event == XMLStreamConstants.START_ELEMENT && STATEMENTS.contains(in.getLocalName())) {
                    statement(in);
                }
            }
        } catch (XMLStreamException broken) {
            error(broken.getLocation() == null ? null : broken.getLocation().getLineNumber(), "XML_BROKEN", null, reason(broken), null);
        } finally {
            close(in);
        }
        return file(StatementFormat.CAMT);
    }

    private void statement(XMLStreamReader in) throws XMLStreamException {
        StatementDraft statement = new StatementDraft(in.getLocation().getLineNumber());
        statement.notice = !in.getLocalName().equals("Stmt");
        String container = in.getLocalName();
        String id = null;
        try {
            while (true) {
                int event = in.next();
                if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals(container)) {
                    break;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    XmlNode node = WANTED.contains(in.getLocalName()) ? XmlNode.read(in) : skipped(in);
                    id = node != null && node.name.equals("Id") ? node.text() : id;
                    part(statement, node);
                }
            }
        } catch (XMLStreamException broken) {
            error(statement.line, "STATEMENT_UNFINISHED", null, statement.account, "</" + container + ">");
            statements.add(statement.parsed());
            throw broken;
        }
        if (statement.number == null) {
            statement.number = id;
        }
        statements.add(statement.parsed());
    }

    private static XmlNode skipped(XMLStreamReader in) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = in.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
        return null;
    }

    private void part(StatementDraft statement, XmlNode node) {
        if (node == null) {
            return;
        }
        switch (node.name) {
            case "Acct" -> account(statement, node);
            case "CreDtTm" -> statement.made = date(node, "CreDtTm");
            case "LglSeqNb" -> statement.number = node.text();
            case "ElctrncSeqNb" -> statement.number = statement.number == null ? node.text() : statement.number;
            case "Bal" -> balance(statement, node);
            case "Ntry" -> new CamtEntry(this, statement, node).read();
            default -> {
                // the statement's own id, kept by the caller
            }
        }
    }

    private static void account(StatementDraft statement, XmlNode account) {
        statement.account = CamtEntry.accountId(account);
        statement.currency = account.text("Ccy");
        statement.name = account.text("Nm") == null ? account.text("Ownr", "Nm") : account.text("Nm");
        XmlNode bank = account.at("Svcr", "FinInstnId");
        if (bank != null) {
            statement.bic = bank.text("BICFI") == null ? bank.text("BIC") : bank.text("BICFI");
        }
    }

    private void balance(StatementDraft statement, XmlNode balance) {
        String type = balance.text("Tp", "CdOrPrtry", "Cd");
        if (type == null || !Set.of("OPBD", "CLBD", "PRCD").contains(type)) {
            return;
        }
        BigDecimal amount = amount(balance.at("Amt"), balance.line);
        if (amount != null && "DBIT".equals(balance.text("CdtDbtInd"))) {
            amount = amount.negate();
        }
        if (statement.currency == null && balance.at("Amt") != null) {
            statement.currency = balance.at("Amt").attribute("Ccy");
        }
        LocalDate day = date(balance.at("Dt"), "Bal/Dt");
        if (type.equals("CLBD")) {
            statement.closing = amount;
            statement.closingDate = day;
        } else if (type.equals("OPBD") || statement.opening == null) {
            statement.opening = amount;
            statement.openingDate = day;
        }
    }

    /** An amount without its sign, or null after the fault is told. */
    BigDecimal amount(XmlNode amount, int line) {
        String written = amount == null ? null : amount.text();
        if (written == null || !written.matches("\\d{1,18}(\\.\\d{0,5})?|\\.\\d{1,5}")) {
            error(amount == null ? line : amount.line, "STATEMENT_AMOUNT", "Amt", written, "1234.56");
            return null;
        }
        return new BigDecimal(written.endsWith(".") ? written + "0" : written);
    }

    /** A day, given as a day or as a moment, or null. */
    LocalDate date(XmlNode date, String field) {
        String written = date == null ? null : date.anyText();
        if (written == null) {
            return null;
        }
        try {
            return LocalDate.parse(written.length() > 10 ? written.substring(0, 10) : written);
        } catch (DateTimeParseException wrong) {
            error(date.line, "STATEMENT_DATE", field, written, "AAAA-MM-JJ");
            return null;
        }
    }

    /** The parser's own words, without the place that it repeats. */
    private static String reason(XMLStreamException broken) {
        String message = broken.getMessage();
        int words = message.indexOf("Message:");
        return StatementTexts.oneLine(words < 0 ? message : message.substring(words + 8));
    }

    private static void close(XMLStreamReader in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (XMLStreamException already) {
            throw new IllegalStateException(already);
        }
    }
}
