package com.wisebook.clients.lettrage.payer;

import java.util.regex.Pattern;

/** Why a line of the bank will never be a customer's. */
public enum AsideReason {
    /** What the bank takes or gives: fees, interest, loans. */
    FEES("FRAIS|COMMISSION|COTISATION|AGIOS?|INTERETS?|PRET|ECHEANCE PRET"),
    /** Wages, expenses of employees, and what comes back of them. */
    SALARY("SALAIRES?|PAIE|PAYE|TITRES? RESTAURANT|NOTE DE FRAIS"),
    /** Taxes and social contributions. */
    TAX("DGFIP|IMPOTS?|TRESOR PUBLIC|TVA|URSSAF|CPAM|AGIRC|POLE EMPLOI|FRANCE TRAVAIL|DOUANES?"),
    /** Between accounts of our own. */
    TRANSFER("VIREMENT INTERNE|VIR INTERNE|NIVELLEMENT|EQUILIBRAGE|CENTRALISATION|TRESORERIE"),
    /** A supplier, an insurer: what he gives back. */
    SUPPLIER("FOURNISSEUR|ASSURANCES?|MUTUELLE"),
    /** Said in the note. */
    OTHER(null);

    private final Pattern words;

    AsideReason(String words) {
        this.words = words == null ? null : Pattern.compile("\\b(?:" + words + ")\\b");
    }

    /**
     * What it looks like, for whoever decides.
     *
     * @param text all that the bank wrote, folded to capitals without accents
     * @param ours it comes from one of our own accounts
     * @return null where nothing speaks for one of them
     */
    static AsideReason likely(String text, boolean ours) {
        if (ours) {
            return TRANSFER;
        }
        for (AsideReason reason : new AsideReason[] {TAX, TRANSFER, SALARY, FEES, SUPPLIER}) {
            if (reason.words.matcher(text).find()) {
                return reason;
            }
        }
        return null;
    }
}
