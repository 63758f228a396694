package com.wisebook.clients.exchange.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.transfer.OwnFields;
import com.wisebook.clients.exchange.SourceTitles;

/** Which of our columns a title is: the names that French and English exports give to what we know, the surest first. */
@Component
class CustomerTitles {

    private static final Map<CustomerColumn, List<String>> NAMES = new HashMap<>();

    static {
        names(CustomerColumn.CODE, "code client", "n client", "no client", "num client", "numero client", "numero de client", "ref client", "reference client",
            "id client", "code tiers", "customer code", "customer number", "customer no", "customer id", "cust no", "code", "reference", "id");
        names(CustomerColumn.NAME, "raison sociale", "denomination", "denomination sociale", "nom client", "nom du client", "nom de l entreprise", "societe", "entreprise",
            "company name", "customer name", "legal name", "business name", "nom", "intitule", "client", "name", "company", "customer");
        names(CustomerColumn.TRADE_NAME, "nom commercial", "enseigne", "trade name", "trading name", "brand");
        names(CustomerColumn.LEGAL_FORM, "forme juridique", "categorie juridique", "statut juridique", "legal form", "legal status");
        names(CustomerColumn.NATURAL_PERSON, "personne physique", "entrepreneur individuel", "natural person", "sole trader");
        names(CustomerColumn.SIREN, "siren", "n siren", "no siren", "numero siren", "siren number", "company registration number");
        names(CustomerColumn.SIRET, "siret", "n siret", "no siret", "numero siret", "siret number");
        names(CustomerColumn.VAT_NUMBER, "n tva", "no tva", "tva", "tva intracommunautaire", "n tva intracommunautaire", "numero tva", "numero de tva",
            "numero de tva intracommunautaire", "tva intra", "vat number", "vat no", "vat", "vat id", "tax id");
        names(CustomerColumn.NAF, "naf", "code naf", "ape", "code ape", "activite", "naf code", "activity code");
        names(CustomerColumn.FOUNDED_ON, "date de creation", "date creation", "creee le", "creation", "founded on", "foundation date", "founded", "date of incorporation");
        names(CustomerColumn.WORKFORCE, "tranche d effectif", "effectif", "tranche effectif", "effectifs", "workforce", "employees", "headcount");
        names(CustomerColumn.COMPANY_CATEGORY, "categorie d entreprise", "categorie entreprise", "taille", "company category", "company size");
        names(CustomerColumn.ADDRESS_LINE, "adresse", "adresse 1", "rue", "voie", "adresse ligne 1", "address", "address line", "address 1", "address line 1", "street");
        names(CustomerColumn.ADDRESS_EXTRA, "complement d adresse", "complement adresse", "adresse 2", "adresse ligne 2", "complement", "address extra", "address 2", "address line 2");
        names(CustomerColumn.POSTCODE, "code postal", "cp", "codepostal", "postcode", "post code", "postal code", "zip", "zip code");
        names(CustomerColumn.TOWN, "ville", "commune", "localite", "town", "city");
        names(CustomerColumn.COUNTRY, "pays", "code pays", "country", "country code");
        names(CustomerColumn.LANGUAGE, "langue", "language");
        names(CustomerColumn.GROUP_CODE, "groupe", "code groupe", "group", "group code");
        names(CustomerColumn.PAYER_CODE, "code payeur", "payeur", "client payeur", "tiers payeur", "payer code", "payer", "bill to");
        names(CustomerColumn.SEGMENT, "segment", "segmentation");
        names(CustomerColumn.SEGMENT_LOCKED, "segment verrouille", "segment fixe", "segment locked");
        names(CustomerColumn.OFFICER, "charge de recouvrement", "gestionnaire", "officer", "collector", "collection officer");
        names(CustomerColumn.SALES_PERSON, "commercial", "vendeur", "representant", "sales person", "salesman", "sales rep", "account manager");
        names(CustomerColumn.SECTOR, "secteur", "secteur d activite", "sector", "industry");
        names(CustomerColumn.REGION, "region", "zone");
        names(CustomerColumn.PLAN, "plan de relance", "plan", "relance plan", "dunning plan");
        names(CustomerColumn.STATUS, "statut", "etat", "status", "state");
        names(CustomerColumn.ACCOUNT_CODE, "compte comptable", "compte client", "compte auxiliaire", "code comptable", "compte", "account code", "account", "account number");
        names(CustomerColumn.PAYMENT_DAYS, "delai de paiement", "delai de paiement jours", "delai", "delai reglement", "jours", "payment days", "payment term", "payment terms",
            "payment terms days", "terms");
        names(CustomerColumn.PAYMENT_RULE, "calcul de l echeance", "regle d echeance", "regle de paiement", "condition de paiement", "payment rule", "due date rule");
        names(CustomerColumn.PAYMENT_METHOD, "mode de reglement", "mode de paiement", "moyen de paiement", "reglement", "payment method", "payment mode");
        names(CustomerColumn.DISCOUNT_PERCENT, "taux d escompte", "taux escompte", "escompte", "escompte pourcent", "discount percent", "discount rate", "discount");
        names(CustomerColumn.DISCOUNT_DAYS, "delai d escompte", "jours d escompte", "jours escompte", "discount days");
        names(CustomerColumn.CREDIT_LIMIT, "limite de credit", "plafond", "plafond de credit", "encours autorise", "encours maximum", "limite", "credit limit", "limit");
        names(CustomerColumn.CONTRACT, "contrat", "type de contrat", "contract", "contract type");
        names(CustomerColumn.PENALTY_RATE, "taux de penalite", "taux de penalites", "penalites", "penalty rate", "late payment rate");
        names(CustomerColumn.GROUPING_MODE, "regroupement", "regroupement des relances", "regroupement relances", "grouping", "grouping mode", "grouping of relances");
        names(CustomerColumn.CONTACT_FIRST_NAME, "prenom du contact", "prenom contact", "contact prenom", "prenom", "contact first name", "first name");
        names(CustomerColumn.CONTACT_LAST_NAME, "nom du contact", "nom contact", "contact nom", "contact", "interlocuteur", "contact last name", "contact name", "last name");
        names(CustomerColumn.CONTACT_JOB_TITLE, "fonction du contact", "fonction", "contact fonction", "contact job title", "job title");
        names(CustomerColumn.CONTACT_EMAIL, "e mail du contact", "email du contact", "contact email", "email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "email address");
        names(CustomerColumn.CONTACT_PHONE, "telephone du contact", "contact telephone", "telephone", "tel", "contact phone", "phone", "phone number");
        names(CustomerColumn.CONTACT_MOBILE, "mobile du contact", "contact mobile", "mobile", "portable", "telephone portable", "mobile phone", "cell");
    }

    private record Claim(int at, String field, int rank) {
    }

    private final OwnFields ownFields;

    CustomerTitles(OwnFields ownFields) {
        this.ownFields = ownFields;
    }

    private static void names(CustomerColumn column, String... names) {
        NAMES.put(column, List.of(names));
    }

    /** Our field of each column that is recognised: place → field. A field is taken by the surest title, the first of equals. */
    Map<Integer, String> guess(List<String> titles) {
        List<OwnFields.OwnField> own = ownFields.all();
        List<Claim> claims = new ArrayList<>();
        for (int at = 0; at < titles.size(); at++) {
            claim(claims, at, titles.get(at), own);
        }
        claims.sort(Comparator.comparingInt(Claim::rank).thenComparingInt(Claim::at));
        Map<Integer, String> taken = new LinkedHashMap<>();
        Set<String> fields = new HashSet<>();
        for (Claim claim : claims) {
            if (!taken.containsKey(claim.at) && fields.add(claim.field)) {
                taken.put(claim.at, claim.field);
            }
        }
        return taken;
    }

    private static void claim(List<Claim> claims, int at, String title, List<OwnFields.OwnField> own) {
        String normal = SourceTitles.normal(title);
        if (normal.isEmpty()) {
            return;
        }
        for (CustomerColumn column : CustomerColumn.values()) {
            int rank = title.strip().equalsIgnoreCase(column.field) || SourceTitles.normal(column.field).equals(normal) ? 0 : NAMES.get(column).indexOf(normal) + 1;
            if (rank > 0 || title.strip().equalsIgnoreCase(column.field) || SourceTitles.normal(column.field).equals(normal)) {
                claims.add(new Claim(at, column.field, rank));
            }
        }
        for (OwnFields.OwnField field : own) {
            if (title.strip().equalsIgnoreCase(CustomerColumn.OWN + field.code()) || normal.equals(SourceTitles.normal(field.labelFr()))
                || normal.equals(SourceTitles.normal(field.labelEn()))) {
                claims.add(new Claim(at, CustomerColumn.OWN + field.code(), title.toLowerCase(Locale.ROOT).startsWith(CustomerColumn.OWN) ? 0 : 1));
            }
        }
    }
}
