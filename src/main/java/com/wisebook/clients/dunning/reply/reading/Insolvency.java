package com.wisebook.clients.dunning.reply.reading;

import java.util.regex.Pattern;

/** Whether a mail speaks of insolvency proceedings: a claim is then declared within two months of the publication (R. 622-24 C. com.). */
public final class Insolvency {

    private static final Pattern WORDS = Pattern.compile("(redressement|liquidation) judiciaire|procedure (collective|de sauvegarde)|(en|de) sauvegarde\\b|mandataire judiciaire|administrateur judiciaire|"
        + "jugement d'ouverture|declar\\w+ (votre|vos|la|les|de) creances?|depot de bilan|cessation d(e|es) paiements|insolven|\\b(in|into|entered) (administration|receivership|liquidation)\\b|proof of (debt|claim)|bankruptcy");

    private Insolvency() {
    }

    public static boolean spokenOf(String words) {
        return WORDS.matcher(SaidDates.bare(words)).find();
    }
}
