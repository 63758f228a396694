package com.wisebook.clients.customer.register;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.identifier.Identifiers;

/**
 * recherche-entreprises.api.gouv.fr, open and without a key (facts.md 11). It is asked for what a fiche needs and no more: no directors,
 * no accounts.
 */
final class SearchSource implements CompanySource {

    private static final String PARTS = "siege,complements,matching_etablissements";
    /** Requests a second that the refresh in the background leaves to people. */
    private static final int FOR_PEOPLE = 4;

    private final RegisterLine line;
    private final ObjectMapper json;
    private final String standsInAs;

    SearchSource(RegisterLine line, ObjectMapper json, String standsInAs) {
        this.line = line;
        this.json = json;
        this.standsInAs = standsInAs;
    }

    @Override
    public String register() {
        return "RECHERCHE_ENTREPRISES";
    }

    @Override
    public String name() {
        return standsInAs == null ? "Recherche d’entreprises (api.gouv.fr)" : standsInAs;
    }

    @Override
    public boolean free() {
        return line.free(FOR_PEOPLE);
    }

    @Override
    public Asked company(String siren) {
        return search(siren, siren);
    }

    @Override
    public Asked establishment(String siret) {
        return search(siret, siret.substring(0, 9));
    }

    private Asked search(String number, String siren) {
        RegisterLine.Reply reply = line.send(http -> http.get()
            .uri("/search?q={number}&page=1&per_page=5&limite_matching_etablissements=100&minimal=true&include={parts}", number, PARTS));
        if (!reply.answered()) {
            return Asked.UNAVAILABLE;
        }
        Optional<JsonNode> body = Json.object(json, reply.body()).filter(answer -> answer.path("results").isArray());
        if (body.isEmpty()) {
            if (reply.status() == 200) {
                line.garbled(reply);
            }
            return Asked.UNAVAILABLE;
        }
        boolean found = read(body.get(), siren) != null;
        return new Asked(found ? CompanyLookup.Outcome.FOUND : CompanyLookup.Outcome.NOT_FOUND, reply.status(), body.get());
    }

    @Override
    public RegisteredCompany read(JsonNode body, String siren) {
        return StreamSupport.stream(body.path("results").spliterator(), false).filter(one -> siren.equals(Json.text(one, "siren"))).findFirst()
            .map(one -> company(siren, one)).orElse(null);
    }

    private static RegisteredCompany company(String siren, JsonNode one) {
        String form = Json.text(one, "nature_juridique");
        boolean person = form != null && form.startsWith("1");
        String diffusion = Json.text(one, "statut_diffusion");
        boolean hidden = diffusion != null && !"O".equals(diffusion);
        String name = Json.text(one, "nom_raison_sociale") != null ? Json.text(one, "nom_raison_sociale") : Json.text(one, "nom_complet");
        Map<String, RegisteredEstablishment> establishments = new LinkedHashMap<>();
        add(establishments, one.path("siege"), true);
        one.path("matching_etablissements").forEach(each -> add(establishments, each, each.path("est_siege").asBoolean()));
        String trade = Json.text(one, "sigle") != null ? Json.text(one, "sigle") : Json.text(one.path("siege"), "nom_commercial");
        boolean active = !"C".equals(Json.text(one, "etat_administratif"));
        return new RegisteredCompany(siren, hidden && person ? null : name, hidden ? null : trade, form, LegalForms.label(form),
            Json.text(one, "activite_principale"), Json.date(one, "date_creation"), Json.text(one, "tranche_effectif_salarie"),
            Json.text(one, "categorie_entreprise"), person, hidden, active, active ? null : Json.date(one, "date_fermeture"),
            insolvency(one.path("bodacc").path("procedure_collective")), vat(one, siren), establishments.values().stream()
                .sorted(Comparator.comparing(RegisteredEstablishment::headOffice).reversed().thenComparing(RegisteredEstablishment::siret)).toList());
    }

    private static void add(Map<String, RegisteredEstablishment> to, JsonNode one, boolean headOffice) {
        String siret = Json.text(one, "siret");
        if (siret != null) {
            to.putIfAbsent(siret, establishment(siret, one, headOffice));
        }
    }

    private static RegisteredEstablishment establishment(String siret, JsonNode one, boolean headOffice) {
        String diffusion = Json.text(one, "statut_diffusion_etablissement");
        boolean hidden = diffusion != null && !"O".equals(diffusion);
        boolean open = !"F".equals(Json.text(one, "etat_administratif"));
        JsonNode signs = one.path("liste_enseignes");
        String name = Json.text(one, "nom_commercial") != null ? Json.text(one, "nom_commercial") : signs.path(0).isTextual() ? signs.path(0).asText() : null;
        return new RegisteredEstablishment(siret, hidden ? null : name, hidden ? null : street(one), hidden ? null : Json.text(one, "complement_adresse"),
            Json.text(one, "code_postal"), Json.text(one, "libelle_commune"), Json.text(one, "code_pays_etranger") == null ? "FR" : null, headOffice,
            open, open ? null : Json.date(one, "date_fermeture"));
    }

    /** Number and street; establishments that are not the head office have one text with postcode and town at its end. */
    private static String street(JsonNode one) {
        String street = Json.joined(Json.text(one, "numero_voie"), Json.text(one, "indice_repetition"), Json.text(one, "type_voie"),
            Json.text(one, "libelle_voie"));
        String whole = Json.text(one, "adresse");
        if (street != null || whole == null) {
            return street;
        }
        String postcode = Json.text(one, "code_postal");
        int end = postcode == null ? -1 : whole.lastIndexOf(postcode);
        return end <= 0 ? whole : whole.substring(0, end).strip();
    }

    /** Known only where the register was asked for it and answers; a closed proceeding is none. */
    private static Boolean insolvency(JsonNode proceeding) {
        String state = Json.text(proceeding, "statut");
        return state == null ? null : !state.toLowerCase(Locale.ROOT).startsWith("cl");
    }

    private static String vat(JsonNode one, String siren) {
        String given = one.path("tva").path(0).isTextual() ? one.path("tva").path(0).asText() : null;
        return given != null && Identifiers.vatFits(given, siren) ? Identifiers.vat(given).normalized() : Identifiers.frenchVatOf(siren);
    }
}
