package com.wisebook.clients.demo;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes statements of an account as a bank does (camt.053.001.08), a week each, the next where the one before ended. */
final class CamtFile {

    /**
     * A line.
     *
     * @param reason why it came back, null when it did not
     */
    record Line(LocalDate day, BigDecimal amount, String name, String iban, String text, String endToEnd, String reason) {
    }

    private static final int WEEK = 7;

    private final XMLStreamWriter xml;

    private CamtFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param lines by day */
    static byte[] of(String account, BigDecimal opening, LocalDate first, LocalDate last, List<Line> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("Document");
            xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
            xml.writeStartElement("BkToCstmrStmt");
            new CamtFile(xml).statements(account, opening, first, last, lines);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private void statements(String account, BigDecimal opening, LocalDate first, LocalDate last, List<Line> lines) throws XMLStreamException {
        xml.writeStartElement("GrpHdr");
        text("MsgId", "RELEVE-" + last);
        text("CreDtTm", last + "T20:00:00");
        xml.writeEndElement();
        BigDecimal balance = opening;
        int number = 1;
        for (LocalDate begin = first; !begin.isAfter(last); begin = begin.plusDays(WEEK)) {
            LocalDate from = begin;
            LocalDate to = begin.plusDays(WEEK - 1L).isAfter(last) ? last : begin.plusDays(WEEK - 1L);
            List<Line> its = lines.stream().filter(line -> !line.day.isBefore(from) && !line.day.isAfter(to)).toList();
            BigDecimal after = its.stream().map(Line::amount).reduce(balance, BigDecimal::add);
            xml.writeStartElement("Stmt");
            text("Id", "RELEVE-" + to);
            text("ElctrncSeqNb", String.valueOf(number++));
            open("Acct");
            path(account, "Id", "IBAN");
            text("Ccy", "EUR");
            close(1);
            balance("OPBD", balance, from.minusDays(1));
            balance("CLBD", after, to);
            for (Line line : its) {
                entry(line);
            }
            xml.writeEndElement();
            balance = after;
        }
    }

    private void balance(String code, BigDecimal amount, LocalDate day) throws XMLStreamException {
        open("Bal");
        open("Tp");
        path(code, "CdOrPrtry", "Cd");
        close(1);
        amount(amount);
        day("Dt", day);
        xml.writeEndElement();
    }

    private void entry(Line line) throws XMLStreamException {
        open("Ntry");
        amount(line.amount);
        path("BOOK", "Sts", "Cd");
        day("BookgDt", line.day);
        day("ValDt", line.day);
        if (line.reason == null) {
            open("BkTxCd");
            open("Domn");
            text("Cd", "PMNT");
            open("Fmly");
            text("Cd", "RCDT");
            text("SubFmlyCd", "ESCT");
            close(3);
        }
        details(line);
        close(1);
    }

    private void details(Line line) throws XMLStreamException {
        open("NtryDtls");
        open("TxDtls");
        path(line.endToEnd == null ? "NOTPROVIDED" : line.endToEnd, "Refs", "EndToEndId");
        open("RltdPties");
        path(line.name, "Dbtr", "Pty", "Nm");
        if (line.iban != null) {
            path(line.iban, "DbtrAcct", "Id", "IBAN");
        }
        close(1);
        path(line.text.isBlank() ? "VIREMENT" : line.text, "RmtInf", "Ustrd");
        if (line.reason != null) {
            path(line.reason, "RtrInf", "Rsn", "Cd");
        }
        close(2);
    }

    private void amount(BigDecimal amount) throws XMLStreamException {
        xml.writeStartElement("Amt");
        xml.writeAttribute("Ccy", "EUR");
        xml.writeCharacters(amount.abs().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        xml.writeEndElement();
        text("CdtDbtInd", amount.signum() < 0 ? "DBIT" : "CRDT");
    }

    private void day(String element, LocalDate day) throws XMLStreamException {
        open(element);
        text("Dt", day.toString());
        xml.writeEndElement();
    }

    /** A text some elements down. */
    private void path(String text, String... elements) throws XMLStreamException {
        for (String element : elements) {
            open(element);
        }
        xml.writeCharacters(text);
        close(elements.length);
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }

    private void open(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
