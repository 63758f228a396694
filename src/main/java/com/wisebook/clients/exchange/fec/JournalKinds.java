package com.wisebook.clients.exchange.fec;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a journal is, told from its code and its name: opening entries, sales or purchases, treasury, or nothing in particular. */
final class JournalKinds {

    enum Kind { OPENING("O"), SALES("S"), PURCHASES("P"), TREASURY("T"), OTHER("");
        final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    private static final Pattern OPENING_CODE = Pattern.compile("AN|ANO|ANX|AN[0-9]*|A-N|RAN|OUV|OUVERT|BO|BIO");
    private static final Pattern OPENING_NAME = Pattern.compile(
        ".*(A[- ]?NOUVEAU|REPORT A NOUV|OUVERTURE|BILAN D(E|') ?OUV|BILAN (DE )?DEBUT).*");
    private static final Pattern OPENING_LABEL = Pattern.compile(
        ".*(A[- ]NOUVEAU|REPORT (A|EXERCICE)|SOLDE (D')?OUVERTURE|REPRISE (DE )?SOLDE|BILAN (D')?OUVERTURE).*");
    private static final Pattern SALES = Pattern.compile(".*(VENTE|FACTUR|SALES).*");
    private static final Pattern PURCHASES = Pattern.compile(".*(ACHAT|FOURNISSEUR|PURCHASE).*");
    private static final Pattern TREASURY = Pattern.compile(
        ".*(BANQUE|BANK|CAISSE|ENCAISS|REGLEMENT|CREDIT|CHEQUE|TRESOR|VIREMENT|PRELEV|CIC|BNP|POSTALE).*");

    private final Map<String, Kind> known = new HashMap<>();

    Kind of(String code, String name) {
        return known.computeIfAbsent(code + '\t' + name, key -> find(plain(code), plain(name)));
    }

    private static Kind find(String code, String name) {
        if (OPENING_CODE.matcher(code).matches() || OPENING_NAME.matcher(name).matches()) {
            return Kind.OPENING;
        }
        if (PURCHASES.matcher(name).matches() || code.equals("HA") || code.equals("AC") || code.equals("ACH")) {
            return Kind.PURCHASES;
        }
        if (SALES.matcher(name).matches() || code.equals("VE") || code.equals("VT") || code.equals("VEN")) {
            return Kind.SALES;
        }
        return TREASURY.matcher(name).matches() || code.equals("BQ") || code.equals("CA") ? Kind.TREASURY : Kind.OTHER;
    }

    /** The line's own label says that it brings a balance forward. */
    static boolean openingLabel(String label) {
        return OPENING_LABEL.matcher(plain(label)).matches();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT).strip();
    }
}
