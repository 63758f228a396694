package com.wisebook.clients.exchange.fec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of a FEC (article A47 A-1 LPF, VII 1°; facts.md 9), and those of the Montant/Sens variant. */
enum FecColumn {
    JOURNAL_CODE("JournalCode", true), JOURNAL_LIB("JournalLib", false), ECRITURE_NUM("EcritureNum", true),
    ECRITURE_DATE("EcritureDate", true), COMPTE_NUM("CompteNum", true), COMPTE_LIB("CompteLib", false),
    COMP_AUX_NUM("CompAuxNum", true), COMP_AUX_LIB("CompAuxLib", false), PIECE_REF("PieceRef", true),
    PIECE_DATE("PieceDate", false), ECRITURE_LIB("EcritureLib", false), DEBIT("Debit", false), CREDIT("Credit", false),
    ECRITURE_LET("EcritureLet", true), DATE_LET("DateLet", false), VALID_DATE("ValidDate", false),
    MONTANT_DEVISE("Montantdevise", false), IDEVISE("Idevise", false), MONTANT("Montant", false), SENS("Sens", false);

    final String title;
    /** The file cannot be read without it. */
    final boolean required;

    FecColumn(String title, boolean required) {
        this.title = title;
        this.required = required;
    }

    static Optional<FecColumn> of(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(c -> c.title.toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
