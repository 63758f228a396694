package com.wisebook.clients.dunning.reply.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Why something is contested, by the words of it: a proposal of a reason from the list that comes with the product. */
final class DisputeWords {

    private static final Map<String, Pattern> REASONS = new LinkedHashMap<>();

    static {
        reason("DUPLICATE", "doublon|duplicate|deux fois|twice");
        reason("TAX", "\\btva\\b|\\bvat\\b|\\btax");
        reason("BANK_DETAILS", "\\brib\\b|\\biban\\b|coordonnees bancaires|bank details");
        reason("WRONG_RECIPIENT", "pas pour nous|wrong company|filiale|not for us|mauvais(e)? (destinataire|societe)");
        reason("PURCHASE_ORDER", "jamais commande|aucune commande|bon de commande|purchase order|never ordered|resili|cancel|annule");
        reason("DOCUMENT_MISSING", "justificatif|bon de livraison|delivery note|proof of delivery|pas signe|not signed");
        reason("QUALITY", "cass|endommag|defectu|panne|qualite|damaged|faulty|defect|broken|quality|stopped working|non conforme|reserves|repair|termine|incomplete");
        reason("QUANTITY", "quantite|quantity|manqu|missing|seulement|only \\d|\\d+ .{0,20}au lieu de \\d|heures|hours|palette|carton|boxes|unites");
        reason("DELIVERY", "livr|deliver|shipment|transporteur|carrier|jamais recu|never arrived|retard");
        reason("PRICE", "prix|tarif|price|remise|discount|devis|quote|au lieu de|higher|forfait|facture en plus");
        reason("ALREADY_PAID", "deja (paye|regle)|already (paid|settled)");
    }

    private DisputeWords() {
    }

    private static void reason(String code, String words) {
        REASONS.put(code, Pattern.compile(words));
    }

    static String reason(String sentence) {
        String bare = SaidDates.bare(sentence);
        return REASONS.entrySet().stream().filter(one -> one.getValue().matcher(bare).find()).map(Map.Entry::getKey).findFirst().orElse("OTHER");
    }
}
