package com.wisebook.clients.exchange;

import java.util.ArrayList;
import java.util.List;

/** Writes FEC files for tests, in any dialect. */
final class FecLines {

    static final String TITLES = "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef "
        + "PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise";
    private final List<String[]> lines = new ArrayList<>();

    /** A customer line and its counterpart; positive is a debit on 411. */
    FecLines entry(String journal, String num, String date, String customer, String piece, String amount, String letter, String contra) {
        boolean debit = !amount.startsWith("-");
        String size = debit ? amount : amount.substring(1);
        line(journal, num, date, "411000", customer, piece, debit ? size : "0,00", debit ? "0,00" : size, letter);
        return line(journal, num, date, contra, "", piece, debit ? "0,00" : size, debit ? size : "0,00", "");
    }

    FecLines invoice(String num, String date, String customer, String amount, String letter) {
        return entry("VE", num, date, customer, "FA" + num, amount, letter, "706000");
    }

    FecLines payment(String num, String date, String customer, String amount, String letter) {
        return entry("BQ", num, date, customer, "VIR" + num, "-" + amount, letter, "512000");
    }

    FecLines line(String journal, String num, String date, String account, String aux, String piece, String debit, String credit, String letter) {
        return line(journal, num, date, account, aux, piece, debit, credit, letter, "", "");
    }

    FecLines line(String journal, String num, String date, String account, String aux, String piece, String debit, String credit,
                  String letter, String foreign, String currency) {
        String lib = switch (journal) {
            case "VE" -> "Ventes";
            case "BQ" -> "Banque";
            case "AN" -> "A nouveaux";
            default -> "Opérations diverses";
        };
        lines.add(new String[] {journal, lib, num, date, account, account.startsWith("411") ? "Clients" : "Compte", aux,
            aux.isEmpty() ? "" : "Société " + aux, piece, date, "Écriture " + piece, debit, credit, letter, letter.isEmpty() ? "" : date,
            date, foreign, currency});
        return this;
    }

    String text() {
        return text("\t", "\n");
    }

    String text(String separator, String lineEnd) {
        StringBuilder text = new StringBuilder(TITLES.replace(" ", separator)).append(lineEnd);
        lines.forEach(line -> text.append(String.join(separator, line)).append(lineEnd));
        return text.toString();
    }

    /** The Montant/Sens variant. */
    String signed() {
        StringBuilder text = new StringBuilder(TITLES.replace("Debit", "Montant").replace("Credit", "Sens").replace(" ", "|")).append('\n');
        for (String[] line : lines) {
            String[] copy = line.clone();
            boolean debit = !copy[11].equals("0,00");
            copy[11] = debit ? line[11] : line[12];
            copy[12] = debit ? "D" : "C";
            text.append(String.join("|", copy)).append('\n');
        }
        return text.toString();
    }

    /** Padded columns, padded amounts with a sign, and a trailing separator. */
    String padded() {
        StringBuilder text = new StringBuilder(TITLES.replace(" ", "  |")).append("|\n");
        for (String[] line : lines) {
            String[] copy = line.clone();
            copy[11] = "+" + "0".repeat(12 - copy[11].length()) + copy[11];
            copy[12] = "+" + "0".repeat(12 - copy[12].length()) + copy[12];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = copy[i] + " ".repeat(3);
            }
            text.append(String.join("|", copy)).append("|\r\n");
        }
        return text.toString();
    }
}
