package com.wisebook.clients.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the beginning of a file says about it, and how it might be read.
 *
 * @param kind       fec, open-items, customers, bank-statement, invoice-documents or unknown
 * @param reason     why the kind is unknown, or what is wrong with a file whose kind is known; null: nothing
 * @param correction it is our own file of refused rows
 * @param maxBytes   files of that kind may not be larger
 * @param sheets     a workbook's sheets; none for a text file
 * @param fec        what the name and the first lines of a FEC say; null for others
 * @param settings   how a table might be read; null for a FEC
 * @param fields     what a column of customers may be; null for other kinds
 * @param bank       what a bank statement says about itself; null for others
 * @param remembered where the proposals come from an earlier import of that source
 */
@Schema(requiredProperties = {"kind", "fileName", "correction", "maxBytes", "sheets", "columns", "rows"})
public record ImportPreview(String kind, String reason, String fileName, boolean correction, long maxBytes, String encoding, String separator,
                            List<String> sheets, String sheet, List<Column> columns, List<Row> rows, FecFacts fec, Settings settings,
                            Remembered remembered, List<Field> fields, BankFacts bank) {

    /** The same of a file that is no bank statement. */
    ImportPreview(String kind, String reason, String fileName, boolean correction, long maxBytes, String encoding, String separator, List<String> sheets,
                  String sheet, List<Column> columns, List<Row> rows, FecFacts fec, Settings settings, Remembered remembered, List<Field> fields) {
        this(kind, reason, fileName, correction, maxBytes, encoding, separator, sheets, sheet, columns, rows, fec, settings, remembered, fields, null);
    }

    /**
     * What a bank statement says about itself.
     *
     * @param format   CFONB120, CAMT, MT940, MT942, OFX or CSV
     * @param partial  only the file's beginning was looked at
     * @param opening  of the first statement, where it says it
     * @param closing  of the last
     * @param faults   what cannot be read, as sentences
     */
    @Schema(name = "ImportBankFacts", requiredProperties = {"format", "partial", "statements", "transactions", "accounts", "faults"})
    public record BankFacts(String format, boolean partial, int statements, int transactions, List<String> accounts, LocalDate firstDay, LocalDate lastDay,
                            java.math.BigDecimal opening, java.math.BigDecimal closing, String currency, List<String> faults) {
    }


    /** Where a proposal comes from; UNDECIDED and CONTRADICTORY: the user must say. */
    public enum From { REMEMBERED, TITLE, VALUES, COMPANY, DEFAULT, CORRECTION, NOT_NEEDED, UNDECIDED, CONTRADICTORY }

    /** What most values of a column look like. */
    public enum Looks { DATE, NUMBER, TEXT, EMPTY }

    /**
     * A column of the file.
     *
     * @param usable false where it cannot be named: it has no title, or that of a column before it
     * @param field  our field that is proposed for it, or null
     */
    @Schema(name = "ImportPreviewColumn", requiredProperties = {"title", "usable", "looks"})
    public record Column(String title, boolean usable, String field, From from, Looks looks) {
    }

    /** A row as it is in the file. */
    @Schema(name = "ImportPreviewRow", requiredProperties = {"line", "cells"})
    public record Row(int line, List<String> cells) {
    }

    /**
     * A value that is proposed.
     *
     * @param evidence the value in the file that decides, or that leaves it open
     */
    @Schema(name = "ImportProposal", requiredProperties = {"from"})
    public record Proposal(String value, From from, String evidence) {
        static Proposal of(String value, From from) {
            return new Proposal(value, from, null);
        }
    }

    /**
     * How a table might be read.
     *
     * @param matchBy customers: what tells who a row is; null for other kinds
     */
    @Schema(name = "ImportSettings", requiredProperties = {"dateOrder", "decimalMark", "currency", "mode"})
    public record Settings(Proposal dateOrder, Proposal decimalMark, Proposal currency, Proposal mode, Proposal matchBy) {
    }

    /**
     * What a column may be.
     *
     * @param label as the reader calls it
     * @param home  FICHE, ACCOUNT, CONTACT or OWN
     * @param day   its values are days
     */
    @Schema(name = "ImportField", requiredProperties = {"name", "label", "home", "day"})
    public record Field(String name, String label, String home, boolean day) {
    }

    /**
     * What a FEC says about itself.
     *
     * @param siren       from its name
     * @param companyCode ours with that SIREN
     * @param senses      amounts are Montant and Sens, not Debit and Credit
     */
    @Schema(name = "ImportFecFacts", requiredProperties = {"quoted", "senses"})
    public record FecFacts(LocalDate fiscalYearEnd, String siren, String companyCode, String decimalMark, boolean quoted, boolean senses,
                           LocalDate firstDate) {
    }

    /** An earlier import of the same source. */
    @Schema(name = "ImportRemembered", requiredProperties = {"id", "uses", "usedBy", "usedAt"})
    public record Remembered(long id, int uses, String usedBy, Instant usedAt) {
    }
}
