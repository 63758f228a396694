package com.wisebook.clients.dunning.reply.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns of phrase that speak for a category, written by hand in French and English. They decide nothing by themselves: the classifier
 * learns how much each of them is worth beside the words.
 */
final class Cues {

    private static final Map<String, Pattern> ALL = new LinkedHashMap<>();

    static {
        cue("contests", "contest|litige|dispute|object to|reject|refus(e|ons|er)|not agree|pas d'accord|reserve|erron|inexact|fausse|faux\\b|incorrect|erreur|wrong|rectif|not owe|redevable|ne (vous )?dev");
        cue("defect", "cass|endommag|defectu|en panne|damaged|faulty|broken|defect|qualite|quality|non conforme|incomplet|incomplete|inacheve|not finished|pas termine");
        cue("shortfall", "il manque|manquant|missing|only .{1,20}arrived|short|n'(a|ont|avons|ai) (pas|jamais|que)|never (came|delivered|ordered|took|received)|did not take place|jamais (venu|livre|commande|recu)");
        cue("overcharged", "facture(e|z)? (en trop|deux fois|.{0,20}au lieu)|au lieu de|instead of|higher than|deux fois|twice|doublon|duplicate of|remise|discount|billed|charged|avoir\\b|credit note|resili|cancel|annule");
        cue("will-pay", "(regler|payer|solder|virer|verser|honorer|apurer|regularis)(ai|ons|ont|a|ez)\\b|(sera|seront|seras|serez) (paye|regle|vire|solde|adresse|effectue|envoye)|(will|shall|'ll) (be )?(pay|paid|settle|transfer|send|mail|clear|follow|receive|get|leave|brought|put)|(virement|paiement|reglement|payment|transfer) (est |is )?(prevu|programme|scheduled|partira|interviendra)");
        cue("pays", "\\b(je|nous|on|we|i) (vous |le |la |les |l')?(paie|paye|payons|regle|reglons|vire|virons|solde|soldons|verse|versons|pay|settle|transfer) |(fer|effectu|proced|execut|emett|lanc)e?r?(ai|ons|ont|a|ez)\\b.{0,30}(virement|paiement|reglement|versement|ordre)");
        cue("engages", "m'engage|nous engageons|promis|promise|my word|comptez sur|count on|expect our|undertake|intend to|au plus tard|at the latest|d'ici|avant le|payment run|campagne de reglement|mets? .{0,25}en paiement|sign(era|ature)|payment order|ordre de paiement");
        cue("has-paid", "(deja|already) .{0,15}(paye|regle|vire|solde|paid|settled)|(a|avons|ai|ont|ete|etait|est|sont) (deja |bien |ete )*(paye|regle|vire|solde|effectue|debite|encaisse|verse|preleve|poste|honore|emis|execut)|(was|were|have|has|been|had) (already |just |been )*(paid|settled|transferred|sent|made|debited|cashed|remitted|honoured|released|executed|mailed)|\\b(we|i) (paid|transferred|sent|mailed|wired)\\b|went through|has left|left our|est parti|ont quitte");
        cue("proof", "preuve|proof|remittance|avis d'opere|ci-joint|attached|reference|croise|crossed|releve du");
        cue("asks-document", "(renvoy|envoy|transme|adresse|fournir|communiqu|joindre|deposer|remettre|faire suivre|reedit|send|resend|forward|provide|attach|upload|submit|reissue|email it).{0,60}(factur|copie|duplicata|double|releve|extrait|bon de|document|justificatif|pieces?|contrat|detail|decompte|attestation|rib|iban|coordonnees bancaires|invoice|copy|statement|note|proof|bank details|breakdown|paperwork|order form|contract|pdf)");
        cue("document", "copie|duplicata|\\bcopy\\b|duplicate|releve de compte|statement|bon de livraison|delivery note|justificatif|\\brib\\b|\\biban\\b|pdf|piece jointe|decompte|breakdown|ne retrouve|cannot find|no record|pas trace|illisible|cannot be opened|n'(ai|avons) pas recu (cette|votre|la) facture");
        cue("other-person", "interlocuteur|remplac|successor|quitte (l'entreprise|la societe)|left the company|no longer work|ne travaille plus|s'occupe|in charge|chargee? des?|responsable|responsible|reprend|taking over|collegue|colleague|comptable|bookkeeper|adressez-vous|contactez|please contact|write to|ecrire a|ecrivez|voyez avec|right person|cabinet|outside firm|headquarters|siege");
        cue("new-details", "nouve(au|lle) (adresse|numero|siege|denomination|nom)|new (address|postal|number|phone|e-?mail|name)|changement d'adresse|change of address|demenag|moved? to|(a|avons) change|has changed|we have changed|mettre a jour|update our|raison sociale|company name|transfere|desormais|maintenant|from now on|coordonnees");
        cue("stop", "\\bstop\\b|arrete|cess(ez|er)|desinscri|desabonn|unsubscribe|opt (me )?out|remove me|retirez[- ]moi|(ne |n')(m'|me |plus ).{0,20}(plus|jamais|rien)|do not (contact|call)|never call|no more|plus de sms|not want .{0,20}(messages|texts)|harcel|harass|refrain");
        cue("data-rights", "rgpd|gdpr|donnees personnelles|personal data|opposition|m'oppose|right to object|object to the use|consent|supprim|delet|effac|erase|enlevez|off your system");
        cue("telephone", "\\bsms\\b|text messages?|\\btexts?\\b|portable|mobile|telephone|phone");
        cue("asks", "\\?\\s*$|pouvez-vous|pourriez-vous|puis-je|pouvons-nous|could you|can you|may we|would you|merci de|please|kindly");
        cue("polite", "bien recu|well received|bonjour|hello|bonne (journee|semaine)|nice (day|weekend)|j'espere|i hope|a votre disposition|at your disposal|n'hesitez|feel free|get back to you|reviens vers vous|patience|comprehension|understanding|pris note|taken note|avocat|lawyer");
        cue("trouble", "difficil|difficult|tresorerie|cash|financ|sauvegarde|redressement|liquidation|administration|insolv|delai supplementaire|extension|instal?ments|en (deux|trois|plusieurs) fois|interets|interest");
    }

    private Cues() {
    }

    private static void cue(String name, String words) {
        ALL.put(name, Pattern.compile(words));
    }

    /** The names of those that a sentence holds; {@code bare}: in small letters without accents. */
    static List<String> of(String bare) {
        List<String> found = new ArrayList<>();
        ALL.forEach((name, pattern) -> {
            if (pattern.matcher(bare).find()) {
                found.add(name);
            }
        });
        return found;
    }
}
