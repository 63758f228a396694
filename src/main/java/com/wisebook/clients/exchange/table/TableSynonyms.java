package com.wisebook.clients.exchange.table;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.exchange.SourceTitles;

/** The names that French and English exports give to what we know, the surest first. */
final class TableSynonyms {

    private static final Map<TableField, List<String>> NAMES = new EnumMap<>(TableField.class);

    static {
        names(TableField.CUSTOMER_CODE, "code client", "n client", "no client", "num client", "numero client", "numero de client", "ref client",
            "reference client", "id client", "compte client", "code tiers", "compte tiers", "n tiers", "compte auxiliaire", "comp aux num",
            "auxiliaire", "n compte", "numero de compte", "compte", "tiers", "code", "client code", "customer code", "customer number",
            "customer no", "customer id", "cust number", "cust no", "cust id", "customer account", "account number", "account code",
            "account no", "debtor number", "debtor code", "account", "compte num");
        names(TableField.CUSTOMER_NAME, "nom client", "nom du client", "nom du tiers", "raison sociale", "intitule du tiers", "intitule du compte",
            "intitule", "libelle client", "libelle tiers", "libelle du compte", "comp aux lib", "nom", "client", "debiteur", "customer name",
            "name customer", "company name", "client name", "account name", "debtor name", "customer", "debtor", "name");
        names(TableField.DOCUMENT_REF, "n piece", "n de piece", "no piece", "num piece", "numero piece", "numero de piece", "ref piece",
            "reference piece", "piece ref", "n facture", "n de facture", "no facture", "num facture", "numero facture", "numero de facture",
            "ref facture", "reference facture", "piece", "facture", "n document", "numero document", "document", "reference", "ref",
            "invoice number", "invoice no", "invoice ref", "invoice reference", "document number", "document no", "document ref",
            "document reference", "doc id", "doc number", "doc no", "invoice id", "invoice");
        names(TableField.DOCUMENT_DATE, "date facture", "date de facture", "date de la facture", "date piece", "date de piece", "date de la piece",
            "piece date", "date document", "date du document", "date d emission", "date emission", "emission", "date", "invoice date",
            "document date", "doc date", "issue date", "document create date");
        names(TableField.DUE_DATE, "date echeance", "date d echeance", "date de l echeance", "echeance", "date limite", "date limite de paiement",
            "a payer le", "due date", "due in date", "net due date", "payment due date", "maturity date", "maturity", "due");
        names(TableField.ENTRY_DATE, "date comptable", "date ecriture", "date d ecriture", "ecriture date", "date de comptabilisation",
            "date saisie", "date de saisie", "posting date", "entry date", "gl date", "booking date");
        names(TableField.OPEN_AMOUNT, "reste du", "reste a payer", "reste a regler", "reste a encaisser", "montant restant", "restant du",
            "montant restant du", "montant ouvert", "solde du", "solde piece", "solde ttc", "solde", "montant du", "du", "encours", "impaye",
            "total open amount", "open amount", "open balance", "outstanding amount", "outstanding", "amount outstanding", "amount due",
            "balance due", "balance", "remaining amount", "remaining");
        names(TableField.AMOUNT, "montant ttc", "total ttc", "montant facture", "montant de la facture", "montant initial", "montant d origine",
            "montant total", "ttc", "montant", "invoice amount", "original amount", "document amount", "total amount", "gross amount",
            "invoice total", "amount", "total");
        names(TableField.DEBIT, "debit", "montant debit", "debit amount");
        names(TableField.CREDIT, "credit", "montant credit", "credit amount");
        names(TableField.CURRENCY, "devise", "code devise", "monnaie", "currency", "currency code", "invoice currency", "document currency", "ccy");
        names(TableField.LABEL, "libelle", "libelle ecriture", "libelle de l ecriture", "ecriture lib", "designation", "objet", "commentaire",
            "description", "label", "text", "memo", "comment");
        names(TableField.KIND, "nature", "type de piece", "type piece", "type", "document type", "kind");
    }

    private static final Map<String, Map<TableField, Integer>> RANKS = new HashMap<>();

    static {
        NAMES.forEach((field, names) -> {
            RANKS.computeIfAbsent(SourceTitles.normal(field.title), name -> new EnumMap<>(TableField.class)).put(field, -1);
            for (int rank = 0; rank < names.size(); rank++) {
                RANKS.computeIfAbsent(names.get(rank), name -> new EnumMap<>(TableField.class)).putIfAbsent(field, rank);
            }
        });
    }

    private TableSynonyms() {
    }

    private static void names(TableField field, String... names) {
        NAMES.put(field, List.of(names));
    }

    /** The fields that a title may mean, each with how sure that is: the lower the surer. */
    static Map<TableField, Integer> of(String title) {
        return RANKS.getOrDefault(SourceTitles.normal(title).replaceFirst(" \\d+$", ""), Map.of());
    }
}
